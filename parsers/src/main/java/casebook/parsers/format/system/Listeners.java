package casebook.parsers.format.system;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Output of {@code netstat}: of its rows, those that tell on which ports a server listens. */
final class Listeners implements Section {

  private final Output out;

  private Listeners(Output out) {
    this.out = out;
  }

  static @Nullable Section start(List<Line> before, Line line, Output out) {
    if (!line.isIndented() || !isRow(line.text().strip())) {
      return null;
    }
    out.recognise(line);
    Listeners section = new Listeners(out);
    section.take(line);
    return section;
  }

  private static boolean isRow(String text) {
    if (!text.startsWith("TCP ") && !text.startsWith("UDP ")) {
      return false;
    }
    String[] cells = text.split(" +", 6);
    return cells.length >= 3 && port(cells[1]) != null && (port(cells[2]) != null);
  }

  /** The port of {@code address:port}; null if this is none. */
  private static @Nullable String port(String address) {
    int colon = address.lastIndexOf(':');
    String port = address.substring(colon + 1);
    boolean digits = !port.isEmpty() && port.length() <= 5;
    for (int i = 0; i < port.length(); i++) {
      digits &= port.charAt(i) >= '0' && port.charAt(i) <= '9';
    }
    return colon > 0 && (digits || port.equals("*")) ? port : null;
  }

  @Override
  public boolean take(Line line) {
    if (line.isBlank() || !line.isIndented()) {
      return line.text().startsWith("[");
    }
    String[] cells = line.text().strip().split(" +", 6);
    boolean listens =
        cells.length >= 4
            && cells[0].equals("TCP")
            && (cells[2].equals("0.0.0.0:0") || cells[2].equals("[::]:0"));
    String port = listens ? port(cells[1]) : null;
    if (port != null) {
      out.send(
          new StateElement(StateElement.path("/listeners/listener", port), line)
              .set("port", port, line)
              .set("address", cells[1].substring(0, cells[1].lastIndexOf(':')), line)
              .set("pid", cells.length > 4 ? cells[4] : "", line));
    }
    return true;
  }
}
