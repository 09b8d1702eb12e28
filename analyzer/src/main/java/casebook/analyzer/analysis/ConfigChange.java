package casebook.analyzer.analysis;

import casebook.parsers.format.ConfigOutline;
import casebook.parsers.format.ConfigOutline.Attribute;
import casebook.parsers.format.ConfigOutline.Comment;
import casebook.parsers.format.ConfigOutline.Element;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Changes to the text of a configuration; each gives the text with the change, or nothing where it
 * can't be made. Everything else stays as it is.
 */
final class ConfigChange {

  private static final String ROOT = "/configuration";
  private static final Pattern NAME = Pattern.compile("<([A-Za-z][\\w.-]*)");

  /** A domain in the way of a browser's list of exceptions. */
  private static final Pattern WILDCARD =
      Pattern.compile("\\*(\\.?[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)");

  /** What .NET compares a list's expressions with ends in the port, if that is an unusual one. */
  private static final String ANY_PORT = "(?::[0-9]+)?$";

  /** An address as it must be: what the documents leave open is none. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)http://[a-z0-9._-]+(?::[0-9]{1,5})?/?");

  private final String text;
  private final ConfigOutline outline;

  private ConfigChange(String text, ConfigOutline outline) {
    this.text = text;
    this.outline = outline;
  }

  /** Of a text; empty if it is not well-formed: .NET would refuse it, so nothing mends it alone. */
  static Optional<ConfigChange> of(String text) {
    return ConfigOutline.of(text).map(found -> new ConfigChange(text, found));
  }

  /** Gives an attribute another value, adds it where it is absent. */
  Optional<String> set(int place, String name, String value) {
    return outline
        .at(place)
        .map(
            element ->
                attribute(element, name)
                    .map(
                        known ->
                            with(
                                known.valueFrom(),
                                known.valueTo(),
                                escaped(value, text.charAt(known.valueTo()))))
                    .orElseGet(() -> added(element, name, value)));
  }

