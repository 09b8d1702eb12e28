package casebook.analyzer.diagnosis;

import casebook.reports.model.Report.Missing;
import java.util.List;

/** Writes the message that asks a customer for what is missing. */
final class Requests {

  private static final int MOST = 5;

  private Requests() {}

  /**
   * A message, ready to be sent; empty if nothing is missing.
   *
   * @param from first event of the bundle, UTC milliseconds, {@code Long.MAX_VALUE} without dates
   * @param to last event
   */
  static String of(List<Missing> missing, long from, long to) {
    if (missing.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            missing.stream().allMatch(one -> one.what().startsWith(UntoldZones.WHAT))
                ? "Hello,\n\nthank you for the files. To put them in order of time we still need:\n"
                : "Hello,\n\nthank you for the files. To be sure of the cause we still need:\n");
    int number = 0;
    for (Missing one : missing.subList(0, Math.min(MOST, missing.size()))) {
      text.append('\n').append(++number).append(". ").append(capital(one.what())).append('\n');
      for (String step : one.collect()) {
        text.append("   - ").append(step.replace("`", "")).append('\n');
      }
    }
    boolean logs = missing.stream().anyMatch(one -> !one.what().startsWith(UntoldZones.WHAT));
    if (logs && from <= to) {
      text.append("\nPlease send logs that cover the time from ")
          .append(Times.iso(from))
          .append(" to ")
          .append(Times.iso(to))
          .append(" (UTC), whole files as they are, in one zip.\n");
    }
    return text.append("Please take passwords and tokens out before you send anything.\n")
        .toString();
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
