package casebook.analyzer.analysis;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;

/** What tells a record from others, wherever a copy of it stands; hashes, without its time. */
final class Identity {

  private static final byte[] VENDOR = "Microsoft-Windows-".getBytes(StandardCharsets.US_ASCII);

  private static final long PRIME = 0x100000001B3L;

  private Identity() {}

  /**
   * Of an event its provider and id: its text and everything else differ with the form of the
   * export. Of any other record its text, whatever ends its lines.
   */
  static long of(Family family, LogEvent event) {
    boolean named = family == Family.EVENT_LOG && event.has(Field.EVENT) && event.has(Field.SOURCE);
    return named ? ofEvent(event) : ofText(event);
  }

  private static long ofText(LogEvent event) {
    byte[] b = event.bytes();
    int end = event.to();
    while (end > event.from() && (b[end - 1] == '\n' || b[end - 1] == '\r')) {
      end--;
    }
    long hash = 1;
    for (int i = event.from(); i < end; i++) {
      hash = b[i] == '\r' ? hash : hash * PRIME ^ b[i];
    }
    return hash;
  }

  /** Of an event that has both: its provider, without the vendor that lists leave out, and id. */
  static long ofEvent(LogEvent event) {
    byte[] b = event.bytes();
    int from = event.start(Field.SOURCE);
    int to = event.end(Field.SOURCE);
    boolean vendor = startsWith(b, from, to, VENDOR);
    return hash(b, vendor ? from + VENDOR.length : from, to, event.number(Field.EVENT));
  }

  /** The machine that a record names, without its domain; 0 if it names none. */
  static long machine(LogEvent event) {
    int from = event.start(Field.COMPUTER);
    if (from < 0) {
      return 0;
    }
    long hash = 7;
    for (int i = from; i < event.end(Field.COMPUTER) && event.bytes()[i] != '.'; i++) {
      hash = hash * 31 + (event.bytes()[i] | 0x20);
    }
    return hash;
  }

  static long hash(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    return hash(b, 0, b.length, 1);
  }

  private static long hash(byte[] b, int from, int to, long seed) {
    long hash = seed;
    for (int i = from; i < to; i++) {
      hash = hash * PRIME ^ b[i];
    }
    return hash;
  }

  private static boolean startsWith(byte[] b, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (b[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
