package casebook.benchmarks;

import casebook.analyzer.codes.Code;
import casebook.analyzer.codes.CodeKind;
import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.All;
import casebook.analyzer.knowledge.Condition.Any;
import casebook.analyzer.knowledge.Condition.CodeIs;
import casebook.analyzer.knowledge.Condition.Contains;
import casebook.analyzer.knowledge.Condition.ExceptionIs;
import casebook.analyzer.knowledge.Condition.FieldIs;
import casebook.analyzer.knowledge.Condition.FrameIs;
import casebook.analyzer.knowledge.Condition.Not;
import casebook.analyzer.knowledge.Condition.Regex;
import casebook.analyzer.knowledge.Condition.SettingIs;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.knowledge.LazyPattern;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.SettingPath;

/**
 * Rules like the built-in ones that speak of something else: their words, numbers, codes and
 * exceptions are changed sign by sign, vowels for vowels, a script's letters for others of it, so
 * that they are as long, as many and as much alike as those of real rules, and hardly ever stand in
 * a file. What says where a rule looks (files, families, products) stays.
 */
final class ChangedRules {

  private static final String VOWELS = "aeiou";
  private static final String CONSONANTS = "bcdfghjklmnpqrstvwxyz";

  /** One digit is as often a part of a name as a number. */
  private static final int FEWEST_DIGITS = 2;

  /** How far from a letter outside ASCII its replacement may lie. */
  private static final int REACH = 50;

  /** Of {@code System.Net.WebExceptionStatus}. */
  private static final long MESSAGE_LENGTH_LIMIT_EXCEEDED = 17;

  private final int by;

  /**
   * Another language.
   *
   * @param by how far letters are moved, from 1; every number gives other words
   */
  ChangedRules(int by) {
    this.by = by;
  }

  /** The same rule about something else. */
  Rule of(Rule rule) {
    return new Rule(
        rule.id() + "-" + by,
        rule.aliases(),
        rule.fact(),
        rule.title(),
        rule.severity(),
        rule.confidence(),
        rule.products(),
        rule.families(),
        condition(rule.when()),
        rule.answered(),
        rule.onlyWith(),
        rule.differing(),
        rule.supersedes(),
        rule.explains(),
        rule.marks(),
        rule.decidedBy(),
        rule.story(),
        rule.cause(),
        rule.resolution(),
        rule.documents(),
        rule.fix(),
        rule.proof(),
        rule.due(),
        rule.origin());
  }

  private Condition condition(Condition condition) {
    return switch (condition) {
      case All all -> new All(all.parts().stream().map(this::condition).toList());
      case Any any -> new Any(any.parts().stream().map(this::condition).toList());
      case Not not -> new Not(condition(not.part()));
      case Contains is -> new Contains(is.texts().stream().map(this::text).toList(), is.raw());
      case Regex is -> new Regex(LazyPattern.compile(regex(is.pattern().text())), is.raw());
      case FieldIs is -> new FieldIs(is.field(), globs(is.globs()));
      case SettingIs is -> new SettingIs(new SettingPath(text(is.path().text())), is.value());
      case ExceptionIs is -> new ExceptionIs(is.types().stream().map(this::text).toList());
      case FrameIs is -> new FrameIs(is.methods().stream().map(this::text).toList());
      case CodeIs is -> new CodeIs(is.codes().stream().map(this::code).toList());
      default -> condition;
    };
  }

  /** Far from every code that is in use; where only names are written, a name hardly ever seen. */
  private Code code(Code code) {
    return code.kind() == CodeKind.WEB
        ? new Code(CodeKind.WEB, MESSAGE_LENGTH_LIMIT_EXCEEDED)
        : new Code(code.kind(), code.number() + 20_011L * by);
  }

  private Globs globs(Globs globs) {
    return new Globs(globs.patterns().stream().map(this::text).toList());
  }

  /** Changes all words of a text. */
  String text(String text) {
    return changed(text, false);
  }

  /** Changes the words of an expression that it spells out; escapes, classes and names stay. */
  String regex(String regex) {
    return changed(regex, true);
  }

  private String changed(String text, boolean isRegex) {
    StringBuilder changed = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = isRegex ? endOfSyntax(text, at) : at;
      if (end > at) {
        changed.append(text, at, end);
      } else {
        end = at + 1;
        while (Character.isDigit(text.charAt(at))
            && end < text.length()
            && Character.isDigit(text.charAt(end))) {
          end++;
        }
        boolean stays = Character.isDigit(text.charAt(at)) && end - at < FEWEST_DIGITS;
        for (char c : text.substring(at, end).toCharArray()) {
          changed.append(stays ? c : other(c));
        }
      }
      at = end;
    }
    return changed.toString();
  }

  /** The end of what stands for something else at this place; the place itself if it is text. */
  private static int endOfSyntax(String regex, int at) {
    char c = regex.charAt(at);
    if (c == '\\') {
      boolean isNamed = regex.startsWith("{", at + 2) && "pPx".indexOf(regex.charAt(at + 1)) >= 0;
      return isNamed ? regex.indexOf('}', at) + 1 : Math.min(regex.length(), at + 2);
    }
    if (c == '{') {
      return regex.indexOf('}', at) + 1;
    }
    if (c == '(' && regex.startsWith("(?", at)) {
      int end = at + 2;
      while (end < regex.length() && ":)>".indexOf(regex.charAt(end)) < 0) {
        end++;
      }
      return Math.min(regex.length(), end + 1);
    }
    if (c == '[') {
      int end = at + 1 + (regex.startsWith("[^", at) ? 2 : 1);
      while (end < regex.length() && regex.charAt(end) != ']') {
        end += regex.charAt(end) == '\\' ? 2 : 1;
      }
      return Math.min(regex.length(), end + 1);
    }
    return at;
  }

  /** Another sign of the same kind. */
  private char other(char c) {
    if (c >= '0' && c <= '9') {
      return (char) ('0' + (c - '0' + by) % 10);
    }
    if (c < 0x80) {
      return letter(c);
    }
    if (!Character.isLetter(c)) {
      return c;
    }
    char other = c;
    for (int left = by; left > 0; ) {
      other = other == c + REACH ? (char) (c - REACH) : (char) (other + 1);
      boolean isAlike =
          Character.getType(other) == Character.getType(c)
              && Character.UnicodeScript.of(other) == Character.UnicodeScript.of(c);
      left -= isAlike ? 1 : 0;
    }
    return other;
  }

  private char letter(char c) {
    char small = Character.toLowerCase(c);
    String alike = VOWELS.indexOf(small) >= 0 ? VOWELS : CONSONANTS;
    int at = alike.indexOf(small);
    if (at < 0) {
      return c;
    }
    // Five steps among the vowels lead back.
    char other = alike.charAt((at + 1 + (by - 1) % (alike.length() - 1)) % alike.length());
    return small == c ? other : Character.toUpperCase(other);
  }
}
