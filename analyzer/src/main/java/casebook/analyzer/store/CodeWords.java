package casebook.analyzer.store;

import casebook.analyzer.codes.Code;
import casebook.analyzer.codes.CodeKind;
import casebook.analyzer.codes.CodeTables;
import casebook.analyzer.search.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.search.Query;

/**
 * The words as which an error code may stand in a text: its number and those of what wraps it, in
 * hexadecimal and decimal, with zeros before it.
 */
final class CodeWords {

  private static final int MOST_HEX = 8;
  private static final int MOST_DECIMAL = 10;

  private CodeWords() {}

  /**
   * Adds what finds the blocks that may hold a code as a number or name.
   *
   * @return false if its digits are too few to be indexed where they stand alone: then they count
   *     only behind certain words, which are to be looked for too
   */
  static boolean narrow(Code code, List<Query> ways) {
    if (code.kind() == CodeKind.WEB) {
      CodeTables.find(code)
          .ifPresent(meaning -> ways.add(DictionaryQuery.containing(Words.fold(meaning.name()))));
      return !ways.isEmpty();
    }
    Set<String> words = new TreeSet<>();
    Set<String> digits = new TreeSet<>();
    for (long bits : numbers(code)) {
      String hex = Long.toHexString(bits);
      add(hex, MOST_HEX, words, digits);
      add(Long.toString(bits), MOST_DECIMAL, words, digits);
      add(Long.toString(Math.abs((long) (int) bits)), MOST_DECIMAL, words, digits);
      for (int length = hex.length(); length <= MOST_HEX; length++) {
        words.add("0x" + padded(hex, length));
      }
    }
    boolean isLong = digits.stream().allMatch(word -> word.length() >= Token.LEAST_CODE);
    words.removeIf(word -> word.length() < Token.LEAST_CODE);
    digits.removeIf(word -> word.length() < Token.LEAST_CODE);
    if (!words.isEmpty()) {
      ways.add(new CodeQuery(words.stream().mapToLong(Token::hash).toArray()));
    }
    if (!digits.isEmpty()) {
      // Where letters touch it, as in AADSTS50126, it is a word.
      ways.add(DictionaryQuery.containingAny(new ArrayList<>(digits)));
    }
    return isLong;
  }

  private static List<Long> numbers(Code code) {
    long number = code.number();
    return switch (code.kind()) {
      case WIN32 -> List.of(number, 0x8007_0000L | number, 0xC007_0000L | number);
      case NTSTATUS -> List.of(number, number | 0x1000_0000L);
      default -> List.of(number);
    };
  }

  private static void add(String number, int most, Set<String> words, Set<String> digits) {
    digits.add(number);
    for (int length = number.length(); length <= Math.max(most, number.length()); length++) {
      words.add(padded(number, length));
    }
  }

  private static String padded(String number, int length) {
    return String.format(Locale.ROOT, "%" + length + "s", number).replace(' ', '0');
  }
}
