package casebook.parsers.format;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.NamedTexts;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
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
  private String root = "";

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
    tellOfEncrypted();
  }

  private void tellOfEncrypted() {
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
        List<ConfigTag.Place> places = ConfigTag.attributes(source, from, to);
        element(reader.getPrefixedName(), values(reader, places), places, to);
      }
      case XMLStreamConstants.END_ELEMENT -> {
        flushText();
        leave();
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
        if (text.isBlank() && reader.isWhiteSpace()) {
          source.moveTo(from);
        } else {
          text.add(reader.getText(), from, source);
        }
      }
      case XMLStreamConstants.COMMENT -> {
        carryTo(from);
        sink.slack(bytesTo(to));
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

  /**
   * Tells of an element and its attributes.
   *
   * @param values those of the attributes, as {@code places}
   */
  private void element(String name, List<String> values, List<ConfigTag.Place> places, long to) {
    long line = source.line();
    int column = source.column();
    root = elements.isInside() ? root : name;
    String[] named = new String[2 * places.size()];
    long chars = 0;
    for (int i = 0; i < places.size(); i++) {
      String value = values.get(i);
      encryptedValues += ConfigCipher.isHidden(value) ? 1 : 0;
      named[2 * i] = places.get(i).name();
      named[2 * i + 1] = ConfigCipher.shown(value);
      chars += named[2 * i].length() + named[2 * i + 1].length();
    }
    Map<String, String> attributes = NamedTexts.of(named);
    transforms = elements.isInside() ? transforms : attributes.containsKey(TRANSFORM);
    String path = elements.enter(name, attributes, chars, label(name, line));
    encrypted(name, attributes, line);
    ConfigSetting[] settings = new ConfigSetting[places.size() + 1];
    settings[0] = new ConfigSetting(path, "", "", line, column, attributes);
    for (int i = 0; i < places.size(); i++) {
      source.moveTo(places.get(i).offset());
      settings[i + 1] =
          new ConfigSetting(
              path, named[2 * i], named[2 * i + 1], source.line(), source.column(), attributes);
    }
    carryTo(to);
    for (ConfigSetting setting : settings) {
      sink.accept(setting, carriedBytes);
      carriedBytes = 0;
    }
  }

  /** {@code #2} for a section that stands there again. */
  private String label(String name, long line) {
    int count = sections.count(elements, name);
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

  private static List<String> values(XMLStreamReader2 reader, List<ConfigTag.Place> places) {
    int count = reader.getAttributeCount();
    List<String> values = new ArrayList<>(places.size());
    if (count == places.size()) {
      // Without declarations of namespaces, which it tells apart, the parser has the same order.
      for (int i = 0; i < count; i++) {
        values.add(reader.getAttributeValue(i));
      }
      return values;
    }
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String prefix = reader.getAttributePrefix(i);
      String name = reader.getAttributeLocalName(i);
      byName.put(
          prefix == null || prefix.isEmpty() ? name : prefix + ":" + name,
          reader.getAttributeValue(i));
    }
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      String uri = reader.getNamespaceURI(i);
      byName.put(
          prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri);
    }
    places.forEach(place -> values.add(byName.getOrDefault(place.name(), "")));
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

  private void leave() {
    elements.leave();
    encryptedDepth -= encryptedDepth > 0 ? 1 : 0;
  }

  private void fault(XMLStreamException e) throws IOException {
    boolean beyondLimits = source.isTooLong() || e.getLocation() == null;
    source.keepMark();
    if (e.getLocation() != null) {
      // What is missing at the end belongs behind the last statement, not behind the last line.
      source.moveTo(Math.min(e.getLocation().getCharacterOffset(), source.statementsEnd()));
    }
    String what = firstLine(e);
    String message =
        beyondLimits
            ? "goes beyond what is read of one configuration; the settings before it were read"
            : "not well-formed XML from here on: "
                + what
                + "; what follows is read as far as it can";
    long line = source.line();
    Unparsed fault =
        new Unparsed(
            line,
            source.column(),
            beyondLimits ? Unparsed.SHAPE : Unparsed.MALFORMED_XML,
            message,
            source.lineText(FAULT_LINE_CHARS));
    source.backToMark();
    if (beyondLimits) {
      source.skipToEnd();
      sink.accept(fault, source.allBytes() - countedBytes);
      sink.problem(line, message);
      return;
    }
    sink.problem(line, message);
    readOn(fault);
    slackTo(Long.MAX_VALUE);
    tellOfEncrypted();
  }

  /** Reads what follows a fault tag by tag: .NET would not, but people want to see it. */
  private void readOn(Unparsed fault) throws IOException {
    ConfigScan scan = new ConfigScan(source, acceptedTo);
    Unparsed untold = fault;
    for (ConfigScan.Kind kind = scan.next(); kind != ConfigScan.Kind.END; kind = scan.next()) {
      String odd = odd(kind, scan);
      if (untold != null && odd.isEmpty()) {
        sink.accept(untold, 0);
        untold = null;
      }
      switch (kind) {
        case START, EMPTY -> {
          flushText();
          backIntoRoot(scan.name());
          source.moveTo(scan.from());
          element(scan.name(), scan.values(), scan.places(), scan.to());
          if (kind == ConfigScan.Kind.EMPTY || elements.depth() > ConfigParser.MAX_DEPTH) {
            leave();
          }
        }
        case CLOSE -> {
          flushText();
          for (int left = elements.depthOf(scan.name()); left > 0; left--) {
            leave();
          }
        }
        case TEXT -> text.add(scan.text(), scan.from(), source);
        case COMMENT -> {
          carryTo(scan.from());
          sink.slack(bytesTo(scan.to()));
        }
        default -> {
          // Tells nothing, or is told below.
        }
      }
      if (!odd.isEmpty()) {
        carryTo(scan.from());
        Unparsed lost =
            new Unparsed(
                source.line(),
                source.column(),
                Unparsed.SHAPE,
                odd,
                source.text(scan.from(), Math.min(scan.to(), scan.from() + FAULT_LINE_CHARS)));
        sink.accept(untold == null ? lost : untold, bytesTo(scan.to()));
        untold = null;
      }
    }
    flushText();
    if (untold != null) {
      sink.accept(untold, 0);
    }
  }

  /** Why nothing can be made of it; empty if something can. */
  private String odd(ConfigScan.Kind kind, ConfigScan scan) {
    return switch (kind) {
      case CLOSE ->
          elements.depthOf(scan.name()) == 0 ? "a closing tag of an element that is not open" : "";
      case TEXT ->
          elements.isInside() || scan.text().isBlank() ? "" : "text outside of all elements";
      case ODD -> "a tag or comment that does not end";
      default -> "";
    };
  }

  /** What stands behind a root that was closed too early belongs into it all the same. */
  private void backIntoRoot(String name) {
    if (!elements.isInside() && !root.isEmpty() && !root.equals(name)) {
      elements.enter(root, Map.of(), 0, "");
    }
  }

  /** What the parser says, without the place that it adds on a line of its own. */
  private static String firstLine(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    String line = (end < 0 ? message : message.substring(0, end)).strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  /** Bytes from what is accounted for to that place; they are accounted for now. */
  private long bytesTo(long offset) {
    source.moveTo(offset);
    long bytes = source.bytes() - countedBytes;
    countedBytes = source.bytes();
    return bytes;
  }

  private void carryTo(long offset) {
    carriedBytes += bytesTo(offset);
  }

  private void slackTo(long offset) {
    carryTo(offset);
    if (carriedBytes > 0) {
      sink.slack(carriedBytes);
      carriedBytes = 0;
    }
  }
}
