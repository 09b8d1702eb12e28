package casebook.reports.page;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A moment, ready to show.
 *
 * @param iso the moment as the model has it
 * @param utc such as {@code 2026-03-02 06:00:12}
 * @param local the same in the customer's time with its offset, such as {@code 2026-03-02 07:00:12
 *     +01:00}; empty where the zone is not known
 */
public record When(String iso, String utc, String local) {

  private static final Pattern FRACTION = Pattern.compile("(?<=:[0-9]{2})\\.[0-9]+");

  /** The same, shown to the second only; null for null. */
  static @Nullable When toSecond(@Nullable When when) {
    return when == null
        ? null
        : new When(
            when.iso,
            FRACTION.matcher(when.utc).replaceAll(""),
            FRACTION.matcher(when.local).replaceAll(""));
  }
}
