package casebook.analyzer.store;

import casebook.analyzer.codes.CodeScanner;
import casebook.analyzer.search.Expression;
import casebook.analyzer.search.Key;
import casebook.analyzer.search.TextPattern;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The oracle: looks at every record of every case, one after the other, with regular expressions
 * and without an index, a block, or the product's evaluation.
 */
final class NaiveSearch {

  private static final Map<String, Pattern> COMPILED = new HashMap<>();

  private NaiveSearch() {}

  /** {@code case path recordLine} of each record that is asked for, in the order of hits. */
  static List<String> search(List<RandomCase> cases, Expression expression) {
    List<String> found = new ArrayList<>();
    cases.stream()
        .sorted(Comparator.comparing((RandomCase one) -> one.id))
        .forEach(
            one ->
                one.files.stream()
                    .sorted(
                        Comparator.comparing(RandomCase.File::path)
                            .thenComparing(RandomCase.File::ordinal))
                    .forEach(
                        file -> {
                          for (Item item : file.items()) {
                            if (!isElement(item) && matches(expression, one, file, item)) {
                              found.add(one.id + " " + file.path() + " " + item.recordLine());
                            }
                          }
                        }));
    return found;
  }

  private static boolean isElement(Item item) {
    return item instanceof ConfigSetting setting && setting.name().isEmpty();
  }

  private static boolean matches(
      Expression expression, RandomCase one, RandomCase.File file, Item item) {
    return switch (expression) {
      case Expression.All all -> all.parts().stream().allMatch(p -> matches(p, one, file, item));
      case Expression.Any any -> any.parts().stream().anyMatch(p -> matches(p, one, file, item));
      case Expression.Not not -> !matches(not.part(), one, file, item);
      case Expression.Holds holds -> holds(holds, item);
      case Expression.Has has -> {
        String value = value(has.key(), one, file, item);
        String regex = glob(has.pattern().folded());
        boolean exact = has.pattern().isExact();
        String whole =
            switch (has.key()) {
              case PATH -> "(?s:.*/)?" + regex;
              case SETTING -> "(?s:.*[/\\\\])?" + regex;
              case COMPUTER -> exact ? regex + "(?s:\\..*)?" : regex;
              case CASE -> exact ? regex + "(?s:-.*)?" : regex;
              case HOST -> regex + "\\.?";
              default -> regex;
            };
        yield value != null && matches(whole, value);
      }
      case Expression.Versions versions -> throw new IllegalStateException("not asked");
      case Expression.Coded coded ->
          CodeScanner.scan(text(item)).stream().anyMatch(f -> f.code().equals(coded.code()))
              || coded.wordings().stream()
                  .anyMatch(words -> compiled(literal(words)).matcher(text(item)).find());
      case Expression.Within within -> {
        String value = value(within.key(), one, file, item);
        yield value != null
            && value.matches("[0-9]{1,18}")
            && Long.parseLong(value) >= within.from()
            && Long.parseLong(value) <= within.to();
      }
      case Expression.Levels levels ->
          levels.levels().contains(item instanceof LogEvent e ? e.level() : Level.UNKNOWN);
      case Expression.After after -> {
        long time = time(one, file, item);
        yield time != LogEvent.NO_TIME && time >= after.utcMillis();
      }
      case Expression.Before before -> {
        long time = time(one, file, item);
        yield time != LogEvent.NO_TIME && time < before.utcMillis();
      }
    };
  }

  private static long time(RandomCase one, RandomCase.File file, Item item) {
    FileClock clock = one.clocks.get(file.ordinal());
    return item instanceof LogEvent event
            && event.rawTime() != LogEvent.NO_TIME
            && clock != null
            && clock.isDated()
        ? clock.toUtc(event.recordLine(), event.rawTime())
        : LogEvent.NO_TIME;
  }

  private static String value(Key key, RandomCase one, RandomCase.File file, Item item) {
    return switch (key) {
      case CASE -> one.id;
      case PATH -> file.path();
      case FORMAT -> file.format();
      case FAMILY -> file.family().label();
      case SETTING -> item instanceof ConfigSetting s ? s.fullPath() : null;
      case VALUE -> item instanceof ConfigSetting s ? s.value() : null;
      default -> item instanceof LogEvent event ? event.text(Field.valueOf(key.name())) : null;
    };
  }

