package casebook.parsers.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Guesses the code page of text that is no Unicode. Loaded only where there is such a text.
 *
 * <p>Pages of several bytes a character are told by the detector that Mozilla wrote, and by the
 * rows their characters are in; pages of single bytes, most of which that detector does not know,
 * by the alphabets of the languages that are written in them. Words that Windows writes into every
 * report settle it.
 */
final class LegacyText {

  private static final int LEAST_CONFIDENCE = 20;

  /** Below this a reading is no better than chance. */
  private static final double LEAST_SCORE = 0.15;

  private static final int DECLARATION_BYTES = 1024;

  /** Less sure than this, single bytes in a text of UTF-8 are Windows-1252. */
  static final int LEAST_FOR_STRAYS = 60;

  private LegacyText() {}

  /** A guess: what, and how sure, 0 to 100. */
  private record Guess(TextEncoding encoding, double score) {}

  /** The most likely encoding; Windows-1252 with little confidence where nothing is likely. */
  static TextEncoding judge(byte[] b, int from, int to) {
    return judge(b, from, to, "");
  }

  /** The same; a page of several bytes a character must have these letters. */
  private static TextEncoding judge(byte[] b, int from, int to, String letters) {
    TextEncoding known = KnownWords.encoding(b, from, to);
    if (known != null) {
      return known;
    }
    TextEncoding declared = declared(b, from, to);
    if (declared != null) {
      return declared;
    }
    Guess single = single(b, from, to);
    Guess several = several(b, from, to);
    return several != null
            && several.score > single.score
            && several.encoding.charset().newEncoder().canEncode(letters)
        ? several.encoding
        : single.encoding;
  }

  /**
   * What the bytes are in that are no UTF-8 within a text of UTF-8: what whole lines of them are
   * in, else a page of single bytes. The lines of UTF-8 tell the language.
   *
   * @param begin where text of UTF-8 stands before {@code from}
   * @return Windows-1252 where no other is likely
   */
  static TextEncoding judgeStrays(byte[] b, int begin, int from, int to) {
    byte[] lines = MixedText.foreignLines(b, from, to);
    if (lines.length > 0) {
      return likely(judge(lines, 0, lines.length, MixedText.letters(b, begin, to)));
    }
    byte[] masked = new byte[to - from];
    for (int at = from; at < to; ) {
      int length = b[at] >= 0 ? 1 : Utf8Stream.sequence(b, at, to);
      masked[at - from] = length > 1 ? (byte) 'x' : b[at];
      for (int i = 1; i < length; i++) {
        masked[at - from + i] = 'x';
      }
      at += Math.max(1, length);
    }
    return likely(single(masked, 0, masked.length).encoding);
  }

  private static TextEncoding likely(TextEncoding found) {
    return found.confidence() >= LEAST_FOR_STRAYS ? found : unlikely();
  }

  /** Japanese or Korean in seven bits, told by its escape sequences; null if this is none. */
  static @Nullable TextEncoding escaped(byte[] b, int n) {
    for (int at = EncodingChange.indexOf(b, 0, n, 0x1B);
        at + 2 < n;
        at = EncodingChange.indexOf(b, at + 1, n, 0x1B)) {
      if (b[at + 1] == '$' && (b[at + 2] == 'B' || b[at + 2] == '@')) {
        return ifSupported("ISO-2022-JP", "ISO-2022-JP", 100);
      }
      if (b[at + 1] == '$' && at + 3 < n && b[at + 2] == ')' && b[at + 3] == 'C') {
        return ifSupported("ISO-2022-KR", "ISO-2022-KR", 100);
      }
    }
    return null;
  }

  /**
   * What an XML or HTML text says of itself, unless it says what everybody says without knowing, or
   * that it is Unicode, which it is not.
   */
  private static @Nullable TextEncoding declared(byte[] b, int from, int to) {
    int length = Math.min(to - from, DECLARATION_BYTES);
    String start = new String(b, from, length, StandardCharsets.ISO_8859_1);
    String head = start.stripLeading().toLowerCase(Locale.ROOT);
    if (!head.startsWith("<")) {
      return null;
    }
    String mark = head.startsWith("<?xml") ? "encoding=" : "charset=";
    int at = head.indexOf(mark) + mark.length();
    if (at < mark.length()) {
      return null;
    }
    int end = at;
    while (end < head.length() && " >?;/".indexOf(head.charAt(end)) < 0) {
      end++;
    }
    String name = head.substring(at, end).replace("\"", "").replace("'", "");
    String charset = name.equals("x-sjis") || name.equals("shift_jis") ? "windows-31j" : name;
    boolean tells =
        !charset.startsWith("utf")
            && !charset.equals("iso-8859-1")
            && !charset.equals("us-ascii")
            && !charset.startsWith("unicode");
    return tells && isName(charset) && Charset.isSupported(charset)
        ? named(Charset.forName(charset).name())
        : null;
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
  }

  /** Null if this Java has no such charset: a small one may lack those that are not standard. */
  static @Nullable TextEncoding ifSupported(String name, String charset, int confidence) {
    return Charset.isSupported(charset)
        ? new TextEncoding(name, Charset.forName(charset), 0, confidence)
        : null;
  }

