package casebook.benchmarks;

import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Item;
import casebook.parsers.mask.Masking;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** From the bytes of a file to its records. */
public class Parsing extends Loop {

  private static final XMLInputFactory WOODSTOX = woodstox();

  /** Measures. */
  public Parsing() {}

  private static XMLInputFactory woodstox() {
    XMLInputFactory factory =
        XMLInputFactory.newFactory(XMLInputFactory.class.getName(), Parsing.class.getClassLoader());
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory;
  }

  /** Records, with nobody looking at them. */
  @Benchmark
  public void records(OneFile file, Volume volume) throws IOException {
    file.parse(ItemSink.none(), volume);
  }

  /** Records without their secrets, as all that follows gets them. */
  @Benchmark
  public void masked(OneFile file, Volume volume, Blackhole blackhole) throws IOException {
    Masking masking = new Masking();
    file.parse(
        new QuietSink() {
          @Override
          public void accept(Item item, long bytes) {
            blackhole.consume(masking.mask(item));
          }
        },
        volume);
  }

  /** What the XML parser takes by itself to come to each element, attribute and text. */
  @Benchmark
  public void bareWoodstox(OneFile file, Volume volume, Blackhole blackhole)
      throws XMLStreamException {
    XMLStreamReader reader = WOODSTOX.createXMLStreamReader(file.open(volume));
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          blackhole.consume(reader.getAttributeValue(i));
        }
      } else if (reader.isCharacters()) {
        blackhole.consume(reader.getText());
      }
    }
    reader.close();
  }
}