  private static boolean holds(Expression.Holds holds, Item item) {
    if (holds.key() == Key.TEXT) {
      return regex(holds.pattern()).matcher(text(item)).find();
    }
    if (item instanceof Unparsed unparsed) {
      return regex(holds.pattern()).matcher(unparsed.text()).find();
    }
    if (!(item instanceof LogEvent event)) {
      return false;
    }
    int start = event.start(Field.MESSAGE);
    int from = utf16(event, event.from(), start);
    int to = from + utf16(event, start, event.end(Field.MESSAGE));
    Matcher matcher =
        regex(holds.pattern()).matcher(text(item)).region(from, to).useTransparentBounds(true);
    return matcher.find();
  }

  private static int utf16(LogEvent event, int from, int to) {
    return new String(event.bytes(), from, to - from, StandardCharsets.UTF_8).length();
  }

  private static String text(Item item) {
    return switch (item) {
      case LogEvent event -> event.rawText();
      case ConfigSetting setting -> setting.fullPath() + " = " + setting.value();
      case Unparsed unparsed -> unparsed.text();
    };
  }

  private static Pattern regex(TextPattern pattern) {
    String blank = "[\\s\\u00a0\\u001c-\\u001f]";
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.pieces().size(); i++) {
      if (i > 0) {
        regex.append(pattern.isPhrase() ? blank + "+" : blank.replace("[", "[^") + "*?");
      }
      regex.append(literal(pattern.pieces().get(i)));
    }
    if (!pattern.pieces().isEmpty()) {
      String first = pattern.pieces().getFirst();
      String last = pattern.pieces().getLast();
      // Letters and digits of the basic plane alone.
      String word = "[[\\p{L}\\p{Nd}]&&[\\u0000-\\uFFFF]]";
      String upper = "[\\p{javaUpperCase}&&[\\u0000-\\uFFFF]]";
      String lower = "[\\p{javaLowerCase}&&[\\u0000-\\uFFFF]]";
      String hump =
          "(?:(?<="
              + lower
              + ")(?="
              + upper
              + ")|(?<=[0-9]|"
              + upper
              + ")(?="
              + upper
              + lower
              + "))"
              + "(?<!(?<!"
              + word
              + ")[0-9]"
              + word
              + "{0,149})(?<!"
              + word
              + "{151})";
      if (pattern.start() != TextPattern.Edge.OPEN && isWord(first, 0)) {
        String border = "(?<!" + word + ")";
        regex.insert(
            0,
            pattern.start() == TextPattern.Edge.HUMP ? "(?:" + border + "|" + hump + ")" : border);
      }
      if (pattern.end() != TextPattern.Edge.OPEN && isWord(last, last.length() - 1)) {
        String border = "(?!" + word + ")";
        regex.append(
            pattern.end() == TextPattern.Edge.HUMP ? "(?:" + border + "|" + hump + ")" : border);
      }
    }
    return compiled(regex.toString());
  }

  private static boolean isWord(String text, int at) {
    return !text.isEmpty() && Character.isLetterOrDigit(text.charAt(at));
  }

  private static String glob(String folded) {
    StringBuilder regex = new StringBuilder();
    for (char c : folded.toCharArray()) {
      regex.append(c == '*' ? "(?s:.*)" : literal(String.valueOf(c)));
    }
    return regex.toString();
  }

  /**
   * Each letter in both its cases; a character that only some alphabets fold to ASCII is itself.
   */
  private static String literal(String folded) {
    StringBuilder regex = new StringBuilder();
    folded
        .codePoints()
        .forEach(
            c -> {
              int upper = Character.toUpperCase(c);
              boolean both =
                  upper != c && Character.toLowerCase(upper) == c && (c < 128) == (upper < 128);
              String one = Character.toString(c);
              regex.append(both ? "[" + one + Character.toString(upper) + "]" : Pattern.quote(one));
            });
    return regex.toString();
  }

  private static boolean matches(String regex, String value) {
    return compiled(regex).matcher(value).matches();
  }

  private static Pattern compiled(String regex) {
    return COMPILED.computeIfAbsent(regex, Pattern::compile);
  }
}
