package casebook.parsers.format;

import com.ctc.wstx.api.WstxInputProperties;
import java.io.Reader;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * XML parsers that fetch nothing, expand nothing, and give up at a bound instead of growing. They
 * go on behind the end of a document, if another one begins there.
 */
final class ConfigParser {

  static final int MAX_DEPTH = 256;
  static final int MAX_ATTRIBUTE_CHARS = 1 << 18;
  private static final int MAX_ATTRIBUTES = 1_000;
  private static final int MAX_ENTITIES = 1_000;
  private static final XMLInputFactory FACTORY = factory();

  private ConfigParser() {}

  /** A parser of this text. */
  static XMLStreamReader2 open(Reader text) throws XMLStreamException {
    return (XMLStreamReader2) FACTORY.createXMLStreamReader(text);
  }

  /**
   * Lets entities that the text does not explain stand as they are written; to be called where a
   * document type definition, which is not read, may explain them.
   */
  static void keepEntities(XMLStreamReader2 reader) {
    XMLResolver asWritten =
        (publicId, systemId, base, name) -> new StringReader("&amp;" + name + ";");
    reader.setProperty(WstxInputProperties.P_UNDECLARED_ENTITY_RESOLVER, asWritten);
  }

  private static XMLInputFactory factory() {
    // Found as a service: naming the class makes javac warn of an annotation that is not there.
    // The first property that only Woodstox knows fails at once if another parser was found.
    XMLInputFactory factory =
        XMLInputFactory.newFactory(
            XMLInputFactory.class.getName(), ConfigParser.class.getClassLoader());
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Else faults come out of the getters, too late and as another exception.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(
        WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_DOCUMENTS);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE_CHARS);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, MAX_ENTITIES);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, ConfigText.MAX_AHEAD);
    return factory;
  }
}
