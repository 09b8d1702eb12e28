package casebook.parsers.format.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts that Windows writes beside an exported log, for viewers on other machines ({@code
 * LocaleMetaData/*.MTA}): for each event, by its number, the text as its server shows it.
 *
 * <p>A head names sections by their offsets; a section is a chain of pages of up to a hundred
 * entries each. {@code EVT} has the number of an event and of its text, {@code MSG} the texts. The
 * section {@code PUB}, names of levels and tasks, is not read.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/windows_protocols/ms-even6">MS-EVEN6,
 *     3.1.1.7</a>: what is in it; the layout is as omerbenamram/evtx describes it in pull request
 *     284, where it was checked against an export as CSV
 */
public final class MtaFile {

  private static final byte[] MAGIC = "MTAFile\0".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int HEAD_BYTES = 24;
  private static final int DESCRIPTOR_BYTES = 20;
  private static final int MOST_SECTIONS = 64;
  private static final int PAGE_HEAD_BYTES = 64;
  private static final int PAGE_LINK_BYTES = 24;
  private static final int PAGE_ENTRIES = 100;
  private static final int PAGE_BYTES = PAGE_HEAD_BYTES + PAGE_LINK_BYTES + 8 * PAGE_ENTRIES;
  private static final int NO_ENTRY = -1;
  private static final int ENTRY_HEAD_BYTES = 8;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;

  /** Offset of a text's length by the text's number; 0 where there is none. */
  private int[] texts = new int[256];

  /** Number of an event's text by the event's number. */
  private final Map<Long, Integer> events = new HashMap<>();

  private MtaFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes what is in one section. */
  @FunctionalInterface
  private interface Entries {
    void entry(int index, int at, int end);
  }

  /** True if this is how such a file begins. */
  public static boolean isHead(byte[] head) {
    return head.length >= MAGIC.length
        && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Reads a file, as far as it goes.
   *
   * @param bytes all of it; kept, not changed
   * @return null if it is none, of another version, or without any text
   */
  public static @Nullable MtaFile of(byte[] bytes) {
    if (!isHead(bytes) || bytes.length < HEAD_BYTES || (int) INTS.get(bytes, 8) != VERSION) {
      return null;
    }
    MtaFile file = new MtaFile(bytes);
    file.section("MSG", file::text);
    file.section("EVT", file::event);
    return file.events.isEmpty() ? null : file;
  }

  /**
   * The text of an event.
   *
   * @param number its {@code EventRecordID}
   * @return null if the file has none for it, or two that differ
   */
  public @Nullable String text(long number) {
    Integer index = events.get(number);
    if (index == null || index < 0 || index >= texts.length || texts[index] == 0) {
      return null;
    }
    int at = texts[index];
    int length = (int) INTS.get(bytes, at);
    String text = new String(bytes, at + 4, length, StandardCharsets.UTF_16LE);
    int end = text.indexOf('\0');
    String plain = PlainText.of(end < 0 ? text : text.substring(0, end));
    return plain.isBlank() ? null : plain;
  }

  /** How many events it has a text for. */
  public int size() {
    return events.size();
  }

  private void text(int index, int at, int end) {
    if (index < 0 || index > bytes.length / (ENTRY_HEAD_BYTES + 4) || end - at < 4) {
      return;
    }
    int length = (int) INTS.get(bytes, at);
    if (length < 0 || length > end - at - 4) {
      return;
    }
    if (index >= texts.length) {
      texts = Arrays.copyOf(texts, Math.max(texts.length * 2, index + 1));
    }
    texts[index] = at;
  }

  private void event(int index, int at, int end) {
    if (end - at < 16) {
      return;
    }
    long number = (long) LONGS.get(bytes, at);
    long text = (long) LONGS.get(bytes, at + 8);
    if (text >= 0 && text < texts.length) {
      // A log of several channels may have a number twice.
      events.merge(number, (int) text, (one, other) -> one.equals(other) ? one : NO_ENTRY);
    }
  }

  private void section(String wanted, Entries entries) {
    int count = (int) INTS.get(bytes, HEAD_BYTES - 4);
    int at = HEAD_BYTES;
    for (int i = 0; i < count && i < MOST_SECTIONS; i++) {
      if (at > bytes.length - DESCRIPTOR_BYTES) {
        return;
      }
      long offset = (long) LONGS.get(bytes, at);
      long size = (long) LONGS.get(bytes, at + 8);
      int nameBytes = (int) INTS.get(bytes, at + 16);
      at += DESCRIPTOR_BYTES;
      if (nameBytes < 0 || nameBytes > bytes.length - at) {
        return;
      }
      String name = new String(bytes, at, nameBytes, StandardCharsets.UTF_16LE);
      at += nameBytes;
      if (name.equals(wanted) && offset >= 0 && offset < bytes.length && size > 0) {
        pages(
            (int) offset,
            (int) Math.min(bytes.length, offset + Math.min(size, bytes.length)),
            entries);
        return;
      }
    }
  }

  /** Walks the pages of a section, whose offsets count from its first byte. */
  private void pages(int start, int end, Entries entries) {
    int page = start;
    while (end - page >= PAGE_BYTES
        && (int) INTS.get(bytes, page) == -1
        && (int) INTS.get(bytes, page + PAGE_HEAD_BYTES - 4) == -1) {
      int link = page + PAGE_HEAD_BYTES;
      for (int i = 0; i < PAGE_ENTRIES; i++) {
        long offset = (long) LONGS.get(bytes, link + PAGE_LINK_BYTES + 8 * i);
        if (offset > 0 && offset <= end - start - ENTRY_HEAD_BYTES) {
          entry(start + (int) offset, end, entries);
        }
      }
      long next = (long) LONGS.get(bytes, link + 8);
      // The last page points to itself; a chain that goes back would never end.
      if (next <= page - start || next > end - start) {
        return;
      }
      page = start + (int) next;
    }
  }

  private void entry(int at, int end, Entries entries) {
    int size = (int) INTS.get(bytes, at + 4);
    if (size >= 0 && size <= end - at - ENTRY_HEAD_BYTES) {
      entries.entry((int) INTS.get(bytes, at), at + ENTRY_HEAD_BYTES, at + ENTRY_HEAD_BYTES + size);
    }
  }
}
