package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.All;
import casebook.analyzer.knowledge.Condition.Any;
import casebook.analyzer.knowledge.Condition.Contains;
import casebook.analyzer.knowledge.Condition.FieldIs;
import casebook.analyzer.knowledge.Condition.Not;
import casebook.analyzer.knowledge.Condition.Regex;
import casebook.analyzer.knowledge.Condition.SettingIs;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.knowledge.LazyPattern;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.SettingPath;

/**
 * Rules like the built-in ones that speak of something else: their words are changed letter by
 * letter, vowels for vowels, so that they are as long, as many and as much alike as those of real
 * rules, and hardly ever stand in a file.
 */
final class ChangedRules {

  private static final String VOWELS = "aeiou";
  private static final String CONSONANTS = "bcdfghjklmnpqrstvwxyz";

  /** Shorter words are grammar: expressions are full of them. */
  private static final int SHORTEST = 4;

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
      default -> condition;
    };
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
        while (isLetter(text.charAt(at)) && end < text.length() && isLetter(text.charAt(end))) {
          end++;
        }
        word(text.substring(at, end), changed);
      }
      at = end;
    }
    return changed.toString();
  }

  /** The end of what stands for something else at this place; the place itself if it is text. */
  private static int endOfSyntax(String regex, int at) {
    char c = regex.charAt(at);
    if (c == '\\') {
      return Math.min(regex.length(), at + 2);
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

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void word(String word, StringBuilder to) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      to.append(word.length() < SHORTEST ? c : letter(c));
    }
  }

  private char letter(char c) {
    char small = Character.toLowerCase(c);
    String alike = VOWELS.indexOf(small) >= 0 ? VOWELS : CONSONANTS;
    int at = alike.indexOf(small);
    if (at < 0) {
      return c;
    }
    char other = alike.charAt((at + by) % alike.length());
    return small == c ? other : Character.toUpperCase(other);
  }
}
