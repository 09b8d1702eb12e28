package casebook.analyzer.analysis;

import casebook.analyzer.store.FileLedger;
import casebook.parsers.format.FileFormat;
import casebook.parsers.item.Family;
import java.util.Set;

/** The format of a filed file as it was when that was read, whatever formats there are by now. */
record FiledFormat(String name, Family family, Set<Family> families, boolean isDecoded)
    implements FileFormat {

  static FiledFormat of(String name, FileLedger.Content content) {
    return new FiledFormat(name, content.family(), content.families(), content.isDecoded());
  }
}
