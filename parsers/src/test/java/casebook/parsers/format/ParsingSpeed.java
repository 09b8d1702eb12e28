package casebook.parsers.format;

import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Measures how fast files are parsed into records, on one thread; no test, see
 * benchmarks/RESULTS.md. Arguments: files. Printed is the median of the processor's time of several
 * rounds as MB of file a second; for XML also that of bare Woodstox, which reads everything and
 * does nothing with it.
 */
public final class ParsingSpeed {

  private static final int ROUNDS = Integer.getInteger("rounds", 9);
  private static final int WARM_UP = Integer.getInteger("warm", 5);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ParsingSpeed() {}

  /** Something to be measured. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, XMLStreamException;
  }

  /** Measures and prints. */
  public static void main(String[] args) throws IOException, XMLStreamException {
    for (String name : args) {
      byte[] bytes = Files.readAllBytes(Path.of(name));
      BinaryFormat binary =
          Formats.binary().stream()
              .filter(format -> format.claims(bytes, bytes.length))
              .findFirst()
              .orElse(null);
      if (binary != null) {
        Work work = () -> binary.parse(name, new ByteArrayInputStream(bytes), ItemSink.none());
        print(name, binary.name(), bytes.length, work);
        continue;
      }
      TextSource text = TextSource.open(new ByteArrayInputStream(bytes));
      Head head = new Head(name, text.headLines(), text.isComplete());
      Format format = Formats.detect(head).orElseThrow();
      Work work =
          () ->
              format.parse(
                  head, TextSource.open(new ByteArrayInputStream(bytes)).lines(), ItemSink.none());
      print(name, format.name(), bytes.length, work);
      if (bytes.length > 0 && bytes[0] == '<') {
        print(name, "bare Woodstox", bytes.length, () -> bare(bytes));
      }
    }
  }

  private static void bare(byte[] bytes) throws XMLStreamException {
    XMLInputFactory factory =
        XMLInputFactory.newFactory(
            XMLInputFactory.class.getName(), ParsingSpeed.class.getClassLoader());
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          reader.getAttributeValue(i);
        }
      }
    }
    reader.close();
  }

  private static void print(String file, String what, long bytes, Work work)
      throws IOException, XMLStreamException {
    long[] nanos = new long[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      work.run();
      if (round >= 0) {
        nanos[round] = THREADS.getCurrentThreadCpuTime() - begin;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%s\t%s\t%.1f MB\t%.0f MB/s%n",
        Path.of(file).getFileName(),
        what,
        bytes / 1e6,
        bytes / 1e6 / (nanos[ROUNDS / 2] / 1e9));
  }
}
