package casebook.analyzer.search;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Versions such as {@code 1.1.96.0}: compared number by number, a missing one being 0. */
final class VersionNumber {

  private static final Pattern SHAPE = Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,18}){0,9}");

  private VersionNumber() {}

  /** True for numbers with dots between them. */
  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** The order of two versions, as of a comparator. */
  static int compare(String a, String b) {
    String[] left = a.split("\\.");
    String[] right = b.split("\\.");
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int order = part(left, i).compareTo(part(right, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static BigInteger part(String[] parts, int index) {
    return index < parts.length ? new BigInteger(parts[index]) : BigInteger.ZERO;
  }
}
