package casebook.reports.page;

/** How many bytes a part of the page may still take; about, for it must be no exact science. */
final class Room {
  private long leftBytes;

  Room(long bytes) {
    leftBytes = bytes;
  }

  /** Takes so much if there is so much. */
  boolean take(long bytes) {
    if (bytes > leftBytes) {
      return false;
    }
    leftBytes -= bytes;
    return true;
  }

  /** At most so many bytes of UTF-8 once escaped and marked. */
  static long cost(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == 0x7f || (c >= 0x80 && mayBeMarked(c))) {
        bytes += 12;
      } else if (c >= 0x80) {
        bytes += 3;
      } else if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
        bytes += 5;
      } else {
        bytes++;
      }
    }
    return bytes;
  }

  /** True for all that is shown as a mark of several letters, and for some that are not. */
  private static boolean mayBeMarked(char c) {
    return switch (c) {
      case 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x3164 -> true;
      default -> c < 0xa0 || (c >= 0x2000 && c < 0x2e80) || c >= 0xd800;
    };
  }
}
