package casebook.reports.output;

import java.util.regex.Pattern;

/**
 * A value as a cell that no spreadsheet takes for a formula. What a spreadsheet would calculate
 * gets an apostrophe in front, which is how people write text that begins like a formula; nothing
 * else is changed.
 */
final class CsvCell {

  /** Excel takes no more characters into a cell. */
  static final int MOST_CHARS = 32_000;

  /**
   * What starts a formula, be it of full width, behind whatever is skipped before it. A semicolon
   * counts as a beginning, too: where it parts lists, Excel takes it for the border of two cells.
   */
  private static final Pattern FORMULA =
      Pattern.compile(
          "(^|;)(?=[\\s\\p{Z}\\p{Cc}\\p{Cf}\"'\u2018\u2019\u201c\u201d\u2400-\u2426]*"
              + "[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b])");

  private CsvCell() {}

  /**
   * The value on one line, harmless.
   *
   * @param value any UTF-16, lone surrogates included
   */
  static String of(String value) {
    String line = SafeText.line(Brief.cut(value.replace('\t', ' '), MOST_CHARS));
    return FORMULA.matcher(Brief.cut(line, MOST_CHARS)).replaceAll("$1'");
  }
}
