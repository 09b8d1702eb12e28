package casebook.analyzer.analysis;

import casebook.analyzer.store.FiledText;
import casebook.parsers.bundle.Source;
import casebook.parsers.mask.Masking;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file as text that a difference can be made of which fits its bytes: in UTF-8, or
 * in a code page as long as nothing but ASCII is near. There is none of UTF-16, nor of lines that
 * end in a lone carriage return: no program that applies differences knows them.
 *
 * @param mark the byte order mark, empty where there is none
 * @param text what is behind it
 * @param isUnicode false where only the ASCII in it is known
 * @param isFiled true if it is from the store, where secrets were hidden before
 */
record ConfigContent(String mark, String text, boolean isUnicode, boolean isFiled) {

  /** The content of a file; null where none is known. */
  @FunctionalInterface
  interface Files {
    Optional<ConfigContent> of(int ordinal) throws IOException;
  }

  /** No configuration of a product is larger. */
  private static final int MOST_BYTES = 2 << 20;

  private static final String MARK = "\uFEFF";

  /** Unchanged lines around a change, at most. */
  static final int CONTEXT = 3;

  /** Behind the last line where it has no end; no text of a configuration has one. */
  private static final String UNENDED = "\u0000";

  private static final String NO_END = "\\ No newline at end of file";

  /** Reads a file; empty if no difference could be made of it. */
  static Optional<ConfigContent> of(Source source) throws IOException {
    byte[] bytes;
    try (InputStream in = source.open()) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      return Optional.empty();
    }
    boolean unicode = true;
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      unicode = false;
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    String mark = text.startsWith(MARK) ? MARK : "";
    String body = text.substring(mark.length());
    boolean odd = body.indexOf(0) >= 0 || body.replace("\r\n", "").indexOf('\r') >= 0;
    return odd ? Optional.empty() : Optional.of(new ConfigContent(mark, body, unicode, false));
  }

  /** The content of a file as it was filed. */
  static Optional<ConfigContent> of(@Nullable FiledText filed) {
    return filed == null || !filed.isPatchable()
        ? Optional.empty()
        : Optional.of(
            new ConfigContent(filed.isMarked() ? MARK : "", filed.text(), filed.isUnicode(), true));
  }

  /**
   * What makes the mended text of this one, as {@code git apply} and {@code patch -p1} take it;
   * empty if there is no difference, if a line of it holds a secret, or is not known for sure.
   */
  Optional<String> differenceTo(String mended, String path) {
    List<String> before = lines(text);
    List<String> after = lines(mended);
    Set<String> secret = secret(before, Masking.text(text), !isFiled);
    secret.addAll(secret(after, Masking.text(mended), false));
    var difference = DiffUtils.diff(before, after);
    // Lines with a name of several words are told apart from a time by a tab.
    String name = path + (path.indexOf(' ') >= 0 ? "\t" : "");
    for (int context = CONTEXT; context > 0; context--) {
      List<String> lines =
          UnifiedDiffUtils.generateUnifiedDiff(
              "a/" + name, "b/" + name, before, difference, context);
      if (!lines.isEmpty() && lines.stream().allMatch(line -> mayBeShown(line, secret))) {
        StringBuilder patch = new StringBuilder();
        for (String line : lines) {
          boolean ends = !line.endsWith(UNENDED);
          patch.append(ends ? line : line.substring(0, line.length() - 1)).append('\n');
          patch.append(ends ? "" : NO_END + "\n");
        }
        return Optional.of(patch.toString());
      }
    }
    return Optional.empty();
  }

  private boolean mayBeShown(String line, Set<String> secret) {
    return !secret.contains(line.isEmpty() ? line : line.substring(1))
        && (isUnicode || line.chars().allMatch(c -> c < 0x80));
  }

  /** The lines that hold a secret, or, in a mended text, what stands for one that was hidden. */
  private Set<String> secret(List<String> lines, String masked, boolean isTruth) {
    List<String> shown = lines(masked);
    Set<String> secret = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean hidden = i >= shown.size() || !shown.get(i).equals(lines.get(i));
      if (hidden || (!isTruth && Masking.isMarked(lines.get(i)))) {
        secret.add(lines.get(i));
      }
    }
    return secret;
  }

  /** The lines with what they end in but for the line feed. */
  private List<String> lines(String whole) {
    List<String> lines = new ArrayList<>(List.of((mark + whole).split("\n", -1)));
    int last = lines.size() - 1;
    if (lines.get(last).isEmpty()) {
      lines.remove(last);
    } else {
      lines.set(last, lines.get(last) + UNENDED);
    }
    return lines;
  }
}
