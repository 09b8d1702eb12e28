package casebook.analyzer.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an XML declaration says of the encoding, which need not be true. */
final class Declaration {

  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml\\s[^>]{0,200}?\\bencoding\\s?=\\s?[\"']([A-Za-z0-9._-]{1,40})[\"']");
  private static final String WIDE = "UTF-16";

  private Declaration() {}

  /**
   * What is wrong with it.
   *
   * @param lines first lines of the file
   * @param encoding what the file is in
   * @return empty if it says nothing or nothing wrong: an encoding of single bytes may be true
   */
  static Optional<String> lie(List<String> lines, String encoding) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = ENCODING.matcher(lines.getFirst());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    String declared = matcher.group(1).toUpperCase(Locale.ROOT);
    boolean wide = declared.startsWith(WIDE) || declared.contains("UCS-2");
    return wide == encoding.startsWith(WIDE)
        ? Optional.empty()
        : Optional.of(
            "the XML declaration says "
                + matcher.group(1)
                + ", but the file is "
                + encoding
                + "; read as "
                + encoding
                + ", while .NET refuses such a file");
  }
}
