package casebook.analyzer.store;

import casebook.analyzer.search.Key;
import casebook.parsers.item.LogEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes queries of what stands in records. */
final class SampleQueries {

  private static final Pattern WORD = Pattern.compile("[\\p{L}0-9]{3,60}");
  private static final Pattern RUN = Pattern.compile("[^\\s\"()]{2,80}");
  private static final Pattern PART = Pattern.compile("[A-Z][a-z]{2,30}(?:[A-Z][a-z]{2,30})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z]{4,60}");
  private static final List<String> CODES =
      List.of("0x80131509", "0x80004005", "win32/1073", "http/407", "0x80070005", "win32/5");

  private final List<ReadRecord> records;
  private final Random random;

  SampleQueries(List<ReadRecord> records, Random random) {
    this.records = records;
    this.random = random;
  }

  String query() {
    StringBuilder query = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      query.append(random.nextInt(6) == 0 ? "-" : "").append(term(record()));
      query.append(i == 0 ? "" : random.nextInt(3) == 0 ? " OR " : " ");
    }
    return query.toString();
  }

  /** One to three things that stand in one record, as one asks who has it in hand. */
  String queryOfOneRecord() {
    ReadRecord record = record();
    StringBuilder query = new StringBuilder(ownTerm(record));
    for (int i = random.nextInt(3); i > 0; i--) {
      query.append(' ').append(ownTerm(record));
    }
    return query.toString();
  }

  /** What stands in a record; a star stands for the beginning of a name, not of a number. */
  private String ownTerm(ReadRecord record) {
    String text = record.text();
    return switch (random.nextInt(8)) {
      case 0, 1 -> own(WORD, text);
      case 2 -> own(PART, text);
      case 3 -> "*" + own(NAME, text).substring(1);
      case 4 -> quoted(phrase(text));
      case 5 -> quoted(one(RUN, text));
      default -> field(record);
    };
  }

  /** What fits, or else a word. */
  private String own(Pattern pattern, String text) {
    return pattern.matcher(text).find() ? one(pattern, text) : one(WORD, text);
  }

  private ReadRecord record() {
    return records.get(random.nextInt(records.size()));
  }

  private String term(ReadRecord record) {
    return switch (random.nextInt(9)) {
      case 0 -> one(WORD, record.text());
      case 1 -> one(PART, record.text());
      case 2 -> "*" + one(WORD, record.text()).substring(1);
      case 3 -> quoted(phrase(record.text()));
      case 4 -> quoted(one(RUN, record.text()));
      case 5, 6 -> field(record);
      case 7 -> "code:" + CODES.get(random.nextInt(CODES.size()));
      default -> time(record);
    };
  }

  private String one(Pattern pattern, String text) {
    List<String> all = pattern.matcher(text).results().map(MatchResult::group).toList();
    String chosen = all.isEmpty() ? "error" : all.get(random.nextInt(all.size()));
    return List.of("AND", "OR", "NOT").contains(chosen) ? "error" : chosen;
  }

  /** Some words that stand side by side. */
  private String phrase(String text) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.size() < 2) {
      return "the service";
    }
    int first = random.nextInt(words.size() - 1);
    int last = Math.min(words.size() - 1, first + 1 + random.nextInt(3));
    String phrase = text.substring(words.get(first).start(), words.get(last).end());
    return phrase.length() > 300 ? "the service" : phrase;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"") + "\"";
  }

  private String field(ReadRecord record) {
    List<Map.Entry<Key, String>> all =
        new ArrayList<>(
            record.values().entrySet().stream()
                .filter(
                    each -> each.getKey() != Key.MESSAGE && each.getKey().kind() != Key.Kind.TIME)
                .filter(each -> each.getValue().length() < 200 && !each.getValue().isEmpty())
                .toList());
    Map.Entry<Key, String> chosen = all.get(random.nextInt(all.size()));
    String value = chosen.getValue();
    if (chosen.getKey() == Key.HOST && random.nextBoolean() && value.indexOf('.') > 0) {
      value = (random.nextBoolean() ? "*" : "") + value.substring(value.indexOf('.'));
    } else if (random.nextInt(4) == 0) {
      value = value.substring(0, 1 + random.nextInt(value.length())) + "*";
    }
    return value.chars().anyMatch(c -> Character.isSurrogate((char) c))
        ? "level:error"
        : chosen.getKey().label() + ":" + quoted(value);
  }

  private String time(ReadRecord record) {
    return record.utcMillis() == LogEvent.NO_TIME
        ? "level:>=warning"
        : (random.nextBoolean() ? "after:" : "before:") + Instant.ofEpochMilli(record.utcMillis());
  }
}
