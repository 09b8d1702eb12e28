package casebook.parsers.format;

import casebook.parsers.item.Family;
import java.util.Set;

/** A kind of file. */
public interface FileFormat {

  /** Name as in reports, such as {@code squid}; lower-case-kebab. */
  String name();

  /** The family its items belong to. */
  Family family();

  /** The families whose rules look at its items; more than one where logs hold settings too. */
  default Set<Family> families() {
    return Set.of(family());
  }

  /** True if the text of its records is not the file's own, so that only records have a line. */
  default boolean isDecoded() {
    return false;
  }
}
