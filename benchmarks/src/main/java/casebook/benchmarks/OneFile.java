package casebook.benchmarks;

import casebook.parsers.format.ItemSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The file that a loop is about. */
@State(Scope.Benchmark)
public class OneFile {

  /** Its path; there is no file that would do for all. */
  @Param("")
  public String file = "";

  private LogFile log;

  /** Holds nothing yet. */
  @SuppressWarnings("NullAway.Init")
  public OneFile() {}

  /** Reads the file. */
  @Setup
  public void read() throws IOException {
    log = LogFile.of(file);
  }

  /** Parses it, and counts its bytes. */
  public void parse(ItemSink sink, Volume volume) throws IOException {
    log.parse(sink);
    volume.bytes += log.length();
  }

  /** Its bytes, and counts them. */
  InputStream open(Volume volume) {
    volume.bytes += log.length();
    return new ByteArrayInputStream(log.bytes());
  }
}
