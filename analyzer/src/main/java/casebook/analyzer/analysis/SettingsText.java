package casebook.analyzer.analysis;

import casebook.analyzer.match.Lines;
import casebook.analyzer.store.FiledText;
import casebook.analyzer.store.FiledText.Hidden;
import casebook.parsers.bundle.Source;
import casebook.parsers.mask.MaskedText;
import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the text of a file with settings for the store, without its secrets: exactly as {@link
 * ConfigLines} would show it, so that it can be shown from there.
 */
final class SettingsText {

  private final StringBuilder text = new StringBuilder();
  private final List<Hidden> hidden = new ArrayList<>();
  private boolean isWhole = true;

  private SettingsText() {}

  /** The text of a file; empty where it is too long. */
  static Optional<FiledText> of(Source source) throws IOException {
    SettingsText read = new SettingsText();
    try (InputStream in = source.open()) {
      LineCursor lines = TextSource.open(in).lines();
      ConfigLines.pieces(
          lines,
          (piece, masks, line, inLine) -> {
            read.take(piece, masks, line);
            int bytes = lines.byteCount() - (lines.end() - lines.start());
            read.text.append(
                new String(lines.buffer(), lines.end(), bytes, StandardCharsets.UTF_8));
            read.isWhole &= !inLine && read.text.length() <= FiledText.MOST_CHARS;
            return read.isWhole;
          });
    }
    if (!read.isWhole) {
      return Optional.empty();
    }
    Optional<ConfigContent> content = ConfigContent.of(source);
    return Optional.of(
        new FiledText(
            read.text.toString(),
            List.copyOf(read.hidden),
            content.isPresent(),
            content.map(one -> !one.mark().isEmpty()).orElse(false),
            content.map(ConfigContent::isUnicode).orElse(false)));
  }

  private void take(String piece, MaskedText masks, long first) {
    text.append(masks.of(piece));
    long line = first;
    int start = 0;
    int at = 0;
    for (MaskedText.Part part : masks.parts()) {
      while (at < part.start()) {
        int end = Lines.lineEnd(piece, at);
        at += Math.max(1, end);
        if (end > 0) {
          start = at;
          line++;
        }
      }
      hidden.add(
          new Hidden(line, part.start() - start, part.end() - part.start(), part.mark().length()));
    }
  }
}