  private static Guess single(byte[] b, int from, int to) {
    boolean console = KnownWords.isConsole(b, from, to);
    double best = Double.NEGATIVE_INFINITY;
    String charset = "windows-1252";
    List<Alphabet.Reading> readings = Alphabet.READINGS;
    double[] scores = new double[readings.size()];
    for (int i = 0; i < scores.length; i++) {
      Alphabet.Reading reading = readings.get(i);
      scores[i] = score(b, from, to, reading, console);
      if (scores[i] > best) {
        best = scores[i];
        charset = reading.charset();
      }
    }
    int[] counts = counts(b, from, to);
    double doubt = 0;
    for (int i = 0; i < scores.length; i++) {
      double near = Math.max(0, 1 - (best - Math.max(0, scores[i])) / 0.35);
      doubt = Math.max(doubt, near * different(charset, readings.get(i).charset(), counts));
    }
    String usual = usual(charset, counts, console);
    int count = IntStream.of(counts).sum();
    double confidence =
        (1 - 0.6 * doubt) * Math.min(1, best / 0.35) * (count + 1.0) / (count + 3.0);
    int stated =
        (int) Math.max(LEAST_CONFIDENCE, Math.min(TextEncoding.MOST_GUESSED, confidence * 100));
    TextEncoding found = best < LEAST_SCORE ? null : ifSupported(name(usual), usual, stated);
    return found == null ? new Guess(unlikely(), 0) : new Guess(found, Math.max(0, best));
  }

  /** What is read as where nothing is likely. */
  private static TextEncoding unlikely() {
    return new TextEncoding(
        "windows-1252", TextEncoding.WINDOWS_1252.charset(), 0, LEAST_CONFIDENCE);
  }

  private static double score(
      byte[] b, int from, int to, Alphabet.Reading reading, boolean console) {
    if (!Charset.isSupported(reading.charset())) {
      return -1;
    }
    BytePage page = BytePage.of(Charset.forName(reading.charset()));
    double score = PageScore.of(b, from, to, page, reading.alphabet());
    return score + prior(reading.charset(), console);
  }

  /** What decides where two pages read the same or nearly so. */
  private static double prior(String charset, boolean console) {
    double rare = charset.equals("windows-1252") || charset.equals("IBM850") ? 0 : -0.02;
    if (charset.startsWith("IBM")) {
      return rare + (console ? 0.1 : -0.02);
    }
    return rare - (charset.startsWith("windows-125") ? 0 : 0.02);
  }

  private static String name(String charset) {
    return charset.startsWith("IBM")
        ? "CP" + charset.substring(3)
        : charset.equals("x-windows-874") ? "windows-874" : charset;
  }

  /** Of the pages that read these bytes alike the one that most texts are in. */
  private static String usual(String charset, int[] counts, boolean console) {
    String usual = charset;
    for (Alphabet.Reading reading : Alphabet.READINGS) {
      String other = reading.charset();
      if (Charset.isSupported(other)
          && different(charset, other, counts) == 0
          && prior(other, console) > prior(usual, console)) {
        usual = other;
      }
    }
    return usual;
  }

  /** How often each byte above ASCII is there. */
  private static int[] counts(byte[] b, int from, int to) {
    int[] counts = new int[256];
    for (int i = from; i < to; i++) {
      counts[b[i] & 0xFF] += b[i] < 0 ? 1 : 0;
    }
    return counts;
  }

  /** The share of the bytes above ASCII that two pages read differently. */
  private static double different(String one, String other, int[] counts) {
    if (one.equals(other) || !Charset.isSupported(one) || !Charset.isSupported(other)) {
      return 0;
    }
    BytePage first = BytePage.of(Charset.forName(one));
    BytePage second = BytePage.of(Charset.forName(other));
    int all = 0;
    int different = 0;
    for (int i = 0x80; i < 256; i++) {
      all += counts[i];
      different += first.character((byte) i) == second.character((byte) i) ? 0 : counts[i];
    }
    return (double) different / Math.max(1, all);
  }

  private static @Nullable Guess several(byte[] b, int from, int to) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(b, from, to - from);
    detector.dataEnd();
    String vote = detector.getDetectedCharset();
    Guess best = null;
    for (DoubleBytes page : DoubleBytes.ALL) {
      DoubleBytes.Count count = page.count(b, from, to);
      boolean voted = page.vote().equals(vote);
      double fit =
          count.fit() * (voted ? 1 : 0.7) * (count.characters() + 1.0) / (count.characters() + 3.0);
      int confidence = (int) Math.min(TextEncoding.MOST_GUESSED, fit * 100);
      TextEncoding encoding = ifSupported(page.name(), page.charset(), confidence);
      if (encoding != null && fit > 0.5 && (best == null || fit > best.score)) {
        best = new Guess(encoding, fit);
      }
    }
    return best;
  }

  /** The encoding of a charset, without doubt; null if it is none that text on Windows is in. */
  static @Nullable TextEncoding named(String charset) {
    for (DoubleBytes page : DoubleBytes.ALL) {
      if (page.charset().equals(charset)
          || (page.name().equals("GBK") && charset.startsWith("GB"))) {
        return ifSupported(page.name(), page.charset(), 100);
      }
    }
    boolean single =
        Charset.isSupported(charset)
            && Charset.forName(charset).canEncode()
            && Charset.forName(charset).newEncoder().maxBytesPerChar() == 1;
    return single ? ifSupported(name(charset), charset, 100) : null;
  }
}
