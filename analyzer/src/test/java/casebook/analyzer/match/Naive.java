package casebook.analyzer.match;

import casebook.analyzer.codes.Code;
import casebook.analyzer.codes.CodeScanner;
import casebook.analyzer.codes.ExceptionText;
import casebook.analyzer.codes.Wordings;
import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.All;
import casebook.analyzer.knowledge.Condition.Any;
import casebook.analyzer.knowledge.Condition.AttributeIs;
import casebook.analyzer.knowledge.Condition.CodeIs;
import casebook.analyzer.knowledge.Condition.Contains;
import casebook.analyzer.knowledge.Condition.ExceptionIs;
import casebook.analyzer.knowledge.Condition.FamilyIs;
import casebook.analyzer.knowledge.Condition.FieldIs;
import casebook.analyzer.knowledge.Condition.FileIs;
import casebook.analyzer.knowledge.Condition.FrameIs;
import casebook.analyzer.knowledge.Condition.LevelAtLeast;
import casebook.analyzer.knowledge.Condition.Not;
import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.Condition.ProductIs;
import casebook.analyzer.knowledge.Condition.Regex;
import casebook.analyzer.knowledge.Condition.SettingIs;
import casebook.analyzer.knowledge.Condition.UnparsedIs;
import casebook.analyzer.knowledge.Condition.ValueTest;
import casebook.analyzer.knowledge.Products;
import casebook.analyzer.knowledge.Rule;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides conditions in the most obvious way: the oracle for matching. */
record Naive(Products products, FileContext file, Item item) {

  boolean fires(Rule rule) {
    return file.families().stream().anyMatch(rule::covers) && holds(rule.when());
  }

  boolean holds(Condition condition) {
    if (condition instanceof All all) {
      return all.parts().stream().allMatch(this::holds);
    } else if (condition instanceof Any any) {
      return any.parts().stream().anyMatch(this::holds);
    } else if (condition instanceof Not not) {
      return !holds(not.part());
    } else if (condition instanceof Contains contains) {
      return contains.texts().stream()
          .anyMatch(text -> ascii(text(contains.raw())).contains(ascii(text)));
    } else if (condition instanceof Regex regex) {
      return regex.pattern().matcher(text(regex.raw())).find();
    } else if (condition instanceof ExceptionIs is) {
      return ExceptionText.types(text(false)).stream()
          .anyMatch(type -> is.types().stream().anyMatch(type::fits));
    } else if (condition instanceof FrameIs is) {
      return ExceptionText.frames(text(false)).stream()
          .anyMatch(frame -> is.methods().stream().anyMatch(frame::fits));
    } else if (condition instanceof CodeIs is) {
      return is.codes().stream()
          .anyMatch(
              code ->
                  isWritten(code)
                      || Wordings.of(code).stream()
                          .anyMatch(wording -> ascii(text(false)).contains(ascii(wording))));
    } else if (condition instanceof FieldIs is) {
      String text = item instanceof LogEvent event ? event.text(is.field()) : null;
      return text != null && globs(is.globs().patterns(), text);
    } else if (condition instanceof NumberIs is) {
      String text = item instanceof LogEvent event ? event.text(is.field()) : null;
      return text != null
          && text.matches("[0-9]{1,18}")
          && is.numbers().ranges().stream()
              .anyMatch(
                  range ->
                      new BigInteger(text).compareTo(BigInteger.valueOf(range.low())) >= 0
                          && new BigInteger(text).compareTo(BigInteger.valueOf(range.high())) <= 0);
    } else if (condition instanceof LevelAtLeast least) {
      return item instanceof LogEvent event
          && event.level().ordinal() > 0
          && event.level().ordinal() >= least.level().ordinal();
    } else if (condition instanceof FileIs is) {
      return globs(is.globs().patterns(), file.path())
          || (file.usualName() != null && globs(is.globs().patterns(), file.usualName()));
    } else if (condition instanceof FamilyIs is) {
      return file.families().stream().anyMatch(is.families()::contains);
    } else if (condition instanceof ProductIs is) {
      String source = item instanceof LogEvent event ? event.text(Field.SOURCE) : null;
      return is.products().stream()
          .anyMatch(
              id ->
                  file.products().contains(id)
                      || (source != null && products.ofSource(source).contains(id))
                      || (id.equals("unknown")
                          && file.products().isEmpty()
                          && (source == null || source.isBlank())));
    } else if (condition instanceof SettingIs is) {
      return item instanceof ConfigSetting setting
          && path(is.path().text(), setting.fullPath())
          && passes(is.value(), setting.value());
    } else if (condition instanceof AttributeIs is) {
      return item instanceof ConfigSetting setting
          && setting.attributes().containsKey(is.name())
          && passes(is.value(), setting.attributes().get(is.name()));
    } else if (condition instanceof UnparsedIs is) {
      return item instanceof Unparsed lost && lost.reason().equals(is.reason());
    }
    throw new AssertionError(condition);
  }

  private boolean isWritten(Code code) {
    boolean audited =
        item instanceof LogEvent event && "Security".equals(event.text(Field.CHANNEL));
    return CodeScanner.scan(text(false)).stream()
        .anyMatch(found -> found.code().equals(code) && !(audited && found.isParameter()));
  }

  private static boolean passes(ValueTest test, String value) {
    return test == null
        || ((test.equal().isEmpty()
                || test.equal().stream().anyMatch(v -> v.equalsIgnoreCase(value.strip())))
            && (test.pattern() == null || test.pattern().matcher(value).find()));
  }

  private String text(boolean raw) {
    if (item instanceof LogEvent event) {
      return raw ? event.rawText() : event.message();
    }
    return item instanceof ConfigSetting setting ? setting.value() : ((Unparsed) item).text();
  }

  private static String ascii(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = chars[i] >= 'A' && chars[i] <= 'Z' ? (char) (chars[i] + 32) : chars[i];
    }
    return new String(chars);
  }

  private static boolean globs(List<String> patterns, String text) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                Pattern.compile(
                        star(pattern),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                    .matcher(text.replaceAll("[\u017F\u212A\u0130]", "\uFFFF"))
                    .matches());
  }

  /** Names of a registry and of what Windows itself tells are alike in any case. */
  private static final Pattern OF_WINDOWS =
      Pattern.compile(
          "^/(HKEY_|(services|hotfixes|system|winhttp|certificates|connections|executionPolicy)/)");

  /** Parts from the end on, one plain expression each. */
  private static boolean path(String pattern, String path) {
    int flags = Pattern.DOTALL | (OF_WINDOWS.matcher(path).find() ? Pattern.CASE_INSENSITIVE : 0);
    List<String> wanted = parts(pattern);
    List<String> actual = parts(path);
    int offset = actual.size() - wanted.size();
    if (offset < 0 || (pattern.startsWith("/") && offset > 0)) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      String part = actual.get(offset + i);
      String compared = wanted.get(i).contains("[") ? part : part.replaceFirst("(?s)\\[.*\\]$", "");
      if (!Pattern.compile(star(wanted.get(i)), flags).matcher(compared).matches()) {
        return false;
      }
    }
    return true;
  }

  private static List<String> parts(String path) {
    return Pattern.compile("(?:[^/\\[]|\\[[^\\]]*\\])+")
        .matcher(path)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static String star(String pattern) {
    return pattern
        .chars()
        .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
        .collect(Collectors.joining());
  }
}
