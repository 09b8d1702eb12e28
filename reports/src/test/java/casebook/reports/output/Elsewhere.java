package casebook.reports.output;

import java.util.Locale;
import java.util.TimeZone;

/** Runs something as if on a machine whose numbers, letters and clock are others. */
final class Elsewhere {
  private Elsewhere() {}

  static void run(Runnable test) {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : new String[] {"ar-SA-u-nu-arab", "tr-TR"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
        test.run();
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}
