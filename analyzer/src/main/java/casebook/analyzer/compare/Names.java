package casebook.analyzer.compare;

import casebook.reports.model.Comparison.Mapped;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells two values apart that differ in more than names: what is a machine's own name, an id or a
 * date differs from server to server. An id must stand for one and the same other id everywhere,
 * else it is a difference.
 */
final class Names {

  private static final String ID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
  private static final String THUMBPRINT = "\\b[0-9a-fA-F]{40}\\b";
  private static final String DATE =
      "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?)?(?:Z|[+-]\\d{2}:?\\d{2})?"
          + "|\\b\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}(?:,? +\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[AP]M)?)?"
          + "|\\b\\d{1,2}:\\d{2}:\\d{2}\\b|\\b1[0-9]{17}\\b";
  private static final int SHORTEST_NAME = 3;

  private final Pattern good;
  private final Pattern bad;
  private final Map<String, String> there = new TreeMap<>();
  private final Map<String, String> back = new TreeMap<>();
  private final Map<String, Mapped> mapped = new TreeMap<>();

  /**
   * Compares values of two sides.
   *
   * @param good names of the healthy side's machines, with or without their domain
   * @param bad names of the broken side's
   */
  Names(List<String> good, List<String> bad) {
    this.good = pattern(good);
    this.bad = pattern(bad);
  }

  private static Pattern pattern(List<String> machines) {
    TreeSet<String> names =
        new TreeSet<>(
            Comparator.comparing(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (String machine : machines) {
      String name = machine.toLowerCase(Locale.ROOT);
      names.add(name);
      int dot = name.indexOf('.');
      if (dot > 0) {
        names.add(name.substring(0, dot));
        names.add(name.substring(dot + 1));
      }
    }
    List<String> any = new ArrayList<>();
    for (String name : names) {
      if (name.length() >= SHORTEST_NAME) {
        any.add("\\b" + Pattern.quote(name) + "\\b");
      }
    }
    String own = any.isEmpty() ? "" : "|(?P<host>(?i:" + String.join("|", any) + "))";
    return Pattern.compile(
        "(?P<id>" + ID + ")|(?P<thumbprint>" + THUMBPRINT + ")|(?P<date>" + DATE + ")" + own);
  }

  /** A value in parts: what stands between names, and the names. */
  private record Parts(List<String> between, List<String> kinds, List<String> names) {}

  private static Parts parts(Pattern pattern, String value) {
    Parts parts = new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Matcher matcher = pattern.matcher(value);
    int at = 0;
    while (matcher.find()) {
      parts.between().add(value.substring(at, matcher.start()));
      parts.kinds().add(kind(pattern, matcher));
      parts.names().add(matcher.group());
      at = matcher.end();
    }
    parts.between().add(value.substring(at));
    return parts;
  }

  private static String kind(Pattern pattern, Matcher matcher) {
    for (String kind : List.of("id", "thumbprint", "date", "host")) {
      if (pattern.namedGroups().containsKey(kind) && matcher.group(kind) != null) {
        return kind;
      }
    }
    return "";
  }

  /** True if two values differ in nothing but names that stand for each other. */
  boolean alike(String one, String other) {
    if (one.equals(other) || (isFolded(one) && one.equalsIgnoreCase(other))) {
      return true;
    }
    Parts ours = parts(good, one);
    Parts theirs = parts(bad, other);
    if (ours.names().isEmpty()
        || !ours.kinds().equals(theirs.kinds())
        || !sameBetween(ours.between(), theirs.between())) {
      return false;
    }
    for (int i = 0; i < ours.names().size(); i++) {
      if (!isMapped(ours.kinds().get(i), ours.names().get(i), theirs.names().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameBetween(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      boolean same = one.get(i).equals(other.get(i));
      if (!same && !(isFolded(one.get(i)) && one.get(i).equalsIgnoreCase(other.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private boolean isMapped(String kind, String one, String other) {
    String ours = one.toLowerCase(Locale.ROOT);
    String theirs = other.toLowerCase(Locale.ROOT);
    if (ours.equals(theirs) || kind.equals("date")) {
      return true;
    }
    if (!kind.equals("host")) {
      String stands = there.putIfAbsent(ours, theirs);
      String stood = back.putIfAbsent(theirs, ours);
      if ((stands != null && !stands.equals(theirs)) || (stood != null && !stood.equals(ours))) {
        return false;
      }
    }
    mapped.putIfAbsent(kind + " " + ours + " " + theirs, new Mapped(kind, one, other));
    return true;
  }

  /** Where Windows and .NET don't tell upper from lower case: truths, paths, addresses. */
  private static boolean isFolded(String value) {
    return value.equalsIgnoreCase("true")
        || value.equalsIgnoreCase("false")
        || value.indexOf('\\') >= 0
        || value.contains("://");
  }

  /** A message's shape without the names of its own machines. */
  String without(String template, boolean isGood) {
    Matcher matcher = (isGood ? good : bad).matcher(template);
    StringBuilder words = new StringBuilder();
    for (String word : template.split(" ", -1)) {
      matcher.reset(word);
      words.append(words.isEmpty() ? "" : " ").append(matcher.find() ? "<*>" : word);
    }
    return words.toString();
  }

  /** The names that stood for each other, in order. */
  List<Mapped> mapped() {
    return List.copyOf(mapped.values());
  }
}
