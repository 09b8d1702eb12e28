package casebook.analyzer.knowledge;

import casebook.analyzer.codes.Code;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule asks of one item. The compiler finds every place that a new kind concerns. */
public sealed interface Condition {

  /** What it is made of below {@code all} and {@code any}, in order; nothing that it negates. */
  default List<Condition> wanted() {
    return switch (this) {
      case All all -> all.parts().stream().flatMap(part -> part.wanted().stream()).toList();
      case Any any -> any.parts().stream().flatMap(part -> part.wanted().stream()).toList();
      case Not not -> List.of();
      default -> List.of(this);
    };
  }

  /** All of them hold. */
  record All(List<Condition> parts) implements Condition {}

  /** At least one holds; the first that does gives match and captures. */
  record Any(List<Condition> parts) implements Condition {}

  /** It does not hold. */
  record Not(Condition part) implements Condition {}

  /**
   * The text holds one of these, upper and lower case alike (in ASCII).
   *
   * @param raw true to look at the whole record, head and footer included
   */
  record Contains(List<String> texts, boolean raw) implements Condition {}

  /** The text matches, somewhere; named groups are captures. RE2 syntax. */
  record Regex(LazyPattern pattern, boolean raw) implements Condition {}

  /** A field equals one of these patterns; {@code *} stands for anything, case does not matter. */
  record FieldIs(Field field, Globs globs) implements Condition {}

  /** A field is one of these numbers. */
  record NumberIs(Field field, NumberSet numbers) implements Condition {}

  /** The level is at least this one; an unknown level never is. */
  record LevelAtLeast(Level level) implements Condition {}

  /** The file's path matches. */
  record FileIs(Globs globs) implements Condition {}

  /** The item is of one of these families. */
  record FamilyIs(Set<Family> families) implements Condition {}

  /** The file or the event belongs to one of these products. */
  record ProductIs(Set<String> products) implements Condition {}

  /**
   * The item is a setting at this path.
   *
   * @param path pattern of the path's end, see {@link SettingPath}
   * @param value what the value must be; null for anything
   */
  record SettingIs(SettingPath path, @Nullable ValueTest value) implements Condition {}

  /** An attribute of the setting's element; a test on an absent one never holds. */
  record AttributeIs(String name, @Nullable ValueTest value) implements Condition {}

  /**
   * The text names an exception of one of these types; a type without its namespace fits with any.
   */
  record ExceptionIs(List<String> types) implements Condition {}

  /** The text holds one of these codes, however written, or what stands for it in some language. */
  record CodeIs(List<Code> codes) implements Condition {}

  /** A stack in the text shows one of these methods: type and name, or the end of both. */
  record FrameIs(List<String> methods) implements Condition {}

  /** The item could not be parsed, for this reason. */
  record UnparsedIs(String reason) implements Condition {}

  /**
   * A test on a value.
   *
   * @param equal values of which it must be one, case ignored; empty for no such test
   * @param pattern expression that must match somewhere; null for none
   */
  record ValueTest(List<String> equal, @Nullable LazyPattern pattern) {}
}
