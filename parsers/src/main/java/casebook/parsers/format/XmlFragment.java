package casebook.parsers.format;

import com.ctc.wstx.api.WstxInputProperties;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * One element cut out of a larger text, parsed alone, as far as it is well-formed.
 *
 * @param root the element with what could be read of it; null if not even its own tag could
 * @param fault what is wrong with it; null if nothing is
 */
record XmlFragment(@Nullable XmlNode root, @Nullable String fault) {

  private static final int MAX_DEPTH = 256;
  private static final int MAX_ATTRIBUTES = 1_000;
  private static final char REPLACEMENT = '?';
  private static final XMLInputFactory FACTORY = factory();

  /** Parses the range, which is UTF-8. */
  static XmlFragment parse(byte[] b, int from, int to) {
    String xml = allowed(new String(b, from, to - from, StandardCharsets.UTF_8));
    Deque<XmlNode> open = new ArrayDeque<>();
    XmlNode root = null;
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            XmlNode node = node(reader);
            if (root == null) {
              root = node;
            } else {
              open.element().add(node);
            }
            open.push(node);
          }
          case XMLStreamConstants.END_ELEMENT -> open.pop();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!open.isEmpty()) {
              open.element().add(reader.getText());
            }
          }
          default -> {
            // Comments and the like say nothing.
          }
        }
      }
      return new XmlFragment(root, null);
    } catch (XMLStreamException e) {
      return new XmlFragment(root, firstLine(e));
    }
  }

  private static XmlNode node(XMLStreamReader reader) {
    XmlNode node = new XmlNode(local(reader.getLocalName()));
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
        node.attribute(local(name), reader.getAttributeValue(i));
      }
    }
    return node;
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /** What the parser says, without the place that it adds on a line of its own. */
  private static String firstLine(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    String line = (end < 0 ? message : message.substring(0, end)).strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  /** Writers pass control characters on that XML does not allow, as they are or by number. */
  private static String allowed(String xml) {
    StringBuilder changed = null;
    for (int i = 0; i < xml.length(); i++) {
      char c = xml.charAt(i);
      int replaced = 0;
      if (c == '&' && i + 1 < xml.length() && xml.charAt(i + 1) == '#') {
        replaced = forbiddenReference(xml, i);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < xml.length()
          && Character.isLowSurrogate(xml.charAt(i + 1))) {
        i++;
      } else if (!isAllowed(c)) {
        replaced = 1;
      }
      if (replaced > 0) {
        changed = changed == null ? new StringBuilder(xml) : changed;
        // Of the same length, so that positions stay: the rest of a reference becomes white space.
        changed.setCharAt(i, REPLACEMENT);
        for (int j = 1; j < replaced; j++) {
          changed.setCharAt(i + j, ' ');
        }
        i += replaced - 1;
      }
    }
    return changed == null ? xml : changed.toString();
  }

  /** Length of a reference to a character that is not allowed; 0 if it is none. */
  private static int forbiddenReference(String xml, int at) {
    boolean hex = at + 2 < xml.length() && (xml.charAt(at + 2) | 0x20) == 'x';
    int i = at + (hex ? 3 : 2);
    int digits = i;
    long value = 0;
    while (i < xml.length()
        && i - digits < 10
        && Character.digit(xml.charAt(i), hex ? 16 : 10) >= 0) {
      value = value * (hex ? 16 : 10) + Character.digit(xml.charAt(i), hex ? 16 : 10);
      i++;
    }
    if (i == digits || i >= xml.length() || xml.charAt(i) != ';') {
      return 0;
    }
    boolean allowed = value >= 0x10000 ? value <= 0x10FFFF : isAllowed((char) value);
    return allowed ? 0 : i + 1 - at;
  }

  private static boolean isAllowed(char c) {
    return c >= 0x20
        ? !Character.isSurrogate(c) && c < 0xFFFE
        : c == '\t' || c == '\n' || c == '\r';
  }

  /** A parser that fetches nothing, expands nothing, and minds no prefix that its text lost. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory =
        XMLInputFactory.newFactory(
            XMLInputFactory.class.getName(), XmlFragment.class.getClassLoader());
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Else faults come out of the getters, too late and as another exception.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    return factory;
  }
}
