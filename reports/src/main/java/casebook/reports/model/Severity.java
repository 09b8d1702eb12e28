package casebook.reports.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a finding matters, least first. */
public enum Severity {
  INFO,
  WARNING,
  ERROR,
  CRITICAL;

  /** The word in reports and rule files. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
