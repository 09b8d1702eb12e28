package casebook.parsers.format.system;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Output of {@code systeminfo}, in whatever language: it begins with the line of the version, which
 * says the build twice; before it stand the computer and the system, behind it the rest in an order
 * that is always the same.
 */
final class SystemInfo implements Section {

  private static final Pattern VERSION =
      Pattern.compile("([0-9]{1,2}\\.[0-9]{1,2}\\.([0-9]{3,6}))\\s.{0,100}\\b\\2");
  private static final Pattern HOTFIX = Pattern.compile("\\[[0-9]{1,4}\\]: (KB[0-9]{5,8}).{0,60}");
  private static final Pattern ZONE =
      Pattern.compile("\\((?:UTC|GMT)([+-][0-9]{2}:[0-9]{2})?\\).{0,200}");
  private static final int INSTALLED = 7;
  private static final int BOOTED = 8;

  private final Output out;
  private final StateElement system;
  private @Nullable Line last;
  private int labelled;

  private SystemInfo(Output out, StateElement system) {
    this.out = out;
    this.system = system;
  }

  static @Nullable Section start(List<Line> before, Line line, Output out) {
    if (line.isIndented() || line.label().isEmpty() || line.label().length() > 60) {
      return null;
    }
    Matcher version = VERSION.matcher(line.value());
    if (before.isEmpty() || !version.matches() || !before.getFirst().value().contains("Windows")) {
      return null;
    }
    out.recognise(line);
    StateElement system = new StateElement("/system", line);
    if (before.size() > 1 && !before.get(1).label().isEmpty()) {
      system.set("host", before.get(1).value(), before.get(1));
    }
    system.set("os", before.getFirst().value(), before.getFirst());
    system.set("version", version.group(1), line);
    return new SystemInfo(out, system);
  }

  @Override
  public boolean take(Line line) {
    if (line.isBlank()) {
      return false;
    }
    if (line.isIndented()) {
      Matcher hotfix = HOTFIX.matcher(line.text().strip());
      if (hotfix.matches()) {
        String id = hotfix.group(1);
        out.send(
            new StateElement(StateElement.path("/hotfixes/hotfix", id), line).set("id", id, line));
      }
      return true;
    }
    if (line.colon() < 0) {
      return false;
    }
    labelled(line);
    last = line;
    return true;
  }

  private void labelled(Line line) {
    String value = line.value();
    labelled++;
    if (labelled == INSTALLED) {
      system.set("installed", value, line);
    } else if (labelled == BOOTED && value.indexOf(':') > 0) {
      // Windows XP tells here for how long it has been up.
      system.set("booted", value, line);
    }
    Matcher zone = ZONE.matcher(value);
    if (zone.matches()) {
      system.set("zone", zone.group(1) == null ? "+00:00" : zone.group(1), line);
      system.set("zoneName", value, line);
    }
    if (value.startsWith("\\\\") && last != null) {
      system.set("domain", last.value(), last);
    }
  }

  @Override
  public void end() {
    out.send(system);
  }
}
