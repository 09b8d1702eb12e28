package casebook.parsers.format;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.LocationInfo;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Where the elements of a well-formed configuration stand in its text, for those who change it and
 * leave everything else as it is. All places are offsets in UTF-16 units, the second of two
 * exclusive.
 *
 * @param elements in the order of their start tags; the root comes first
 * @param comments in the order of the text
 */
public record ConfigOutline(List<Element> elements, List<Comment> comments) {

  /**
   * An attribute in a start tag.
   *
   * @param name as written, prefix included
   * @param from first character of the name
   * @param valueFrom first character behind the opening quote
   * @param valueTo the closing quote
   */
  public record Attribute(String name, int from, int valueFrom, int valueTo) {}

  /**
   * An element.
   *
   * @param path names from the root, such as {@code /configuration/system.net}
   * @param from its {@code <}
   * @param headTo behind the start tag
   * @param closeFrom the {@code <} of the end tag; {@code to} where it has none
   * @param to behind the whole element
   * @param attributes in their order
   */
  public record Element(
      String path, int from, int headTo, int closeFrom, int to, List<Attribute> attributes) {

    /** True if it is written as one tag. */
    public boolean isEmptyTag() {
      return headTo == to;
    }

    /** Its name, prefix included. */
    public String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /**
   * A comment.
   *
   * @param parent path of the element that it stands in; empty outside of the root
   * @param from its {@code <!--}
   * @param to behind its {@code -->}
   */
  public record Comment(String parent, int from, int to) {}

  private record Open(
      String path, int from, int headTo, int closeFrom, List<Attribute> attributes) {}

  /** Of a text, without a byte order mark; empty if it is not well-formed or has several roots. */
  public static Optional<ConfigOutline> of(String text) {
    List<Element> elements = new ArrayList<>();
    List<Comment> comments = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    int roots = 0;
    try {
      XMLStreamReader2 reader = ConfigParser.open(new StringReader(text));
      while (reader.hasNext()) {
        int event = reader.next();
        LocationInfo place = reader.getLocationInfo();
        int from = (int) place.getStartingCharOffset();
        int to = (int) place.getEndingCharOffset();
        String parent = open.isEmpty() ? "" : open.element().path;
        switch (event) {
          case XMLStreamConstants.START_ELEMENT -> {
            roots += open.isEmpty() ? 1 : 0;
            String path = parent + "/" + reader.getPrefixedName();
            open.push(new Open(path, from, to, to, attributes(text, from, to)));
          }
          case XMLStreamConstants.END_ELEMENT -> {
            Open closed = open.pop();
            boolean isEmpty = text.startsWith("/>", closed.headTo - 2);
            elements.add(
                new Element(
                    closed.path,
                    closed.from,
                    closed.headTo,
                    isEmpty ? closed.headTo : from,
                    isEmpty ? closed.headTo : to,
                    closed.attributes));
          }
          case XMLStreamConstants.COMMENT -> comments.add(new Comment(parent, from, to));
          case XMLStreamConstants.DTD -> {
            return Optional.empty(); // what its entities stand for is not known here
          }
          default -> {
            // Text, and what no program reads.
          }
        }
      }
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
    elements.sort(Comparator.comparingInt(Element::from));
    return roots == 1
        ? Optional.of(new ConfigOutline(List.copyOf(elements), List.copyOf(comments)))
        : Optional.empty();
  }

  private static List<Attribute> attributes(String text, int from, int to) {
    List<Attribute> attributes = new ArrayList<>();
    int at = from + 1;
    while (at < to && !endsName(text.charAt(at))) {
      at++;
    }
    while (true) {
      while (at < to && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < to && !endsName(text.charAt(at))) {
        at++;
      }
      if (at == start || at >= to) {
        return List.copyOf(attributes);
      }
      String name = text.substring(start, at);
      while (at < to && text.charAt(at) != '"' && text.charAt(at) != '\'') {
        at++;
      }
      int close = at < to ? text.indexOf(text.charAt(at), at + 1) : -1;
      if (close < 0 || close >= to) {
        return List.copyOf(attributes);
      }
      attributes.add(new Attribute(name, start, at + 1, close));
      at = close + 1;
    }
  }

  private static boolean endsName(char c) {
    return Character.isWhitespace(c) || c == '=' || c == '/' || c == '>';
  }

  /** The element whose start tag covers a place; empty where none does. */
  public Optional<Element> at(int offset) {
    return elements.stream()
        .filter(element -> element.from <= offset && offset < element.headTo)
        .findFirst();
  }

  /** The first element of that path. */
  public Optional<Element> find(String path) {
    return elements.stream().filter(element -> element.path.equals(path)).findFirst();
  }

  /** The outermost element. */
  public Element root() {
    return elements.get(0);
  }
}
