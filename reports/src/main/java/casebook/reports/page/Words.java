package casebook.reports.page;

import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Status;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values in the words of the page. */
public final class Words {
  /** What telling how many characters are left out takes at least. */
  private static final int SAID = "… (99 more characters)".length();

  private static final List<String> SIZES = List.of("kB", "MB", "GB", "TB", "PB", "EB");

  private Words() {}

  /** Such as {@code 48,211}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count and its noun, such as {@code 1 file} and {@code 8 files}. */
  public static String count(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /**
   * How often a finding was seen: {@code once}, {@code in 146 records}. Where the log of a proxy
   * and that of a program tell of one request, these are two records, so nothing is said of
   * "times".
   */
  public static String seen(Finding finding) {
    boolean placed = finding.firstSeen() == null;
    return finding.count() == 1
        ? "once"
        : "in " + count(finding.count()) + (placed ? " places" : " records");
  }

  /** Such as {@code 12.4 MB}, in powers of 1000. */
  public static String size(long bytes) {
    if (bytes < 1000) {
      return count(bytes, "byte", "bytes");
    }
    double size = bytes;
    int unit = -1;
    while (size >= 999.95) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, SIZES.get(unit));
  }

  /** A share as per cent, rounded so that only all is 100 % and only nothing is 0 %. */
  public static String percent(double share) {
    if (share >= 1) {
      return "100 %";
    }
    if (!(share > 0)) {
      return "0 %";
    }
    double percent = Math.clamp(Math.round(share * 1000) / 10.0, 0.1, 99.9);
    return String.format(Locale.ROOT, percent % 1 == 0 ? "%.0f %%" : "%.1f %%", percent);
  }

  /** Such as {@code 5 h 58 min}; the two largest units. */
  public static String duration(long seconds) {
    long[] sizes = {86_400, 3_600, 60, 1};
    String[] names = {"d", "h", "min", "s"};
    for (int i = 0; i < sizes.length; i++) {
      if (seconds >= sizes[i]) {
        String text = count(seconds / sizes[i]) + " " + names[i];
        long rest = i + 1 < sizes.length ? seconds % sizes[i] / sizes[i + 1] : 0;
        return rest == 0 ? text : text + " " + rest + " " + names[i + 1];
      }
    }
    return "under 1 s";
  }

  /** What the verdict comes down to. */
  public static String of(Status status) {
    return switch (status) {
      case PROBLEMS -> "Cause found";
      case CLEAN -> "No problem found";
      case INCONCLUSIVE -> "Not decided";
    };
  }

  /** Name of the icon and of the style class. */
  public static String key(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** A kind of source, as people call it. */
  static String source(String name) {
    return switch (name) {
      case "trace" -> "Traces";
      case "eventlog" -> "Event logs";
      case "proxy" -> "Proxy logs";
      case "config" -> "Configuration";
      case "other" -> "Other logs";
      default -> clip(name, 24);
    };
  }

  /**
   * The state of an onset, in words.
   *
   * @param until when the logs end that show it; null where they end with the bundle
   */
  static String state(String state, @Nullable When until) {
    return switch (state) {
      case "ongoing" ->
          until == null
              ? "still failing"
              : "still failing when its log ends, at " + until.utc() + " UTC";
      case "recovered" -> "working again";
      case "unknown" -> "not known";
      default -> clip(state, 40);
    };
  }

  /** Such as {@code High confidence}. */
  public static String of(Confidence confidence) {
    return switch (confidence) {
      case HIGH -> "High confidence";
      case MEDIUM -> "Medium confidence";
      case LOW -> "Low confidence";
    };
  }

  /** The part that a finding plays. */
  public static String of(Role role) {
    return switch (role) {
      case ROOT_CAUSE -> "Root cause";
      case SYMPTOM -> "Symptom";
      case FINDING -> "Finding";
    };
  }

  /** With a capital in front. */
  public static String capital(String words) {
    if (words.isEmpty()) {
      return words;
    }
    int first = words.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + words.substring(Character.charCount(first));
  }

  /** Whether a step risks something; rules say of those that don't that there is none. */
  public static boolean isRisk(@Nullable String risk) {
    return risk != null && !risk.isBlank() && !risk.matches("(?is)none\\b.*");
  }

  /** A value of the page, cut where it is longer than anyone would read. */
  public static String value(String text) {
    return text.length() <= Limits.VALUE_CHARS ? text : clip(text, Limits.VALUE_CHARS);
  }

  /**
   * About {@code limit} UTF-16 units of the beginning, and how many more there are; the whole where
   * saying so would take more room than the rest.
   */
  static String clip(String text, int limit) {
    if (text.length() <= limit + SAID) {
      return text;
    }
    Excerpt excerpt = Excerpt.of(text, -1, -1, limit);
    return excerpt.before() + "… (" + count(excerpt.cutAfter()) + " more characters)";
  }
}
