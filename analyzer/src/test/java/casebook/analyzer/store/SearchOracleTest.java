package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.search.Key;
import casebook.analyzer.search.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchOracleTest {

  private static final int STORES = 5;
  private static final int QUERIES = 120;

  private static final List<String> CODES =
      List.of("0x80131509", "0x80070005", "win32/1073", "AADSTS50126", "-2146233079", "win32/5");

  /** All hits, or the first of them: then other threads may be ahead. */
  private static final List<Integer> LIMITS = List.of(Integer.MAX_VALUE, 1, 20);

  @TempDir Path folder;

  @Test
  void agreesWithLookingAtEveryRecord() throws Exception {
    int searched = 0;
    int successful = 0;
    for (int round = 0; round < STORES; round++) {
      // Blocks of a few records, so that narrowing has something to leave out.
      BlockFiling.Shape shape = new BlockFiling.Shape(100 << (round % 5), 1);
      List<RandomCase> cases = new ArrayList<>();
      try (LuceneCaseStore store = LuceneCaseStore.open(folder.resolve("s" + round), shape, 0)) {
        for (int i = 0; i < 3; i++) {
          RandomCase one = new RandomCase("case-" + (i * 7 % 5), round * 100L + i);
          one.file(store);
          cases.add(one);
        }
        for (long seed = 0; seed < QUERIES; seed++) {
          String text = query(new Random(round * 10_000L + seed));
          Query query = Query.parse(text);
          int limit = LIMITS.get((int) (seed % LIMITS.size()));
          List<String> found = new ArrayList<>();
          store.search(
              query,
              limit,
              hit -> found.add(hit.caseId() + " " + hit.path() + " " + hit.recordLine()),
              seed % 2 == 0 ? 0 : BlockSearch.PATIENCE);
          searched++;
          successful += found.isEmpty() ? 0 : 1;
          assertThat(found)
              .as("store %d, seed %d, query %s", round, seed, text)
              .isEqualTo(
                  NaiveSearch.search(cases, query.expression()).stream().limit(limit).toList());
        }
      }
    }
    assertThat(successful).as("queries that find something").isGreaterThan(searched / 4);
  }

  private static String query(Random random) {
    StringBuilder query = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      query.append(random.nextInt(5) == 0 ? "-" : "");
      query.append(random.nextInt(8) == 0 ? "(" + query(random) + ")" : term(random));
      query.append(i == 0 ? "" : random.nextInt(3) == 0 ? " OR " : " ");
    }
    return query.toString();
  }

  private static String term(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "\"" + phrase(random).replace("\"", "\\\"") + "\"";
      case 1, 2 -> field(random);
      case 3 -> time(random);
      default -> word(random);
    };
  }

  private static String phrase(Random random) {
    String phrase =
        RandomCase.WORDS[random.nextInt(RandomCase.WORDS.length)]
            + " "
            + RandomCase.WORDS[random.nextInt(RandomCase.WORDS.length)];
    String part = part(random, phrase);
    return part.replace("\u00a0", " ").isBlank() ? "could not" : part;
  }

  private static String word(Random random) {
    String word =
        part(random, RandomCase.WORDS[random.nextInt(RandomCase.WORDS.length)])
            .replaceAll("[\\s\\u00a0\"():]", "");
    String stars = random.nextInt(4) == 0 ? "*" + word : random.nextInt(4) == 0 ? word + "*" : word;
    return stars.isEmpty() || stars.startsWith("-") ? "trust" : stars;
  }

  private static String field(Random random) {
    Key[] keys = Key.values();
    Key key = keys[1 + random.nextInt(keys.length - 1)];
    while (key.isMark()) {
      key = keys[1 + random.nextInt(keys.length - 1)];
    }
    return switch (key.kind()) {
      case TEXT -> key.label() + ":" + word(random);
      case TIME -> time(random);
      case LEVEL ->
          "level:" + List.of("error", ">=warning", "<error", "unknown").get(random.nextInt(4));
      case FILE ->
          key.label()
              + ":"
              + List.of("case-1", "*.log", "squid", "a.log", "*b*", "trace", "Proxy*")
                  .get(random.nextInt(7));
      case NUMBER ->
          random.nextBoolean()
              ? key.label()
                  + ":"
                  + List.of("400-499", ">=400", "<13", "12", "4*").get(random.nextInt(5))
              : value(random, key);
      case VALUE -> value(random, key);
      case CODE -> "code:" + CODES.get(random.nextInt(CODES.size()));
      case MARK, SEVERITY, VERSION -> throw new IllegalStateException(key.label());
    };
  }

  private static String value(Random random, Key key) {
    String value = RandomCase.VALUES[random.nextInt(RandomCase.VALUES.length)];
    if (random.nextInt(3) == 0) {
      value = "*" + part(random, value);
    }
    if (random.nextInt(3) == 0) {
      value = part(random, value) + "*";
    }
    return key.label() + ":\"" + value + "\"";
  }

  private static String time(Random random) {
    return List.of("after:", "before:").get(random.nextInt(2))
        + "2026-0"
        + (1 + random.nextInt(5))
        + "-0"
        + (1 + random.nextInt(9))
        + (random.nextBoolean() ? "" : "T1" + random.nextInt(10) + ":30");
  }

  /** The whole, or a part of it. */
  private static String part(Random random, String text) {
    if (random.nextInt(3) != 0 || text.length() < 2) {
      return text;
    }
    int from = random.nextInt(text.length());
    String part = text.substring(from, from + 1 + random.nextInt(text.length() - from));
    // Half a character can't be typed.
    return part.chars().anyMatch(c -> Character.isSurrogate((char) c)) ? text : part;
  }
}
