package casebook.analyzer.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What cases are compared by: a small extract of a report that is kept beside it, so that comparing
 * reads no report.
 *
 * @param byKind the traits of each kind, in the order of their text; a kind without any is left out
 */
public record CaseTraits(Map<Kind, SortedSet<String>> byKind) {

  /** What a trait is of. */
  public enum Kind {
    /** The id of a rule that names a root cause. */
    CAUSE,
    /** The id of a rule with a finding of at least {@code warning}. */
    FINDING,
    /** The shape of an error that no rule explains, see {@link CaseTraits#shape}. */
    UNEXPLAINED,
    /** An endpoint and what became of requests to it, such as {@code host: denied}. */
    ENDPOINT,
    /** A setting and its value, such as {@code …/@enabled = false}. */
    SETTING,
    /** A product, and its version where that is known. */
    VERSION
  }

  /** No traits. */
  public static final CaseTraits NONE = new CaseTraits(Map.of());

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Most traits of a kind; reports list the most telling first. */
  private static final int MOST = 60;

  private static final int MOST_CHARS = 200;

  /** What differs from customer to customer: words with a digit or a slash, dots within them. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\S*<\\*>\\S*|\\S*[0-9/\\\\@=]\\S*|\\S+[.:,]\\S+");

  /** Copies the sets. */
  public CaseTraits {
    Map<Kind, SortedSet<String>> copy = new EnumMap<>(Kind.class);
    byKind.forEach(
        (kind, traits) -> {
          if (!traits.isEmpty()) {
            copy.put(kind, Collections.unmodifiableSortedSet(new TreeSet<>(traits)));
          }
        });
    byKind = Collections.unmodifiableMap(copy);
  }

  /** The traits of a kind, maybe none. */
  public Set<String> of(Kind kind) {
    return byKind.getOrDefault(kind, Collections.emptySortedSet());
  }

  /**
   * The traits of a report.
   *
   * @param reportJson {@code report.json}; what is none has no traits
   */
  public static CaseTraits of(byte[] reportJson) {
    Map<Kind, SortedSet<String>> traits = new EnumMap<>(Kind.class);
    try (JsonParser json = MAPPER.createParser(reportJson)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return NONE;
      }
      // Only these are read whole: a report's timeline and its evidence may be large.
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        json.nextToken();
        switch (key) {
          case "verdict" -> verdict(MAPPER.readTree(json), traits);
          case "findings" -> each(json, finding -> finding(finding, traits));
          case "unexplained" ->
              each(
                  json, one -> add(traits, Kind.UNEXPLAINED, shape(one.path("template").asText())));
          case "environment" -> environment(MAPPER.readTree(json), traits);
          case "connectivity" -> each(json, endpoint -> endpoint(endpoint, traits));
          case "settings" -> each(json, setting -> setting(setting, traits));
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      return NONE;
    }
    return new CaseTraits(traits);
  }

  /** Something done with one element of a list. */
  @FunctionalInterface
  private interface Element {
    void take(JsonNode element);
  }

  private static void each(JsonParser json, Element element) throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      element.take(MAPPER.readTree(json));
    }
  }

  private static void verdict(JsonNode verdict, Map<Kind, SortedSet<String>> traits) {
    verdict.path("rootCauses").forEach(rule -> add(traits, Kind.CAUSE, rule.asText()));
  }

  private static void finding(JsonNode finding, Map<Kind, SortedSet<String>> traits) {
    if (!finding.path("severity").asText().equals("info")) {
      add(traits, Kind.FINDING, finding.path("rule").asText());
    }
  }

  private static void environment(JsonNode environment, Map<Kind, SortedSet<String>> traits) {
    for (JsonNode product : environment.path("products")) {
      String version = product.hasNonNull("version") ? " " + product.get("version").asText() : "";
      add(traits, Kind.VERSION, product.path("name").asText() + version);
    }
  }

  private static void endpoint(JsonNode endpoint, Map<Kind, SortedSet<String>> traits) {
    String state = endpoint.path("state").asText();
    if (!state.equals("not-seen")) {
      add(traits, Kind.ENDPOINT, endpoint.path("endpoint").asText() + ": " + state);
    }
  }

  private static void setting(JsonNode setting, Map<Kind, SortedSet<String>> traits) {
    add(
        traits,
        Kind.SETTING,
        setting.path("name").asText() + " = " + setting.path("value").asText());
  }

  private static void add(Map<Kind, SortedSet<String>> traits, Kind kind, String trait) {
    SortedSet<String> known = traits.computeIfAbsent(kind, unused -> new TreeSet<>());
    if (known.size() < MOST && !trait.isBlank()) {
      known.add(trait.length() > MOST_CHARS ? clipped(trait) : trait);
    }
  }

  private static String clipped(String trait) {
    int end = Character.isHighSurrogate(trait.charAt(MOST_CHARS - 1)) ? MOST_CHARS - 1 : MOST_CHARS;
    return trait.substring(0, end);
  }

  /**
   * The shape of an error as it is compared over customers: lower case, words that hold a digit or
   * stand for a name, a path or a value become {@code <*>}, several of them side by side one.
   */
  public static String shape(String template) {
    return VARIABLE
        .matcher(template.toLowerCase(Locale.ROOT))
        .replaceAll("<*>")
        .replaceAll("\\s+", " ")
        .replaceAll("<\\*>( <\\*>)+", "<*>")
        .strip();
  }

  void write(ByteSink out) {
    out.number(byKind.size());
    byKind.forEach(
        (kind, traits) -> {
          out.number(kind.ordinal());
          out.number(traits.size());
          traits.forEach(out::text);
        });
  }

  static CaseTraits read(ByteCursor in) {
    Map<Kind, SortedSet<String>> traits = new EnumMap<>(Kind.class);
    for (int kinds = in.count(); kinds > 0; kinds--) {
      int kind = in.count();
      if (kind >= Kind.values().length) {
        throw new IndexOutOfBoundsException("damaged kind " + kind);
      }
      SortedSet<String> known = new TreeSet<>();
      for (int left = in.count(); left > 0; left--) {
        known.add(in.text());
      }
      traits.put(Kind.values()[kind], known);
    }
    return new CaseTraits(traits);
  }
}
