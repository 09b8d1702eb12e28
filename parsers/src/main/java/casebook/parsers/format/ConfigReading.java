package casebook.parsers.format;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.LocationInfo;
import org.codehaus.stax2.XMLStreamReader2;

/** One configuration while it is read. */
final class ConfigReading {

  private static final int FAULT_LINE_CHARS = 500;

  /** Declared by what changes another configuration when a program is built. */
  private static final String TRANSFORM = "xmlns:xdt";

  private final ConfigText source;
  private final ItemSink sink;
  private final ConfigElements elements;
  private final ConfigSections sections = new ConfigSections();
  private final ConfigRun text = new ConfigRun();

  /** How deep what is read lies in an encrypted section; 0 outside of any. */
  private int encryptedDepth;

  private long encryptedValues;
  private boolean transforms;
  private boolean hasRoot;
  private boolean declared;

  /** True once something is read that .NET would not have come to: it refuses the file. */
  private boolean odd;

  /** End of what the parser has accepted, in characters. */
  private long acceptedTo;

  /** Bytes up to here are told to the sink or carried to the next item. */
  private long countedBytes;

  private long carriedBytes;

  /**
   * A configuration.
   *
   * @param prefix path of the elements that its root is inside of where it is included; may be
   *     empty
   */
  ConfigReading(LineCursor lines, ItemSink sink, String prefix) {
    elements = new ConfigElements(prefix);
    this.source = new ConfigText(lines);
    this.sink = sink;
  }

  void read() throws IOException {
    try {
      XMLStreamReader2 reader = ConfigParser.open(source);
      while (reader.hasNext()) {
        int event = reader.next();
        LocationInfo place = reader.getLocationInfo();
        event(reader, event, place.getStartingCharOffset(), place.getEndingCharOffset());
        acceptedTo = place.getEndingCharOffset();
      }
    } catch (XMLStreamException e) {
      if (e.getCause() instanceof IOException broken && !source.isTooLong()) {
        throw broken;
      }
      flushText();
      if (source.isCutShort()) {
        return; // its end is missing, and whoever opened it says why: no fault of its author
      }
      slackTo(Math.min(acceptedTo, source.statementsEnd()));
      fault(e);
      return;
    }
    slackTo(Long.MAX_VALUE);
    if (encryptedValues > 0) {
      sink.problem(
          0,
          encryptedValues
              + (encryptedValues == 1 ? " value is" : " values are")
              + " encrypted by IIS and can be read on its server only");
    }
  }

