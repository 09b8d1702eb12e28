package casebook.benchmarks;

import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Item;
import casebook.parsers.mask.Masking;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** From the bytes of a file to its records, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class Parsing {

  /** The file; there is none that would do for all. */
  @Param("")
  public String file = "";

  private LogFile log;
  private XMLInputFactory woodstox;

  /** Has no file yet. */
  @SuppressWarnings("NullAway.Init")
  public Parsing() {}

  /** Reads the file. */
  @Setup
  public void read() throws IOException {
    log = LogFile.of(file);
    woodstox =
        XMLInputFactory.newFactory(XMLInputFactory.class.getName(), Parsing.class.getClassLoader());
    woodstox.setProperty(XMLInputFactory.SUPPORT_DTD, false);
  }

  /** Records, with nobody looking at them. */
  @Benchmark
  public void records(Volume volume) throws IOException {
    log.parse(ItemSink.none());
    volume.bytes += log.length();
  }

  /** Records without their secrets, as all that follows gets them. */
  @Benchmark
  public void masked(Volume volume, Blackhole blackhole) throws IOException {
    Masking masking = new Masking();
    log.parse(
        new QuietSink() {
          @Override
          public void accept(Item item, long bytes) {
            blackhole.consume(masking.mask(item));
          }
        });
    volume.bytes += log.length();
  }

  /** What the XML parser takes by itself to come to each element, attribute and text. */
  @Benchmark
  public void bareWoodstox(Volume volume, Blackhole blackhole) throws XMLStreamException {
    XMLStreamReader reader = woodstox.createXMLStreamReader(new ByteArrayInputStream(log.bytes()));
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
    volume.bytes += log.length();
  }
}
