package casebook.parsers.format;

import casebook.parsers.item.Level;

/** The words of {@code TraceEventType}, which no language of Windows translates. */
final class TraceTypes {

  private TraceTypes() {}

  /** The level that the word stands for; {@code UNKNOWN} if it is none of them. */
  static Level level(String type) {
    return switch (type) {
      case "Critical" -> Level.CRITICAL;
      case "Error" -> Level.ERROR;
      case "Warning" -> Level.WARNING;
      case "Information", "Start", "Stop", "Suspend", "Resume", "Transfer" -> Level.INFORMATION;
      case "Verbose" -> Level.VERBOSE;
      default -> Level.UNKNOWN;
    };
  }
}
