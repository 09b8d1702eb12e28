package casebook.parsers.text;

import java.util.List;

/**
 * A page in which most characters take two bytes: which pairs are its, and which of them stand in
 * most texts. The ranges are those of the standards (GB 2312, Big5, JIS X 0208, KS X 1001, CNS
 * 11643), whose rows begin with the frequent characters.
 *
 * @param name name as in reports
 * @param charset name of the JDK's charset, the widest of the family
 * @param vote what the detector calls it
 */
record DoubleBytes(String name, String charset, String vote, Rows rows) {

  /** Judges pairs. */
  @FunctionalInterface
  private interface Rows {
    /**
     * Judges the character at two bytes.
     *
     * @return {@link #NONE}; {@link #SINGLE} for a character of one byte, which says nothing; else
     *     {@link #RARE} or {@link #COMMON}
     */
    int of(int lead, int trail);
  }

  private static final int NONE = 0;
  private static final int RARE = 1;
  private static final int COMMON = 2;
  private static final int SINGLE = -1;

  static final List<DoubleBytes> ALL =
      List.of(
          new DoubleBytes("GBK", "GB18030", "GB18030", DoubleBytes::gbk),
          new DoubleBytes("Big5", "x-windows-950", "BIG5", DoubleBytes::big5),
          new DoubleBytes("Shift_JIS", "windows-31j", "SHIFT_JIS", DoubleBytes::shiftJis),
          new DoubleBytes("EUC-KR", "x-windows-949", "EUC-KR", DoubleBytes::korean),
          new DoubleBytes("EUC-JP", "EUC-JP", "EUC-JP", DoubleBytes::eucJp),
          new DoubleBytes("EUC-TW", "x-EUC-TW", "EUC-TW", DoubleBytes::eucTw));

  /**
   * What a reading by a page gives.
   *
   * @param characters characters of two bytes
   * @param common those of them that stand in most texts
   * @param asciiTrails those whose second byte is ASCII
   * @param faults bytes above ASCII that fit nowhere
   */
  record Count(int characters, int common, int asciiTrails, int faults) {

    /** How well it fits, 0 to 1. */
    double fit() {
      if (characters == 0 || asciiTrails * 10 > characters * 8 || faults * 20 > characters) {
        return 0;
      }
      return Math.max(0, (double) common / characters - 2.0 * faults / characters);
    }
  }

  Count count(byte[] b, int from, int to) {
    int characters = 0;
    int common = 0;
    int asciiTrails = 0;
    int faults = 0;
    for (int i = from; i + 1 < to; i++) {
      if (b[i] >= 0) {
        continue;
      }
      int kind = rows.of(b[i] & 0xFF, b[i + 1] & 0xFF);
      if (kind == NONE) {
        faults++;
      } else if (kind != SINGLE) {
        characters++;
        common += kind == COMMON ? 1 : 0;
        asciiTrails += b[i + 1] >= 0 ? 1 : 0;
        i++;
      }
    }
    return new Count(characters, common, asciiTrails, faults);
  }

  private static boolean in(int value, int least, int most) {
    return value >= least && value <= most;
  }

  private static int gbk(int lead, int trail) {
    if (!in(lead, 0x81, 0xFE)
        || !(in(trail, 0x40, 0xFE) || in(trail, 0x30, 0x39))
        || trail == 0x7F) {
      return NONE;
    }
    return trail >= 0xA1 && (in(lead, 0xB0, 0xD7) || in(lead, 0xA1, 0xA3)) ? COMMON : RARE;
  }

  private static int big5(int lead, int trail) {
    if (!in(lead, 0x81, 0xFE) || !(in(trail, 0x40, 0x7E) || in(trail, 0xA1, 0xFE))) {
      return NONE;
    }
    return in(lead, 0xA4, 0xC6) || lead == 0xA1 ? COMMON : RARE;
  }

  private static int shiftJis(int lead, int trail) {
    if (in(lead, 0xA1, 0xDF)) {
      return SINGLE;
    }
    if (!(in(lead, 0x81, 0x9F) || in(lead, 0xE0, 0xFC))
        || !in(trail, 0x40, 0xFC)
        || trail == 0x7F) {
      return NONE;
    }
    boolean kana = (lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && trail <= 0x96);
    return kana || lead == 0x81 || in(lead, 0x88, 0x97) ? COMMON : RARE;
  }

  private static int korean(int lead, int trail) {
    boolean extended =
        in(lead, 0x81, 0xC6)
            && (in(trail, 0x41, 0x5A) || in(trail, 0x61, 0x7A) || in(trail, 0x81, 0xA0));
    if (!extended && !(in(lead, 0xA1, 0xFD) && in(trail, 0xA1, 0xFE))) {
      return NONE;
    }
    return trail >= 0xA1 && (in(lead, 0xB0, 0xC8) || in(lead, 0xA1, 0xA3)) ? COMMON : RARE;
  }

  private static int eucJp(int lead, int trail) {
    if (lead == 0x8E && in(trail, 0xA1, 0xDF)) {
      return COMMON;
    }
    if (lead == 0x8F || !in(lead, 0xA1, 0xFE) || !in(trail, 0xA1, 0xFE)) {
      return lead == 0x8F && trail >= 0xA1 ? RARE : NONE;
    }
    return lead == 0xA4 || lead == 0xA5 || lead == 0xA1 || in(lead, 0xB0, 0xCF) ? COMMON : RARE;
  }

  private static int eucTw(int lead, int trail) {
    boolean plane = lead == 0x8E && in(trail, 0xA1, 0xB0);
    if (!plane && (!in(lead, 0xA1, 0xFE) || !in(trail, 0xA1, 0xFE))) {
      return NONE;
    }
    return in(lead, 0xC4, 0xFD) || lead == 0xA1 ? COMMON : RARE;
  }
}
