package casebook.parsers.format.system;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Certificates as {@code certutil -store} lists them: each under a rule of equals signs with its
 * number, the first five rows in an order that is always the same, the thumbprint by "(sha1)".
 */
final class Certificates implements Section {

  private static final String[] ROWS = {"serial", "issuer", "notBefore", "notAfter", "subject"};
  private static final int THUMBPRINT_CHARS = 40;

  private final Output out;
  private final Line rule;
  private final String[] values = new String[ROWS.length];
  private final Line[] lines = new Line[ROWS.length];
  private int rows;
  private String thumbprint = "";
  private @Nullable Line thumbprintLine;

  private Certificates(Output out, Line rule) {
    this.out = out;
    this.rule = rule;
  }

  static @Nullable Section start(List<Line> before, Line line, Output out) {
    String text = line.text().strip();
    boolean ruled = text.length() > 20 && text.startsWith("=====") && text.endsWith("=====");
    String title = ruled ? text.replace("=", "").strip() : "";
    if (title.isEmpty() || !Character.isDigit(title.charAt(title.length() - 1))) {
      return null;
    }
    out.recognise(line);
    return new Certificates(out, line);
  }

  @Override
  public boolean take(Line line) {
    if (line.isBlank() || line.text().startsWith("=====")) {
      return false;
    }
    if (line.colon() > 0 && rows < ROWS.length) {
      values[rows] = line.value();
      lines[rows] = line;
      rows++;
    } else if (line.label().contains("(sha1)")) {
      thumbprint = line.value().replace(" ", "").toUpperCase(Locale.ROOT);
      thumbprintLine = line;
    }
    return true;
  }

  @Override
  public void end() {
    if (thumbprintLine == null || thumbprint.length() != THUMBPRINT_CHARS) {
      return;
    }
    StateElement certificate =
        new StateElement(StateElement.path("/certificates/certificate", thumbprint), rule);
    certificate.set("thumbprint", thumbprint, thumbprintLine);
    for (int i = 0; i < rows; i++) {
      certificate.set(ROWS[i], values[i], lines[i]);
    }
    out.send(certificate);
  }
}
