package casebook.analyzer.search;

import casebook.analyzer.codes.Code;
import casebook.analyzer.codes.Wordings;
import casebook.parsers.item.Level;
import java.util.List;

/** What a query means, as a tree. */
public sealed interface Expression {

  /** True if all parts are; the list has at least two. */
  record All(List<Expression> parts) implements Expression {}

  /** True if one of the parts is; the list has at least two. */
  record Any(List<Expression> parts) implements Expression {}

  /** True if the part is not. */
  record Not(Expression part) implements Expression {}

  /**
   * The record's text, or one of its longer parts, holds the pattern.
   *
   * @param key {@link Key#TEXT} or {@link Key#MESSAGE}
   */
  record Holds(Key key, TextPattern pattern) implements Expression {}

  /** The record has the field and its whole value fits. */
  record Has(Key key, ValuePattern pattern) implements Expression {}

  /**
   * The record has the field, and it is a decimal number in the range.
   *
   * @param from smallest, inclusive
   * @param to largest, inclusive
   */
  record Within(Key key, long from, long to) implements Expression {}

  /**
   * The record has a version in the range.
   *
   * @param comparison {@code <}, {@code <=}, {@code >} or {@code >=}
   * @param version numbers with dots between them
   */
  record Versions(String comparison, String version) implements Expression {}

  /**
   * The record holds the code, in whatever notation, or a sentence that stands for it.
   *
   * @param code which
   * @param spellings folded texts of which one is in every record that holds it as a number
   * @param wordings folded sentences that stand for it
   */
  record Coded(Code code, List<String> spellings, List<String> wordings) implements Expression {

    /** Asks for a code. */
    static Coded of(Code code) {
      return new Coded(
          code,
          code.spellings().stream().map(Words::fold).toList(),
          Wordings.of(code).stream().map(Words::fold).toList());
    }
  }

  /** The record's level is one of these. */
  record Levels(List<Level> levels) implements Expression {}

  /** The record has a time, and it is this or later. */
  record After(long utcMillis) implements Expression {}

  /** The record has a time, and it is earlier than this. */
  record Before(long utcMillis) implements Expression {}
}
