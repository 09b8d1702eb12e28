package casebook.parsers.format.system;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Output of {@code ipconfig}: rows with dot leaders, in blocks that are headed by the name of an
 * adapter. A server for names is told by "DNS" in its label, which no language translates, and by
 * its value, which is an address.
 */
final class IpConfig implements Section {

  private static final int LONGEST_TITLE = 60;
  private static final int MOST_SERVERS = 50;

  private final Output out;
  private final Line title;
  private final List<String> servers = new ArrayList<>();
  private StateElement block;
  private @Nullable Line serverLine;
  private int rows;
  private boolean listing;
  private boolean inAdapter;

  private IpConfig(Output out, Line title) {
    this.out = out;
    this.title = title;
    block = new StateElement("/ipconfig", title);
  }

  static @Nullable Section start(List<Line> before, Line line, Output out) {
    String text = line.text().strip();
    boolean titled =
        !line.isIndented()
            && text.length() <= LONGEST_TITLE
            && line.colon() < 0
            && text.contains("IP")
            && text.contains("Windows");
    return titled ? new IpConfig(out, line) : null;
  }

  @Override
  public boolean take(Line line) {
    if (line.isBlank()) {
      return true;
    }
    String text = line.text();
    if (!line.isIndented()) {
      String heading = text.strip();
      if (!heading.endsWith(":") && !heading.endsWith("：")) {
        return false;
      }
      finish();
      inAdapter = true;
      block =
          new StateElement(
              StateElement.path(
                  "/ipconfig/adapter", heading.substring(0, heading.length() - 1).strip()),
              line);
      return true;
    }
    int leader = text.indexOf(". .");
    int colon = leader < 0 ? -1 : text.indexOf(':', leader);
    if (colon > 0) {
      row(line, text.substring(0, leader), text.substring(colon + 1).strip());
    } else if (listing && servers.size() < MOST_SERVERS && Addresses.isAddress(text.strip())) {
      servers.add(text.strip());
    }
    return true;
  }

  private void row(Line line, String label, String value) {
    rows++;
    if (rows == 1) {
      out.recognise(title);
    }
    listing = label.contains("DNS") && Addresses.isAddress(value);
    if (listing && servers.isEmpty()) {
      servers.add(value);
      serverLine = line;
    } else if (label.contains("IPv4")) {
      int end = value.indexOf('(');
      block.set("ipv4", end < 0 ? value : value.substring(0, end), line);
    } else if (!inAdapter && rows <= 2) {
      block.set(rows == 1 ? "host" : "suffix", value, line);
    }
  }

  private void finish() {
    if (serverLine != null) {
      block.set("dns", String.join(", ", servers), serverLine);
    }
    servers.clear();
    serverLine = null;
    listing = false;
    if (rows > 0) {
      out.send(block);
    }
  }

  @Override
  public void end() {
    finish();
  }
}
