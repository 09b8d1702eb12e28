package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.text.LineCursor;
import com.ctc.wstx.api.WstxInputProperties;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * Configuration of .NET Framework programs: {@code machine.config}, {@code app.exe.config}, {@code
 * web.config}, and the sections that these include from files of their own.
 *
 * <p>Each element gives an item with an empty name, then one for each attribute, namespace
 * declarations included, then {@code #text} for text that is not blank, without the white space
 * around it. Comments give nothing: what is commented out is not set. What the XML declaration says
 * of the encoding does not matter, the text is decoded already.
 */
final class DotnetConfig implements Format {

  static final int MAX_DEPTH = 256;
  static final int MAX_ATTRIBUTE_CHARS = 1 << 18;
  private static final int MAX_ATTRIBUTES = 1_000;
  private static final int MAX_ENTITIES = 1_000;
  private static final XMLInputFactory FACTORY = factory();

  @Override
  public String name() {
    return "dotnet-config";
  }

  @Override
  public Family family() {
    return Family.CONFIG;
  }

  @Override
  public int confidence(Head head) {
    String name = head.fileName();
    return ConfigRoot.confidence(
        head.lines(), name.endsWith(".config") || name.contains(".config."));
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    new ConfigReading(FACTORY, lines, sink).read();
  }

  /** A parser that fetches nothing, expands nothing, and gives up at a bound instead of growing. */
  private static XMLInputFactory factory() {
    // Found as a service: naming the class makes javac warn of an annotation that is not there.
    // The first property that only Woodstox knows fails at once if another parser was found.
    XMLInputFactory factory =
        XMLInputFactory.newFactory(
            XMLInputFactory.class.getName(), DotnetConfig.class.getClassLoader());
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Else faults come out of the getters, too late and as another exception.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE_CHARS);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, MAX_ENTITIES);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, ConfigText.MAX_AHEAD);
    return factory;
  }
}
