package casebook.parsers.format.system;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One service as {@code sc query}, {@code sc queryex} and {@code sc qc} print it: its name at the
 * margin, rows under it. Rows are told by their values and their order; only a few systems
 * translate the labels.
 */
final class ServiceControl implements Section {

  private static final Pattern TYPE =
      Pattern.compile(
          "[0-9a-fA-F]{1,4}\\s+(?:WIN32|KERNEL_DRIVER|FILE_SYSTEM|USER_|PKG_|ADAPTER|RECOGNIZER|ERROR).*");
  private static final Pattern CODED = Pattern.compile("([0-9]{1,3})\\s+([A-Z_]{4,30})\\b.*");
  private static final Pattern EXIT =
      Pattern.compile("(-?[0-9]{1,10})\\s+\\(0x[0-9a-fA-F]{1,8}\\)");
  private static final int MOST_NAME_CHARS = 256;

  private final Output out;
  private final StateElement service;
  private final Line named;
  private boolean known;
  private int exits;
  private @Nullable Line last;

  private ServiceControl(Output out, Line named, String name) {
    this.out = out;
    this.named = named;
    service = new StateElement(StateElement.path("/services/service", name), named);
  }

  static @Nullable Section start(List<Line> before, Line line, Output out) {
    int colon = line.colon();
    String name = line.value();
    if (line.isIndented() || colon < 4 || name.isEmpty() || name.length() > MOST_NAME_CHARS) {
      return null;
    }
    for (int i = 0; i < colon; i++) {
      char c = line.text().charAt(i);
      if (!Character.isUpperCase(c) && c != '_' && c != ' ') {
        return null;
      }
    }
    return line.text().contains("SERVI") || line.text().lastIndexOf('_', colon) > 0
        ? new ServiceControl(out, line, name)
        : null;
  }

  @Override
  public boolean take(Line line) {
    if (line.isBlank()) {
      return false;
    }
    if (!line.isIndented()) {
      boolean display = !known && last == null && line.colon() > 0;
      if (display) {
        service.set("display", line.value(), line);
      }
      return display;
    }
    if (!known && !TYPE.matcher(line.value()).matches()) {
      return false;
    }
    if (!known) {
      known = true;
      out.recognise(named);
    } else {
      row(line);
    }
    last = line;
    return true;
  }

  private void row(Line line) {
    String value = line.value();
    Matcher coded = CODED.matcher(value);
    if (coded.matches()) {
      String state = ServiceWords.state(coded.group(2));
      String start = ServiceWords.start(coded.group(2));
      if (state != null) {
        service.set("state", coded.group(1), line);
      } else if (start != null) {
        service.set("start", start, line);
      }
      return;
    }
    Matcher exit = EXIT.matcher(value);
    if (exit.matches()) {
      service.set(exits++ == 0 ? "exitCode" : "serviceExitCode", exit.group(1), line);
    } else if (line.label().equals("PID")) {
      service.set("pid", value, line);
    } else if (value.contains(":\\")) {
      service.set("path", value, line);
    } else if (isAccount(line)) {
      service.set("account", value, line);
    } else if (line.label().equals("DISPLAY_NAME")) {
      service.set("display", value, line);
    }
  }

  /** The account is the last row of a configuration. */
  private static boolean isAccount(Line line) {
    String value = line.value();
    return line.label().equals("SERVICE_START_NAME")
        || value.equals("LocalSystem")
        || (value.indexOf('\\') > 0 && value.indexOf('\\') == value.lastIndexOf('\\'));
  }

  @Override
  public void end() {
    if (known) {
      out.send(service);
    }
  }
}
