package casebook.analyzer.store;

import casebook.benchmarks.Loop;
import casebook.benchmarks.OneFile;
import casebook.benchmarks.QuietSink;
import casebook.benchmarks.Volume;
import casebook.parsers.item.Item;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** From records to what the index gets of them; parsing is part of each figure. */
public class FilingLoop extends Loop {

  /** As the store has it. */
  private static final int COMPRESSION = 3;

  /** About what a block of the store holds. */
  private static final int BLOCK_BYTES = 256 << 10;

  /** Measures. */
  public FilingLoop() {}

  /** Words, joined words, values of fields and error codes of each block. */
  @Benchmark
  public void terms(OneFile file, Volume volume, Blackhole blackhole) throws IOException {
    BlockTerms terms = new BlockTerms();
    file.parse(
        new Blocks() {
          @Override
          void add(Item item) {
            terms.add(item);
          }

          @Override
          void end() {
            blackhole.consume(terms.words());
            terms.clear();
          }
        },
        volume);
  }

  /** Records by columns, compressed. */
  @Benchmark
  public void blocks(OneFile file, Volume volume, Blackhole blackhole) throws IOException {
    try (BlockWriter writer = new BlockWriter(COMPRESSION)) {
      file.parse(
          new Blocks() {
            @Override
            void add(Item item) {
              writer.add(item);
            }

            @Override
            void end() {
              blackhole.consume(writer.finish());
            }
          },
          volume);
    }
  }

  /** Cuts records into blocks. */
  private abstract static class Blocks extends QuietSink {
    private long held;

    abstract void add(Item item);

    abstract void end();

    @Override
    public final void accept(Item item, long bytes) {
      add(item);
      held += bytes;
      if (held >= BLOCK_BYTES) {
        end();
        held = 0;
      }
    }
  }
}
