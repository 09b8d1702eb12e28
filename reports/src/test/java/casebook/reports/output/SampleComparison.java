package casebook.reports.output;

import casebook.reports.model.Comparison;
import casebook.reports.model.Comparison.Change;
import casebook.reports.model.Comparison.EndpointChange;
import casebook.reports.model.Comparison.FoundOnce;
import casebook.reports.model.Comparison.Left;
import casebook.reports.model.Comparison.Mapped;
import casebook.reports.model.Comparison.MessageChange;
import casebook.reports.model.Comparison.OneSided;
import casebook.reports.model.Comparison.SettingChange;
import casebook.reports.model.Comparison.Side;
import casebook.reports.model.Comparison.StateChange;
import casebook.reports.model.Comparison.Which;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Rules;
import casebook.reports.model.Report.Status;
import casebook.reports.model.Report.Tool;
import casebook.reports.model.Severity;
import java.util.List;

/** A comparison with something in every list. */
public final class SampleComparison {

  private SampleComparison() {}

  /** With this text in every place that may come from a bundle. */
  public static Comparison of(String text) {
    String time = "2026-03-01T07:12:09Z";
    return new Comparison(
        new Tool("0.1.0", new Rules(1, "0".repeat(64), List.of())),
        new Side("good-1", text, "1".repeat(64), time, time, Status.CLEAN, text, List.of(text)),
        new Side("bad-2", text, "2".repeat(64), null, null, Status.PROBLEMS, text, List.of()),
        List.of(
            found(Which.BAD, Severity.CRITICAL, text), found(Which.GOOD, Severity.WARNING, text)),
        List.of(
            new SettingChange(text, text, text, text, null, null),
            new SettingChange(text, text, null, null, text, text),
            new SettingChange(text, text, "", text, text, text)),
        List.of(new StateChange("product", text, text, text)),
        List.of(new EndpointChange(text, 443, "cloud-sync", "allowed", "denied", text)),
        List.of(
            message(Change.NEW, Severity.ERROR, text),
            message(Change.MORE, Severity.INFO, text),
            message(Change.GONE, Severity.WARNING, text)),
        List.of(new Mapped("host", text, text)),
        List.of(new OneSided(Which.GOOD, text, List.of(text))),
        List.of(new Left("messages", 7)));
  }

  private static FoundOnce found(Which in, Severity severity, String text) {
    return new FoundOnce(in, "conn.407", text, severity, Role.ROOT_CAUSE, 3, text, text);
  }

  private static MessageChange message(Change change, Severity severity, String text) {
    return new MessageChange(change, severity, text, text, 0, 1_234, 0, 56.78, text);
  }
}
