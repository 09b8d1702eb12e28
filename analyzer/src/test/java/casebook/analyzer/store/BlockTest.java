package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockTest {

  @Test
  void givesBackWhatWasWritten() {
    try (BlockWriter writer = new BlockWriter(6);
        BlockReader reader = new BlockReader()) {
      for (long seed = 0; seed < 500; seed++) {
        Random random = new Random(seed);
        List<Item> items = new ArrayList<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
          items.add(RandomCase.item(random, line(random), time(random)));
        }
        items.forEach(writer::add);
        byte[] blob = writer.finish();
        reader.open(blob, 0, blob.length);
        for (Item item : items) {
          assertThat(reader.hasNext()).as("seed %d", seed).isTrue();
          assertSame(item, reader.next(), "seed " + seed);
        }
        assertThat(reader.hasNext()).as("seed %d", seed).isFalse();
      }
    }
  }

  private static long line(Random random) {
    return random.nextInt(10) == 0 ? random.nextLong() >>> 1 : random.nextInt(100_000);
  }

  private static long time(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> LogEvent.NO_TIME;
      case 1 -> random.nextLong() >> 2;
      default -> 1_772_323_200_000L + random.nextInt();
    };
  }

  @Test
  void keepsExtremes() {
    byte[] megabyte = new byte[1 << 20];
    new Random(1).nextBytes(megabyte);
    LogEvent large = new LogEvent();
    large.begin(megabyte, 0, megabyte.length, 1);
    LogEvent empty = new LogEvent();
    empty.begin(new byte[0], 0, 0, Long.MAX_VALUE);
    empty.rawTime(Long.MAX_VALUE);
    LogEvent early = new LogEvent();
    early.begin(new byte[1], 0, 1, 1);
    early.rawTime(Long.MIN_VALUE + 1);
    ConfigSetting setting = new ConfigSetting("", "", "", 0, 0, Map.of());
    Unparsed unparsed = new Unparsed(7, 0, "", "", "\u0000");
    List<Item> items = List.of(large, empty, early, setting, unparsed);
    try (BlockWriter writer = new BlockWriter(1);
        BlockReader reader = new BlockReader()) {
      items.forEach(writer::add);
      byte[] blob = writer.finish();
      byte[] elsewhere = new byte[blob.length + 7];
      System.arraycopy(blob, 0, elsewhere, 3, blob.length);
      reader.open(elsewhere, 3, blob.length);
      items.forEach(item -> assertSame(item, reader.next(), "extremes"));
    }
  }

  @Test
  void damageIsOneKindOfException() {
    try (BlockWriter writer = new BlockWriter(6);
        BlockReader reader = new BlockReader()) {
      Random items = new Random(3);
      for (int i = 0; i < 30; i++) {
        writer.add(RandomCase.item(items, i, i));
      }
      byte[] blob = writer.finish();
      for (long seed = 0; seed < 3000; seed++) {
        Random random = new Random(seed);
        byte[] damaged = Arrays.copyOf(blob, blob.length - random.nextInt(3));
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        try {
          reader.open(damaged, 0, damaged.length);
          while (reader.hasNext()) {
            reader.next();
          }
        } catch (IndexOutOfBoundsException e) {
          // What is promised.
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + seed, e);
        }
      }
      assertThatThrownBy(() -> reader.open(new byte[0], 0, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private static void assertSame(Item expected, Item actual, String what) {
    if (!(expected instanceof LogEvent event)) {
      assertThat(actual).as(what).isEqualTo(expected);
      if (expected instanceof ConfigSetting setting) {
        assertThat(List.copyOf(((ConfigSetting) actual).attributes().keySet()))
            .as(what)
            .isEqualTo(List.copyOf(setting.attributes().keySet()));
      }
      return;
    }
    LogEvent read = (LogEvent) actual;
    assertThat(read.recordLine()).as(what).isEqualTo(event.recordLine());
    assertThat(read.rawTime()).as(what).isEqualTo(event.rawTime());
    assertThat(read.level()).as(what).isEqualTo(event.level());
    assertThat(read.isTruncated()).as(what).isEqualTo(event.isTruncated());
    assertThat(Arrays.copyOfRange(read.bytes(), read.from(), read.to()))
        .as(what)
        .isEqualTo(Arrays.copyOfRange(event.bytes(), event.from(), event.to()));
    assertThat(read.message()).as(what).isEqualTo(event.message());
    assertThat(read.level()).as(what).isIn((Object[]) Level.values());
    for (Field field : Field.values()) {
      assertThat(read.has(field)).as("%s %s", what, field).isEqualTo(event.has(field));
      if (event.has(field)) {
        assertThat(
                new String(
                    read.bytes(),
                    read.start(field),
                    read.end(field) - read.start(field),
                    StandardCharsets.ISO_8859_1))
            .as("%s %s", what, field)
            .isEqualTo(
                new String(
                    event.bytes(),
                    event.start(field),
                    event.end(field) - event.start(field),
                    StandardCharsets.ISO_8859_1));
        if (event.start(field) >= event.from() && event.end(field) <= event.to()) {
          assertThat(read.start(field) - read.from())
              .as("%s %s", what, field)
              .isEqualTo(event.start(field) - event.from());
        }
      }
    }
  }
}
