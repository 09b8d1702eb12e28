package casebook.analyzer.knowledge;

import java.util.List;

/**
 * One change to a configuration file that mends it. In values, {@code {name}} stands for what the
 * finding captured and {@code {name@rule}} for what another rule captured, if that is one value.
 *
 * <p>Where a rule fired several times in a file, the change is made at each of these places.
 */
public sealed interface Edit {

  /**
   * Gives an attribute of the element at the evidence another value; adds it where it is absent.
   */
  record SetAttribute(String name, String value) implements Edit {}

  /**
   * Spells the words of an attribute's value as they must be, upper and lower case; a value with
   * another word in it can't be mended.
   */
  record Spell(String name, List<String> words) implements Edit {
    /** Keeps the list. */
    public Spell {
      words = List.copyOf(words);
    }
  }

  /**
   * Spells the name of the element at the evidence, and those of its attributes, as they must be,
   * upper and lower case; where none of them is one of these but for case it can't be mended.
   */
  record Name(List<String> names) implements Edit {
    /** Keeps the list. */
    public Name {
      names = List.copyOf(names);
    }
  }

  /**
   * Makes a regular expression of an attribute's value that names a domain by a wildcard in front.
   */
  record Expression(String attribute) implements Edit {}

  /** Of two elements of that name in one parent that say the same, or one nothing, leaves one. */
  record Unite(String element) implements Edit {}

  /** Takes an attribute away from the element at the evidence. */
  record Drop(String name) implements Edit {}

  /** Takes the element at the evidence away, if it has that name. */
  record Remove(String element) implements Edit {}

  /** Replaces a text on the line of the evidence. */
  record Replace(String text, String by) implements Edit {}

  /** Puts lines before the last line that holds a text, indented as it is. */
  record Insert(String text, String before) implements Edit {}

  /**
   * Puts an element into a section of other files than that of the evidence, if the section does
   * not have it: where it stands there as a comment, the comment is opened.
   *
   * @param text the element, lines indented by two blanks
   * @param into name of the section in {@code configuration}; made where it is absent
   * @param files patterns of the files' paths
   */
  record Put(String text, String into, List<String> files) implements Edit {
    /** Keeps the list. */
    public Put {
      files = List.copyOf(files);
    }
  }

  /**
   * Puts into a section of other files what the same section of one more file has.
   *
   * @param element name of the element that is copied
   * @param into name of the section in {@code configuration}
   * @param from patterns of the path of the file that has it
   * @param files patterns of the paths of those that lack it
   */
  record Copy(String element, String into, List<String> from, List<String> files) implements Edit {
    /** Keeps the lists. */
    public Copy {
      from = List.copyOf(from);
      files = List.copyOf(files);
    }
  }

  /** Patterns of the files that it changes; empty for those of the evidence. */
  default List<String> targets() {
    return switch (this) {
      case Put put -> put.files();
      case Copy copy -> copy.files();
      default -> List.of();
    };
  }
}
