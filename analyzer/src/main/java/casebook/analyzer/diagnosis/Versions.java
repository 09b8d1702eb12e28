package casebook.analyzer.diagnosis;

import java.util.Locale;

/** Compares version numbers such as {@code 1.1.977.0}. */
final class Versions {

  private Versions() {}

  /** Number by number; what is missing counts as 0, what is no number as text. */
  static int compare(String one, String other) {
    String[] left = one.strip().split("[.\\-+]", -1);
    String[] right = other.strip().split("[.\\-+]", -1);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      String a = i < left.length ? left[i] : "0";
      String b = i < right.length ? right[i] : "0";
      int order =
          a.matches("[0-9]{1,9}") && b.matches("[0-9]{1,9}")
              ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b))
              : a.toLowerCase(Locale.ROOT).compareTo(b.toLowerCase(Locale.ROOT));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
