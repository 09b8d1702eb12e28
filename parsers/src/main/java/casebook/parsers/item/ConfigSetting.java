package casebook.parsers.item;

import java.util.Map;

/**
 * One setting of a configuration file: an attribute, the text of an element, or (with an empty
 * name) the element itself, which comes before its attributes so that a rule can ask for what is
 * absent.
 *
 * @param path element names from the root, such as {@code
 *     /configuration/system.diagnostics/sources/source[ECMA2Host]}; an element that has a {@code
 *     name} or {@code key} attribute carries its value in brackets
 * @param name attribute name; {@code #text} for the element's text; empty for the element itself
 * @param value the value, entities resolved; empty for the element itself
 * @param recordLine line of the attribute, text or element, from 1
 * @param column its column, from 1
 * @param attributes all attributes of the element, in the order of the file; unmodifiable
 */
public record ConfigSetting(
    String path,
    String name,
    String value,
    long recordLine,
    int column,
    Map<String, String> attributes)
    implements Item {

  /** True for the item that stands for the element itself; it does not count as a record. */
  public boolean isElement() {
    return name.isEmpty();
  }

  /** Path and name in one: {@code …/defaultProxy/@enabled}, {@code …/value/#text}. */
  public String fullPath() {
    return name.isEmpty() ? path : name.startsWith("#") ? path + "/" + name : path + "/@" + name;
  }
}