  private String added(Element element, String name, String value) {
    int close = element.headTo() - (element.isEmptyTag() ? 2 : 1);
    int from = close;
    while (Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    String gap = element.isEmptyTag() ? " " : "";
    return with(from, close, " " + name + "=\"" + escaped(value) + "\"" + gap);
  }

  /** Spells the words of a value as they must be. */
  Optional<String> spell(int place, String name, List<String> words) {
    Optional<Attribute> known = outline.at(place).flatMap(element -> attribute(element, name));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    String value = text.substring(known.get().valueFrom(), known.get().valueTo());
    List<Optional<String>> spelt =
        Arrays.stream(value.strip().split("\\s*,\\s*", -1))
            .map(word -> words.stream().filter(word::equalsIgnoreCase).findFirst())
            .toList();
    if (spelt.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    String mended = spelt.stream().map(Optional::get).collect(Collectors.joining(", "));
    return Optional.of(with(known.get().valueFrom(), known.get().valueTo(), mended));
  }

  /** Takes an attribute away. */
  Optional<String> drop(int place, String name) {
    return outline
        .at(place)
        .flatMap(element -> attribute(element, name))
        .map(
            known -> {
              int from = known.from();
              while (Character.isWhitespace(text.charAt(from - 1))) {
                from--;
              }
              return with(from, known.valueTo() + 1, "");
            });
  }

  /** Takes an element away, with its lines where nothing else stands on them. */
  Optional<String> remove(int place, String name) {
    return outline.at(place).filter(element -> element.name().equals(name)).map(this::without);
  }

  private String without(Element element) {
    int from = lineStart(element.from());
    int to = text.indexOf('\n', element.to());
    to = to < 0 ? text.length() : to + 1;
    boolean alone =
        text.substring(from, element.from()).isBlank()
            && text.substring(element.to(), to).isBlank();
    return alone ? with(from, to, "") : with(element.from(), element.to(), "");
  }

  /** Leaves one of two elements of one path that say the same, or of which one says nothing. */
  Optional<String> unite(int place, String name) {
    Element second = outline.at(place).orElse(null);
    if (second == null || !(name.equals("*") || second.name().equals(name))) {
      return Optional.empty();
    }
    List<Element> alike = alike(second);
    if (alike.size() != 2) {
      return Optional.empty();
    }
    String one = bare(alike.get(0));
    String other = bare(alike.get(1));
    String nothing = "<" + second.name() + "/>";
    if (other.equals(one) || other.equals(nothing)) {
      return Optional.of(without(emptied(alike.get(1))));
    }
    return one.equals(nothing) ? Optional.of(without(emptied(alike.get(0)))) : Optional.empty();
  }

  private List<Element> alike(Element element) {
    return outline.elements().stream().filter(one -> one.path().equals(element.path())).toList();
  }

  /**
   * What says nothing any more without an element: the element, or the group that it is alone in.
   */
  private Element emptied(Element element) {
    Element parent =
        outline.elements().stream()
            .filter(one -> one.from() < element.from() && one.to() >= element.to())
            .max(Comparator.comparingInt(Element::from))
            .orElse(element);
    boolean isAlone =
        text.substring(parent.headTo(), element.from()).isBlank()
            && text.substring(element.to(), parent.closeFrom()).isBlank();
    return isAlone && parent.attributes().isEmpty() && alike(parent).size() > 1 ? parent : element;
  }

  /** The text of an element without what stands between tags for the eye alone. */
  private String bare(Element element) {
    String whole = text.substring(element.from(), element.to());
    return whole
        .replaceAll(">\\s+<", "><")
        .replaceAll("\\s*/>", "/>")
        .replaceAll("(<[^<>]*[^<>/])></[^<>]+>", "$1/>");
  }

  /** Spells an element's name and those of its attributes as they must be, where they are not. */
  Optional<String> name(int place, List<String> names) {
    Element element = outline.at(place).orElse(null);
    if (element == null) {
      return Optional.empty();
    }
    StringBuilder named = new StringBuilder(text);
    // From the end on, so that places in front stay.
    respelt(element.name(), names)
        .filter(name -> !element.isEmptyTag())
        .ifPresent(name -> put(named, element.closeFrom() + 2, name));
    for (Attribute attribute : element.attributes().reversed()) {
      respelt(attribute.name(), names).ifPresent(name -> put(named, attribute.from(), name));
    }
    respelt(element.name(), names).ifPresent(name -> put(named, element.from() + 1, name));
    return Optional.of(named.toString());
  }

  private static void put(StringBuilder named, int at, String name) {
    named.replace(at, at + name.length(), name);
  }

  /** How a name must be spelled that is one of these but for case; empty if it is right. */
  private static Optional<String> respelt(String name, List<String> names) {
    return names.contains(name)
        ? Optional.empty()
        : names.stream().filter(name::equalsIgnoreCase).findFirst();
  }

  /** Makes an expression of a domain with a wildcard in front. */
  Optional<String> expression(int place, String name) {
    return outline
        .at(place)
        .flatMap(element -> attribute(element, name))
        .flatMap(
            known -> {
              String value = text.substring(known.valueFrom(), known.valueTo()).strip();
              Matcher wildcard = WILDCARD.matcher(value);
              return wildcard.matches()
                  ? Optional.of(
                      with(
                          known.valueFrom(),
                          known.valueTo(),
                          wildcard.group(1).replace(".", "\\.") + ANY_PORT))
                  : Optional.empty();
            });
  }

  /** The text of an element of a section. */
  Optional<String> element(String section, String name) {
    return outline
        .find(ROOT + "/" + section + "/" + name)
        .map(
            element -> {
              String whole = text.substring(element.from(), element.to());
              return levelled(whole, indent(element.from()).length());
            });
  }

  /** The lines of an element, each indented by two blanks a level. */
  private String levelled(String whole, int indent) {
    int unit = unit().length();
    StringBuilder lines = new StringBuilder();
    whole
        .lines()
        .forEach(
            line -> {
              int blanks = line.length() - line.stripLeading().length();
              int level = lines.isEmpty() ? 0 : Math.max(0, blanks - indent) / unit;
              lines.append("  ".repeat(level)).append(line.strip()).append('\n');
            });
    return lines.toString();
  }

  /** True if a section has an element. */
  boolean has(String section, String name) {
    return outline.find(ROOT + "/" + section + "/" + name).isPresent();
  }

  /** Name of the element that a text begins with; empty if it does not. */
  static String nameOf(String element) {
    Matcher name = NAME.matcher(element.strip());
    return name.lookingAt() ? name.group(1) : "";
  }

  /**
   * Opens the comment that an element of a section stands in, alone or with its section, if what is
   * in it can stand there: an address that was left open can't.
   */
  Optional<String> uncomment(String section, String name) {
    if (has(section, name)) {
      return Optional.empty();
    }
    for (Comment comment : outline.comments()) {
      String inner = text.substring(comment.from() + 4, comment.to() - 3);
      String first = nameOf(inner);
      boolean fits =
          (first.equals(name) && comment.parent().equals(ROOT + "/" + section))
              || (first.equals(section) && comment.parent().equals(ROOT));
      if (fits && hasAddress(inner)) {
        String opened = with(comment.from(), comment.to(), inner.strip());
        Optional<ConfigChange> changed = of(opened);
        if (changed.isPresent() && changed.get().has(section, name)) {
          return Optional.of(opened);
        }
      }
    }
    return Optional.empty();
  }

  /** True if it is one element, and all addresses of a proxy in it are such. */
  private static boolean hasAddress(String element) {
    Optional<ConfigOutline> inner = ConfigOutline.of(element.strip());
    return inner.isPresent()
        && inner.get().elements().stream()
            .flatMap(one -> one.attributes().stream())
            .filter(one -> one.name().equals("proxyaddress"))
            .allMatch(
                one ->
                    ADDRESS
                        .matcher(element.strip().substring(one.valueFrom(), one.valueTo()).strip())
                        .matches());
  }

  /** Puts an element into a section that lacks it; makes the section where it is absent. */
  Optional<String> put(String section, String element) {
    Element root = outline.root();
    String name = nameOf(element);
    if (!root.path().equals(ROOT) || name.isEmpty() || has(section, name)) {
      return Optional.empty();
    }
    Optional<Element> known = outline.find(ROOT + "/" + section);
    return Optional.of(
        known
            .map(found -> into(found, element))
            .orElseGet(
                () ->
                    into(
                        root,
                        "<"
                            + section
                            + ">\n"
                            + element
                                .lines()
                                .map(line -> "  " + line)
                                .collect(Collectors.joining("\n"))
                            + "\n</"
                            + section
                            + ">")));
  }

  /** Puts lines before the end of an element. */
  private String into(Element parent, String lines) {
    if (parent.isEmptyTag()) {
      int slash = parent.headTo() - 2;
      int from = slash;
      while (Character.isWhitespace(text.charAt(from - 1))) {
        from--;
      }
      String indent = indent(parent.from());
      return with(
          from,
          parent.headTo(),
          ">" + end() + indented(lines, indent + unit()) + indent + "</" + parent.name() + ">");
    }
    int close = parent.closeFrom();
    int line = lineStart(close);
    if (text.substring(line, close).isBlank() && line > parent.from()) {
      return with(line, line, indented(lines, text.substring(line, close) + unit()));
    }
    return with(close, close, lines.lines().map(String::strip).collect(Collectors.joining()));
  }

  private String indented(String lines, String indent) {
    return lines
        .lines()
        .map(
            line -> {
              int blanks = line.length() - line.stripLeading().length();
              return indent + unit().repeat(blanks / 2) + line.stripLeading() + end();
            })
        .collect(Collectors.joining());
  }

  /** What one more level is indented by: as the root's first child is. */
  private String unit() {
    for (Element element : outline.elements()) {
      boolean isChild = element.path().lastIndexOf('/') == outline.root().path().length();
      String before = text.substring(lineStart(element.from()), element.from());
      if (isChild && !before.isEmpty() && before.isBlank()) {
        String root = indent(outline.root().from());
        return before.startsWith(root) && before.length() > root.length()
            ? before.substring(root.length())
            : before;
      }
    }
    return "  ";
  }

  private String indent(int at) {
    String before = text.substring(lineStart(at), at);
    return before.isBlank() ? before : "";
  }

  private int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /** How its lines end. */
  private String end() {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }

  private static Optional<Attribute> attribute(Element element, String name) {
    return element.attributes().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private String with(int from, int to, String change) {
    return text.substring(0, from) + change + text.substring(to);
  }

  /** As the value of an attribute in double quotes, or as text. */
  static String escaped(String value) {
    return escaped(value, '"');
  }

  private static String escaped(String value, char quote) {
    String escaped = value.replace("&", "&amp;").replace("<", "&lt;");
    return quote == '\'' ? escaped.replace("'", "&apos;") : escaped.replace("\"", "&quot;");
  }

  /** The place of a column of a line, both from 1; -1 if the text has no such line. */
  int place(long line, int column) {
    int at = 0;
    for (long i = 1; i < line; i++) {
      at = text.indexOf('\n', at) + 1;
      if (at == 0) {
        return -1;
      }
    }
    int place = at + Math.max(0, column - 1);
    return place < text.length() ? place : -1;
  }
}
