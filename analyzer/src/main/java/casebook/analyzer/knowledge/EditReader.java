package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code fix} of a rule. */
final class EditReader {

  /** Words of an edit. */
  static final List<String> WORDS =
      List.of(
          "set",
          "to",
          "spell",
          "as",
          "name",
          "expression",
          "unite",
          "drop",
          "remove",
          "replace",
          "by",
          "insert",
          "before",
          "put",
          "copy",
          "from",
          "into",
          "in");

  private EditReader() {}

  static List<Edit> read(@Nullable YamlNode node) {
    List<Edit> edits = new ArrayList<>();
    for (YamlNode item : YamlNode.itemsOf(node)) {
      Edit edit = edit(item.entries(WORDS));
      if (edit == null) {
        item.problem(
            "\"set: to:\", \"spell: as:\", \"name:\", \"expression:\", \"unite:\", \"drop:\","
                + " \"remove:\", \"replace: by:\", \"insert: before:\", \"put: into: in:\" or \"copy: into: from: in:\" is needed here");
      } else {
        edits.add(edit);
      }
    }
    return edits;
  }

  private static @Nullable Edit edit(Map<String, YamlNode> entries) {
    Set<String> words = entries.keySet();
    if (words.equals(Set.of("set", "to"))) {
      return new Edit.SetAttribute(text(entries, "set"), text(entries, "to"));
    } else if (words.equals(Set.of("spell", "as"))) {
      return new Edit.Spell(text(entries, "spell"), texts(entries, "as"));
    } else if (words.equals(Set.of("name"))) {
      return new Edit.Name(texts(entries, "name"));
    } else if (words.equals(Set.of("expression"))) {
      return new Edit.Expression(text(entries, "expression"));
    } else if (words.equals(Set.of("unite"))) {
      return new Edit.Unite(text(entries, "unite"));
    } else if (words.equals(Set.of("drop"))) {
      return new Edit.Drop(text(entries, "drop"));
    } else if (words.equals(Set.of("remove"))) {
      return new Edit.Remove(text(entries, "remove"));
    } else if (words.equals(Set.of("replace", "by"))) {
      return new Edit.Replace(text(entries, "replace"), text(entries, "by"));
    } else if (words.equals(Set.of("insert", "before"))) {
      return new Edit.Insert(text(entries, "insert"), text(entries, "before"));
    } else if (words.equals(Set.of("put", "into", "in"))) {
      return new Edit.Put(text(entries, "put"), text(entries, "into"), texts(entries, "in"));
    } else if (words.equals(Set.of("copy", "into", "from", "in"))) {
      return new Edit.Copy(
          text(entries, "copy"),
          text(entries, "into"),
          texts(entries, "from"),
          texts(entries, "in"));
    }
    return null;
  }

  private static String text(Map<String, YamlNode> entries, String name) {
    String text = YamlNode.textOf(entries.get(name));
    return text == null ? "" : text;
  }

  private static List<String> texts(Map<String, YamlNode> entries, String name) {
    return YamlNode.textsOf(entries.get(name));
  }
}
