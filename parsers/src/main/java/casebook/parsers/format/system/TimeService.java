package casebook.parsers.format.system;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Output of {@code w32tm /query /status}: nine rows in an order that is always the same, the first
 * two with a number that is explained in parentheses.
 */
final class TimeService implements Section {

  private static final Pattern LEAP = Pattern.compile("[0-3]\\(.{1,100}\\)");
  private static final Pattern STRATUM = Pattern.compile("([0-9]{1,2}) \\(.{1,200}\\)");
  private static final int LAST_SYNC = 7;
  private static final int SOURCE = 8;

  private final Output out;
  private final StateElement time;
  private int rows = 2;

  private TimeService(Output out, StateElement time) {
    this.out = out;
    this.time = time;
  }

  static @Nullable Section start(List<Line> before, Line line, Output out) {
    if (before.isEmpty()
        || !LEAP.matcher(before.getFirst().value()).matches()
        || !STRATUM.matcher(line.value()).matches()) {
      return null;
    }
    Line first = before.getFirst();
    out.recognise(first);
    StateElement time =
        new StateElement("/time", first)
            .set("leap", first.value().substring(0, 1), first)
            .set("stratum", line.value().substring(0, line.value().indexOf(' ')), line);
    return new TimeService(out, time);
  }

  @Override
  public boolean take(Line line) {
    if (line.isBlank() || line.isIndented() || line.colon() < 0) {
      return false;
    }
    rows++;
    if (rows == LAST_SYNC) {
      time.set("lastSync", line.value(), line);
    } else if (rows == SOURCE) {
      time.set("source", line.value(), line);
    }
    return true;
  }

  @Override
  public void end() {
    out.send(time);
  }
}
