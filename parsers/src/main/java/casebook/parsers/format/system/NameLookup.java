package casebook.parsers.format.system;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Output of {@code nslookup}: the server that was asked with its address, a blank line, the name
 * with its addresses. Two blanks stand behind each colon.
 */
final class NameLookup implements Section {

  private static final int MOST_ADDRESSES = 50;

  private final Output out;
  private final List<String> addresses = new ArrayList<>();
  private @Nullable Line name;
  private @Nullable Line addressLine;

  private NameLookup(Output out) {
    this.out = out;
  }

  static @Nullable Section start(List<Line> before, Line line, Output out) {
    if (before.isEmpty()
        || !isRow(before.getFirst())
        || !isRow(line)
        || !Addresses.isAddress(line.value())
        || Addresses.isAddress(before.getFirst().value())) {
      return null;
    }
    out.recognise(before.getFirst());
    return new NameLookup(out);
  }

  private static boolean isRow(Line line) {
    int colon = line.colon();
    return colon > 0 && !line.isIndented() && line.text().startsWith("  ", colon + 1);
  }

  @Override
  public boolean take(Line line) {
    if (line.isBlank()) {
      return name == null;
    }
    if (line.isIndented()) {
      add(line.text().strip());
      return name != null;
    }
    if (!isRow(line)) {
      // A console shows between them that another server knows better.
      return name == null && line.colon() > 0 && line.value().isEmpty();
    }
    if (name == null) {
      name = line;
    } else if (addressLine == null && Addresses.isAddress(line.value())) {
      addressLine = line;
      add(line.value());
    }
    return true;
  }

  private void add(String text) {
    if (addressLine != null && addresses.size() < MOST_ADDRESSES && Addresses.isAddress(text)) {
      addresses.add(text);
    }
  }

  @Override
  public void end() {
    if (name != null && addressLine != null) {
      out.send(
          new StateElement(StateElement.path("/dns/name", name.value()), name)
              .set("address", String.join(", ", addresses), addressLine));
    }
  }
}
