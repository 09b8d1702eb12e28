package casebook.parsers.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of a small XML tree: a record, never a file. Names are without their prefix. */
final class XmlNode {

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<XmlNode> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  XmlNode(String name) {
    this.name = name;
  }

  void add(XmlNode child) {
    children.add(child);
  }

  void add(String piece) {
    text.append(piece);
  }

  void attribute(String key, String value) {
    attributes.put(key, value);
  }

  String name() {
    return name;
  }

  List<XmlNode> children() {
    return children;
  }

  /** The element's own text, without that of its children and the white space around it. */
  String text() {
    return text.toString().strip();
  }

  /** The first child of that name, or null. */
  @Nullable XmlNode child(String wanted) {
    for (XmlNode child : children) {
      if (child.name.equals(wanted)) {
        return child;
      }
    }
    return null;
  }

  /** Text of the first child of that name; empty if there is none. */
  String textOf(String wanted) {
    XmlNode child = child(wanted);
    return child == null ? "" : child.text();
  }

  /** An attribute of the first child of that name; empty if there is none. */
  String attributeOf(String wanted, String key) {
    XmlNode child = child(wanted);
    return child == null ? "" : child.attributeText(key);
  }

  /** An attribute; empty if it is absent. */
  String attributeText(String key) {
    return attributes.getOrDefault(key, "");
  }

  /** Appends {@code name: value} for each attribute and each text here and below, a line each. */
  void appendValues(StringBuilder out) {
    attributes.forEach((key, value) -> line(out, key, value.strip()));
    line(out, name, text());
    for (XmlNode child : children) {
      child.appendValues(out);
    }
  }

  /** Appends {@code name: value} as a line of its own; nothing where there is no value. */
  static void line(StringBuilder out, String name, String value) {
    if (!value.isEmpty()) {
      line(out, name + ": " + value);
    }
  }

  /** Appends a line of its own; nothing where it is empty. */
  static void line(StringBuilder out, String value) {
    if (!value.isEmpty()) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      out.append(value);
    }
  }
}
