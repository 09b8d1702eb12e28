package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.codes.CodeGlance;
import casebook.analyzer.codes.CodeScanner;
import casebook.analyzer.search.Words;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is filed of a block is what looking at each word by itself gives. */
class BlockTermsTest {

  private static final int RECORDS = 60;
  private static final List<String> PARTS =
      List.of(
          "error",
          "Error",
          "ERROR",
          "HybridIdentityService",
          "nina.lindqvist",
          "müller",
          "Grüße",
          "プロトコル",
          "接続 拒否",
          "10.1.91.174",
          "2026-11-22T15:33:29.0539398Z",
          "0x80070005",
          "hr=0x80131509",
          "status=200",
          "(407)",
          "WebException",
          "AADSTS50126",
          "error_1603",
          "Error 1920.",
          "TLS protocol alert 40",
          "9ea1fc01-5b1a-4c8e-a7f0-372202838b84",
          "abcdefghijklmnop",
          "abcdefghijklmnopq",
          "x".repeat(250),
          "%%5",
          "a1",
          "t1",
          "12",
          "123",
          "\uFFFD",
          "\uD83D\uDE00",
          "e\u0301");
  private static final List<String> SIGNS =
      List.of(" ", " ", " ", ": ", "=", "\t", "\r\n", "_", "-", "", ".", "\u00A0", "“", "  ");

  private final Random random = new Random(11);

  @Test
  void aBlockHasTheWordsOfItsRecords() {
    BlockTerms terms = new BlockTerms();
    for (int block = 0; block < 200; block++) {
      Naive naive = new Naive();
      boolean isAscii = random.nextInt(3) == 0;
      for (int i = 0; i < RECORDS; i++) {
        LogEvent event = event(isAscii);
        terms.add(event);
        naive.add(event);
      }
      assertThat(all(terms.words())).isEqualTo(naive.words);
      assertThat(ofWords(terms.kinds())).isEqualTo(naive.kinds);
      assertThat(terms.codes().bits()).isEqualTo(naive.codes.bits());
      terms.clear();
    }
  }

  /** An event whose bytes end where its text does, or go on. */
  private LogEvent event(boolean isAscii) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(12); n >= 0; n--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
      text.append(SIGNS.get(random.nextInt(SIGNS.size())));
      text.append(random.nextInt(3) == 0 ? String.valueOf(random.nextInt(20_000)) : "");
    }
    String chosen = isAscii ? text.toString().replaceAll("[^\\x00-\\x7F]", "?") : text.toString();
    byte[] utf8 = chosen.getBytes(StandardCharsets.UTF_8);
    int before = random.nextInt(3);
    byte[] bytes = new byte[before + utf8.length + random.nextInt(20)];
    random.nextBytes(bytes);
    System.arraycopy(utf8, 0, bytes, before, utf8.length);
    if (random.nextInt(10) == 0) {
      bytes[before + random.nextInt(utf8.length)] = (byte) (isAscii ? '?' : 0xC3);
    }
    LogEvent event = new LogEvent();
    event.begin(bytes, before, before + utf8.length, 1);
    if (random.nextBoolean()) {
      event.set(Field.MESSAGE, before + random.nextInt(2), before + utf8.length);
    }
    return event;
  }

  private static Set<String> all(TermSet terms) {
    Set<String> all = new TreeSet<>();
    for (int i = 0; i < terms.size(); i++) {
      byte[] term = Arrays.copyOfRange(terms.bytes(), terms.start(i), terms.end(i));
      assertThat(all.add(new String(term, StandardCharsets.ISO_8859_1))).isTrue();
    }
    return all;
  }

  private static Set<String> ofWords(TermSet kinds) {
    Set<String> all = all(kinds);
    all.removeIf(term -> term.substring(0, term.indexOf(RecordKinds.OF)).contains("="));
    return all;
  }

  /** Words one by one, each as a text of its own. */
  private static final class Naive {
    private final Set<String> words = new TreeSet<>();
    private final Set<String> kinds = new TreeSet<>();
    private final Bloom codes = new Bloom();
    private final Joints joints = new Joints(codes);

    void add(LogEvent event) {
      int kind = RecordKinds.of(event);
      String text = event.rawText();
      String folded = Words.fold(text);
      for (Token.Place place : Token.places(folded)) {
        String word = folded.substring(place.from(), place.to());
        String written = text.substring(place.from(), place.to());
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > Token.MOST_BYTES) {
          continue;
        }
        boolean isName =
            utf8.length > word.length()
                || (!Character.isDigit(written.charAt(0))
                    && written.chars().anyMatch(Character::isUpperCase)
                    && written.chars().anyMatch(Character::isLowerCase));
        if (!Token.isCode(word) || isName) {
          String term = new String(utf8, StandardCharsets.ISO_8859_1);
          words.add(term);
          if (RecordKinds.isFiled(utf8, 0, utf8.length)) {
            kinds.add(term + "\0" + (char) (kind >> 8 & 0xFF) + (char) (kind & 0xFF));
          }
        }
        if (Token.isCode(word) && utf8.length >= Token.LEAST_CODE) {
          codes.add(Token.hash(word));
        }
      }
      byte[] ascii = Joints.ascii(folded);
      joints.clear();
      joints.add(ascii, 0, ascii.length);
      if (CodeGlance.mayHold(event.bytes(), event.from(), event.to())) {
        for (CodeScanner.Found found : CodeScanner.scan(text)) {
          for (long hash : Token.hashes(found.code())) {
            codes.add(hash);
          }
        }
      }
    }
  }
}
