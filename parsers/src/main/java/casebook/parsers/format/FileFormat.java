package casebook.parsers.format;

import casebook.parsers.item.Family;

/** A kind of file. */
public interface FileFormat {

  /** Name as in reports, such as {@code squid}; lower-case-kebab. */
  String name();

  /** The family its items belong to. */
  Family family();

  /** True if the text of its records is not the file's own, so that only records have a line. */
  default boolean isDecoded() {
    return false;
  }
}