  private void event(XMLStreamReader2 reader, int event, long from, long to)
      throws XMLStreamException {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        flushText();
        source.moveTo(from);
        if (!elements.isInside()) {
          document();
        }
        element(reader, from, to);
      }
      case XMLStreamConstants.END_ELEMENT -> {
        flushText();
        elements.leave();
        encryptedDepth -= encryptedDepth > 0 ? 1 : 0;
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
          text.add(reader.getText(), from, source);
      case XMLStreamConstants.COMMENT -> {
        carryTo(from);
        source.moveTo(to);
        sink.slack(source.bytes() - countedBytes);
        countedBytes = source.bytes();
      }
      case XMLStreamConstants.DTD -> {
        source.moveTo(from);
        sink.problem(source.line(), "the document type definition is ignored");
        ConfigParser.keepEntities(reader);
      }
      case XMLStreamConstants.START_DOCUMENT -> {
        source.moveTo(from);
        declaration();
      }
      default -> source.moveTo(from);
    }
  }

  /** A root begins; behind another one it makes .NET refuse the whole file. */
  private void document() {
    if (hasRoot && !declared) {
      oddDocument("a second document begins behind the end of the first");
    }
    hasRoot = true;
    declared = false;
    sections.clear();
  }

  /** The parser says so of a declaration that is not the very first thing in the file. */
  private void declaration() {
    oddDocument(
        hasRoot
            ? "a second document begins behind the end of the first"
            : "the XML declaration does not stand at the beginning of the file");
    declared = true;
  }

  private void oddDocument(String what) {
    String message = "not well-formed XML from here on: " + what + "; it is read all the same";
    if (!odd) {
      odd = true;
      sink.accept(
          new Unparsed(
              source.line(),
              source.column(),
              Unparsed.MALFORMED_XML,
              message,
              source.lineText(FAULT_LINE_CHARS)),
          0);
    }
    sink.problem(source.line(), message);
  }

  private void element(XMLStreamReader2 reader, long from, long to) {
    long line = source.line();
    int column = source.column();
    Map<String, String> values = values(reader);
    Map<String, String> attributes = new LinkedHashMap<>();
    List<ConfigSetting> settings = new ArrayList<>();
    List<ConfigTag.Place> places = ConfigTag.attributes(source, from, to);
    for (ConfigTag.Place place : places) {
      String value = values.getOrDefault(place.name(), "");
      encryptedValues += ConfigCipher.isHidden(value) ? 1 : 0;
      attributes.put(place.name(), ConfigCipher.shown(value));
    }
    Map<String, String> fixed = Collections.unmodifiableMap(attributes);
    transforms = elements.isInside() ? transforms : attributes.containsKey(TRANSFORM);
    String path = elements.enter(reader.getPrefixedName(), fixed, label(reader, line));
    encrypted(reader.getPrefixedName(), fixed, line);
    settings.add(new ConfigSetting(path, "", "", line, column, fixed));
    for (ConfigTag.Place place : places) {
      source.moveTo(place.offset());
      settings.add(
          new ConfigSetting(
              path,
              place.name(),
              attributes.getOrDefault(place.name(), ""),
              source.line(),
              source.column(),
              fixed));
    }
    carryTo(to);
    for (ConfigSetting setting : settings) {
      sink.accept(setting, carriedBytes);
      carriedBytes = 0;
    }
  }

  /** {@code #2} for a section that stands there again. */
  private String label(XMLStreamReader2 reader, long line) {
    String name = reader.getPrefixedName();
    int count = sections.count(elements.path(), name);
    if (count < 2 || transforms) {
      return "";
    }
    sink.problem(
        line,
        "<"
            + name
            + "> stands here again; .NET refuses the file: \"Sections must only appear once per"
            + " config file\"");
    return "#" + count;
  }

  private void encrypted(String name, Map<String, String> attributes, long line) {
    String provider = ConfigCipher.provider(attributes);
    if (encryptedDepth > 0) {
      encryptedDepth++;
    } else if (!provider.isEmpty()) {
      encryptedDepth = 1;
      sink.problem(
          line,
          "<" + name + "> is encrypted by " + provider + " and can be read on its server only");
    }
  }

  private static Map<String, String> values(XMLStreamReader2 reader) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      String name = reader.getAttributeLocalName(i);
      values.put(
          prefix == null || prefix.isEmpty() ? name : prefix + ":" + name,
          reader.getAttributeValue(i));
    }
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      String uri = reader.getNamespaceURI(i);
      values.put(
          prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri);
    }
    return values;
  }

  private void flushText() {
    if (!text.isBlank() && elements.isInside()) {
      sink.accept(
          new ConfigSetting(
              elements.path(),
              "#text",
              encryptedDepth > 0 ? ConfigCipher.HIDDEN : text.value(),
              text.line(),
              text.column(),
              elements.attributes()),
          0);
    }
    text.clear();
  }

  private void fault(XMLStreamException e) throws IOException {
    boolean beyondLimits = source.isTooLong() || e.getLocation() == null;
    if (e.getLocation() != null) {
      // What is missing at the end belongs behind the last statement, not behind the last line.
      source.moveTo(Math.min(e.getLocation().getCharacterOffset(), source.statementsEnd()));
    }
    String what = firstLine(e);
    String message =
        beyondLimits
            ? "goes beyond what is read of one configuration; the settings before it were read"
            : "not well-formed XML from here on: " + what + "; the settings before it were read";
    long line = source.line();
    Unparsed fault =
        new Unparsed(
            line,
            source.column(),
            beyondLimits ? Unparsed.SHAPE : Unparsed.MALFORMED_XML,
            message,
            source.lineText(FAULT_LINE_CHARS));
    source.skipToEnd();
    sink.accept(fault, source.allBytes() - countedBytes);
    sink.problem(line, message);
  }

  /** What the parser says, without the place that it adds on a line of its own. */
  private static String firstLine(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    String line = (end < 0 ? message : message.substring(0, end)).strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  private void carryTo(long offset) {
    source.moveTo(offset);
    carriedBytes += source.bytes() - countedBytes;
    countedBytes = source.bytes();
  }

  private void slackTo(long offset) {
    carryTo(offset);
    if (carriedBytes > 0) {
      sink.slack(carriedBytes);
      carriedBytes = 0;
    }
  }
}
