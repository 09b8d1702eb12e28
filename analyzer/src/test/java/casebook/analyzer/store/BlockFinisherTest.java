package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Family;
import casebook.parsers.item.Item;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexableField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocks that another thread finishes are those that the reading thread would have made. */
@Timeout(120)
class BlockFinisherTest {

  private static final BlockFiling.Shape SMALL = new BlockFiling.Shape(700, 3);
  private static final BlockFiling.Shape USUAL = new BlockFiling.Shape(1 << 14, 3);
  private static final Path SAMPLES = Path.of("../samples");

  @Test
  void blocksAreTheSame() throws IOException {
    int blocks = 0;
    for (long seed = 0; seed < 60; seed++) {
      for (RandomCase.File file : new RandomCase("a-1", seed).files) {
        List<String> here = new ArrayList<>();
        List<String> apart = new ArrayList<>();
        for (boolean isApart : new boolean[] {false, true}) {
          try (BlockFiling filing = open(SMALL, file, isApart ? apart : here, isApart)) {
            for (Item item : file.items()) {
              filing.add(item);
            }
          }
        }
        assertThat(apart).as("seed %d, %s", seed, file.path()).isEqualTo(here);
        blocks += here.size();
      }
    }
    assertThat(blocks).isGreaterThan(200);
  }

  @Test
  void soTheyAreOfSampleLogs() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(SAMPLES)) {
      files =
          all.filter(file -> file.toString().contains("bundle"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    }
    int blocks = 0;
    for (Path path : files) {
      byte[] bytes = Files.readAllBytes(path);
      TextSource source = TextSource.open(new ByteArrayInputStream(bytes));
      Head head = new Head(path.toString(), source.headLines(), source.isComplete());
      Optional<Format> format =
          source.encoding().isText() ? Formats.detect(head) : Optional.empty();
      if (format.isEmpty()) {
        continue;
      }
      List<String> here = new ArrayList<>();
      List<String> apart = new ArrayList<>();
      RandomCase.File file =
          new RandomCase.File(0, path.toString(), format.get().name(), Family.TRACE, List.of());
      try (BlockFiling first = open(USUAL, file, here, false);
          BlockFiling second = open(USUAL, file, apart, true)) {
        format.get().parse(head, source.lines(), new Both(first, second));
      }
      assertThat(apart).as(path.toString()).isEqualTo(here);
      blocks += here.size();
    }
    assertThat(blocks).isGreaterThan(300);
  }

  @Test
  void afterAFailureTheFileIsNotFiled() {
    AtomicInteger taken = new AtomicInteger();
    BlockFiling filing =
        new BlockFiling(
            "a-1",
            0,
            "squid",
            Family.PROXY,
            SMALL,
            document -> {
              if (taken.incrementAndGet() == 2) {
                throw new StoreException("the disk is full");
              }
            },
            () -> {},
            true);
    assertThatThrownBy(
            () -> {
              try (filing) {
                for (long seed = 0; seed < 500; seed++) {
                  for (RandomCase.File file : new RandomCase("a-1", seed).files) {
                    for (Item item : file.items()) {
                      filing.add(item);
                    }
                  }
                }
              }
            })
        .isInstanceOf(StoreException.class)
        .hasMessage("the disk is full");
    assertThat(taken).as("nothing behind the failure").hasValue(2);
    assertNoThreadLeft();
  }

  /** As where there is no memory left for it. */
  @Test
  void whatTheThreadCantEvenBeginIsTold() {
    for (int blocks = 1; blocks < 6; blocks++) {
      BlockFinisher finisher =
          new BlockFinisher(
              (full, terms) -> {},
              () -> {
                throw new OutOfMemoryError("none left");
              });
      int count = blocks;
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < count; i++) {
                  finisher.take(full(i));
                }
                finisher.finish();
              })
          .as("%d blocks", blocks)
          .isInstanceOf(OutOfMemoryError.class);
      finisher.abandon();
    }
    assertNoThreadLeft();
  }

  private static BlockFiling.Full full(int number) {
    return new BlockFiling.Full(
        number, new byte[0], new byte[0], new MarkWriter(), Set.of(), false, 0, 0);
  }

  @Test
  void isAbandonedWithoutWaiting() throws IOException {
    RandomCase.File file = new RandomCase("a-1", 3).files.get(0);
    BlockFiling filing = open(SMALL, file, new ArrayList<>(), true);
    for (Item item : file.items()) {
      filing.add(item);
    }
    filing.abandon();
    filing.close();
    assertNoThreadLeft();
  }

  private static void assertNoThreadLeft() {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (isAnyThreadLeft() && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(isAnyThreadLeft()).isFalse();
  }

  private static boolean isAnyThreadLeft() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("casebook-blocks"));
  }

  private static BlockFiling open(
      BlockFiling.Shape shape, RandomCase.File file, List<String> documents, boolean apart) {
    return new BlockFiling(
        "a-1",
        file.ordinal(),
        file.format(),
        file.family(),
        shape,
        document -> documents.add(shown(document)),
        () -> {},
        apart);
  }

  /** All that the index gets of a block. */
  private static String shown(Document document) {
    List<String> fields = new ArrayList<>();
    for (IndexableField field : document) {
      String value;
      if (field.binaryValue() != null) {
        value = field.binaryValue().toString();
      } else if (field.tokenStream(null, null) instanceof TermStream terms) {
        TreeSet<String> all = new TreeSet<>();
        terms.reset();
        while (terms.incrementToken()) {
          all.add(terms.getAttribute(BytesTermAttribute.class).getBytesRef().toString());
        }
        value = all.toString();
      } else {
        value = String.valueOf(field.numericValue());
      }
      fields.add(field.name() + "=" + value);
    }
    return String.join("\n", fields);
  }

  private record Both(BlockFiling first, BlockFiling second) implements ItemSink {
    @Override
    public void accept(Item item, long bytes) {
      try {
        first.add(item);
        second.add(item);
      } catch (StoreException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {}
  }
}
