package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.List;

/**
 * Everything that is written in JSON: HTTP archives of browsers and proxies, logs with a value to
 * the line, feeds of Zscaler, exports of Microsoft Graph, and configuration.
 *
 * <p>What is in a file decides its family, so a file is read by the variant that {@link #fitted}
 * gives.
 */
final class JsonFormat implements Format {

  private static final int SURE = 90;

  private final String name;
  private final Family family;

  private JsonFormat(String name, Family family) {
    this.name = name;
    this.family = family;
  }

  /** HTTP archives. */
  static Format har() {
    return new JsonFormat(JsonShape.HAR, Family.PROXY);
  }

  /** Web and firewall logs of Zscaler's Nanolog streaming service. */
  static Format zscaler() {
    return new JsonFormat(JsonShape.ZSCALER, Family.PROXY);
  }

  /** One value to the line. */
  static Format lines() {
    return new JsonFormat(JsonShape.LINES, Family.OTHER);
  }

  /** One document. */
  static Format document() {
    return new JsonFormat(JsonShape.DOCUMENT, Family.OTHER);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Family family() {
    return family;
  }

  @Override
  public boolean isDecoded() {
    return true;
  }

  @Override
  public int confidence(Head head) {
    JsonShape shape = JsonShape.of(head);
    return shape != null && shape.format().equals(name) ? SURE : 0;
  }

  @Override
  public Format fitted(Head head) {
    return new JsonFormat(name, shape(head).family());
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    JsonShape shape = shape(head);
    JsonRecords.Rendering rendering =
        name.equals(JsonShape.HAR) ? new HarEntry() : new JsonEvent(shape.family());
    if (shape.settings()) {
      new JsonSettings(lines, sink).read();
    } else if (shape.lines()) {
      JsonRecords.lines(lines, sink, rendering);
    } else {
      JsonRecords.document(lines, shape.path(), sink, rendering);
    }
  }

  /** What the file is; where it does not look like this format, what that usually is. */
  private JsonShape shape(Head head) {
    JsonShape shape = JsonShape.of(head);
    if (shape != null && shape.format().equals(name)) {
      return shape;
    }
    boolean lines = name.equals(JsonShape.LINES) || name.equals(JsonShape.ZSCALER);
    List<String> path = name.equals(JsonShape.HAR) ? List.of("log", "entries") : List.of();
    return new JsonShape(name, family, lines, path, false);
  }
}
