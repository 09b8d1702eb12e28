package casebook.analyzer.store;

import casebook.benchmarks.LogFile;
import casebook.benchmarks.QuietSink;
import casebook.benchmarks.Volume;
import casebook.parsers.item.Item;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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

/** From records to what the index gets of them, on one thread; parsing is part of each figure. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class Filing {

  /** As the store has it. */
  private static final int COMPRESSION = 3;

  /** About what a block of the store holds. */
  private static final int BLOCK_BYTES = 256 << 10;

  /** The file; there is none that would do for all. */
  @Param("")
  public String file = "";

  private LogFile log;

  /** Has no file yet. */
  @SuppressWarnings("NullAway.Init")
  public Filing() {}

  /** Reads the file. */
  @Setup
  public void read() throws IOException {
    log = LogFile.of(file);
  }

  /** Words, joined words, values of fields and error codes of each block. */
  @Benchmark
  public void terms(Volume volume, Blackhole blackhole) throws IOException {
    BlockTerms terms = new BlockTerms();
    log.parse(
        new QuietSink() {
          private long held;

          @Override
          public void accept(Item item, long bytes) {
            terms.add(item);
            held += bytes;
            if (held >= BLOCK_BYTES) {
              blackhole.consume(terms.words());
              terms.clear();
              held = 0;
            }
          }
        });
    volume.bytes += log.length();
  }

  /** Records by columns, compressed. */
  @Benchmark
  public void blocks(Volume volume, Blackhole blackhole) throws IOException {
    try (BlockWriter writer = new BlockWriter(COMPRESSION)) {
      log.parse(
          new QuietSink() {
            private long held;

            @Override
            public void accept(Item item, long bytes) {
              writer.add(item);
              held += bytes;
              if (held >= BLOCK_BYTES) {
                blackhole.consume(writer.finish());
                held = 0;
              }
            }
          });
    }
    volume.bytes += log.length();
  }
}
