package casebook.analyzer.store;

import casebook.analyzer.search.Key;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.BytesRef;

/**
 * What kind of record something is, as a number: of the same kind are records that one statement of
 * a program wrote, as far as that shows. Words that stand in a block in records of different kinds
 * only don't stand together.
 *
 * <p>Whatever the number is made of, it need but be the same for the whole of a record: others than
 * expected only narrow less.
 */
final class RecordKinds {

  /** Kinds are told apart by so many bits. */
  static final int BITS = 16;

  /** Bytes of a kind in a term. */
  static final int BYTES = BITS / 8;

  /** Between a word and its kind in a term; stands in no word and no value. */
  static final byte OF = 0;

  /** Before the fields that a record has, as a number whose bits they are. */
  static final String FIELDS = "fields=";

  private static final Field[] TELLING = {
    Field.SOURCE, Field.EVENT, Field.METHOD, Field.STATUS, Field.RESULT
  };

  private static final int FIRST_WORDS = 2;
  private static final int LEAST_LETTERS = 3;
  private static final int MOST_LOOKED_AT = 200;

  private RecordKinds() {}

  /** True if the values of a key are filed by kind, as {@code key=value}. */
  static boolean isFiled(Key key) {
    return key == Key.EVENT || key == Key.STATUS;
  }

  /** True if a word is filed by kind: those with digits are too many, and mostly in few blocks. */
  static boolean isFiled(byte[] word, int from, int to) {
    for (int i = from; i < to; i++) {
      if (word[i] >= '0' && word[i] <= '9') {
        return false;
      }
    }
    return true;
  }

  /** The kind of an item. */
  static int of(Item item) {
    return switch (item) {
      case LogEvent event -> of(event);
      case ConfigSetting setting -> 1;
      default -> 2;
    };
  }

  /** True if a term of {@link #FIELDS} says that the record has the field. */
  static boolean hasField(BytesRef term, Field field) {
    String hex =
        new String(
            term.bytes,
            term.offset + FIELDS.length(),
            term.length - FIELDS.length() - 1 - BYTES,
            StandardCharsets.US_ASCII);
    return (Integer.parseUnsignedInt(hex, 16) & (1 << field.ordinal())) != 0;
  }

  /** The kind that a term ends with. */
  static int of(BytesRef term) {
    int end = term.offset + term.length;
    return (term.bytes[end - 2] & 0xFF) << 8 | (term.bytes[end - 1] & 0xFF);
  }

  private static int of(LogEvent event) {
    long hash = Token.hash(Token.HASH_SEED, event.level().ordinal());
    byte[] bytes = event.bytes();
    for (Field field : TELLING) {
      int start = event.start(field);
      hash = Token.hash(hash, start < 0 ? 0 : 1);
      for (int i = start; start >= 0 && i < event.end(field); i++) {
        hash = Token.hash(hash, bytes[i]);
      }
    }
    // Requests begin with addresses and names of users: their status tells more.
    if (event.start(Field.STATUS) < 0) {
      int from = Math.max(event.start(Field.MESSAGE), event.from());
      int end = Math.min(event.to(), from + MOST_LOOKED_AT);
      hash = firstWords(hash, bytes, from, end);
    }
    return (int) (Token.spread(hash) >>> (64 - BITS));
  }

  /** The first words that are of letters alone: they are mostly the same in all of a kind. */
  private static long firstWords(long start, byte[] bytes, int from, int end) {
    long hash = start;
    int found = 0;
    for (int i = from; i < end && found < FIRST_WORDS; i++) {
      int first = i;
      boolean letters = true;
      while (i < end && isWord(bytes[i])) {
        letters &= bytes[i] > '9';
        i++;
      }
      if (letters && i - first >= LEAST_LETTERS) {
        found++;
        for (int k = first; k < i; k++) {
          hash = Token.hash(hash, bytes[k]);
        }
      }
    }
    return hash;
  }

  private static boolean isWord(byte b) {
    int lower = b | 0x20;
    return (b >= '0' && b <= '9') || (lower >= 'a' && lower <= 'z');
  }
}
