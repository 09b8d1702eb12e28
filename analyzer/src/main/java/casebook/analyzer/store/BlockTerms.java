package casebook.analyzer.store;

import casebook.analyzer.codes.CodeGlance;
import casebook.analyzer.codes.CodeScanner;
import casebook.analyzer.search.Key;
import casebook.analyzer.search.Words;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is indexed of a block: its distinct words, its codes, and the distinct values of fields that
 * have few. May be used for block after block.
 */
final class BlockTerms {

  /** Fields that have few values; others are narrowed by the words they are made of. */
  static final Key[] INDEXED = {
    Key.SOURCE,
    Key.EVENT,
    Key.CHANNEL,
    Key.COMPUTER,
    Key.USER,
    Key.CLIENT,
    Key.METHOD,
    Key.HOST,
    Key.PORT,
    Key.STATUS,
    Key.RESULT
  };

  /** Between a key and its value in a term. */
  static final char IS = '=';

  /**
   * Term of a block whose filter also has joints, and the error codes that this edition finds; of
   * others nothing is known of these.
   */
  static final String EDITION = "edition=" + CodeScanner.EDITION;

  /** Term of a block of which it is known in what kinds of records its words stand. */
  static final String KINDS = "kinds=";

  /** Term of a block with a word too long for a term. */
  static final String LONG_WORD = "long=";

  /** Term of a block with a field that begins or ends inside a word. */
  static final String RAGGED = "ragged=";

  /**
   * Term of a block with a piece of a record that was cut, or a message beside its record: rules
   * see texts there that stand in no one record's own.
   */
  static final String CUT = "cut=";

  /** Term of a block with a number that stands for a text, such as {@code %%5}. */
  static final String PARAMETER = "parameter=";

  private static final int LATELY = 1 << 13;
  private static final int MOST_OF_KINDS = 3000;
  private static final byte OTHER = -1;
  private static final byte[] FOLDED = new byte[256];
  private static final byte[][] PREFIXES = new byte[INDEXED.length][];
  private static final Field[] FIELDS = new Field[INDEXED.length];
  private static final boolean[] IS_OF_KIND = new boolean[INDEXED.length];
  private static final Field[] ALL_FIELDS = Field.values();
  private static final byte[][] LEVELS = new byte[Level.values().length][];
  private static final long KIND_FACTOR = 0x9E3779B97F4A7C15L;

  /** Fields that are narrowed by their words. */
  private static final Field[] OTHER_FIELDS = {
    Field.PROCESS, Field.THREAD, Field.ACTIVITY, Field.RECORD, Field.URL, Field.ELAPSED, Field.BYTES
  };

  static {
    for (int i = 0; i < 256; i++) {
      FOLDED[i] = i > 127 ? OTHER : Words.isWord((char) i) ? (byte) Words.fold((char) i) : 0;
    }
    for (int i = 0; i < INDEXED.length; i++) {
      PREFIXES[i] = (INDEXED[i].label() + IS).getBytes(StandardCharsets.UTF_8);
      FIELDS[i] = INDEXED[i].field().orElseThrow();
      IS_OF_KIND[i] = RecordKinds.isFiled(INDEXED[i]);
    }
    for (Level level : Level.values()) {
      LEVELS[level.ordinal()] = bytes(Key.LEVEL.label() + IS + Words.fold(level.name()));
    }
  }

  private final TermSet words = new TermSet();
  private final TermSet values = new TermSet();
  private final TermSet kinds = new TermSet();

  /** What was added to the kinds lately: the same mostly comes again soon. */
  private final long[] lately = new long[LATELY];

  private final Bloom codes = new Bloom();
  private final Joints joints = new Joints(codes);
  private final byte[] scratch = new byte[1024];
  private final byte[] ofKind = new byte[1024];
  private boolean longWord;
  private boolean ragged;
  private boolean cut;
  private boolean parameter;
  private int kind;
  private int lastFields;
  private byte[] lastFieldsTerm = bytes(RecordKinds.FIELDS + 0);

  TermSet words() {
    return words;
  }

  TermSet values() {
    return values;
  }

  TermSet kinds() {
    return kinds;
  }

  Bloom codes() {
    return codes;
  }

  void clear() {
    words.clear();
    values.clear();
    kinds.clear();
    Arrays.fill(lately, 0);
    codes.clear();
    joints.clear();
    longWord = false;
    ragged = false;
    cut = false;
    parameter = false;
  }

  void add(Item item) {
    kind = RecordKinds.of(item);
    if (item instanceof LogEvent event) {
      addOfKind(LEVELS[event.level().ordinal()]);
      addOfKind(fields(event));
      for (int i = 0; i < FIELDS.length; i++) {
        int start = event.start(FIELDS[i]);
        if (start >= 0) {
          value(i, event.bytes(), start, event.end(FIELDS[i]));
        }
      }
      for (Field field : OTHER_FIELDS) {
        if (!ragged && event.start(field) >= 0 && isRagged(event, field)) {
          ragged = true;
          mark(RAGGED);
        }
      }
      text(event.bytes(), event.from(), event.to());
      if (CodeGlance.mayHold(event.bytes(), event.from(), event.to())) {
        codes(event.rawText());
      }
      boolean isBeside =
          event.start(Field.MESSAGE) < event.from() || event.end(Field.MESSAGE) > event.to();
      if ((event.isRest() || isBeside) && !cut) {
        cut = true;
        mark(CUT);
      }
    } else if (!StoredRecord.isSilent(item)) {
      addOfKind(LEVELS[Level.UNKNOWN.ordinal()]);
      String text = StoredRecord.text(item);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      text(bytes, 0, bytes.length);
      codes(text);
    }
  }

  /** Adds the error codes of a text, so that a block is known by them in whatever notation. */
  private void codes(String text) {
    for (CodeScanner.Found found : CodeScanner.scan(text)) {
      for (long hash : Token.hashes(found.code())) {
        codes.add(hash);
      }
    }
  }

  /** Says how the block was filed. */
  void addEdition() {
    mark(EDITION);
    if (kinds.size() <= MOST_OF_KINDS) {
      mark(KINDS);
    } else {
      // Where every message begins otherwise they would take more room than they are worth.
      kinds.clear();
    }
  }

  /** Adds a value that is not a field's, such as a level. */
  void addValue(Key key, String value) {
    byte[] term = (key.label() + IS + Words.fold(value)).getBytes(StandardCharsets.UTF_8);
    values.add(term, 0, term.length, (int) hash(term, term.length));
  }

  /** Which fields an event has; those of one kind mostly have the same. */
  private byte[] fields(LogEvent event) {
    int fields = 0;
    for (Field field : ALL_FIELDS) {
      if (event.start(field) >= 0) {
        fields |= 1 << field.ordinal();
      }
    }
    if (fields != lastFields) {
      lastFields = fields;
      lastFieldsTerm = bytes(RecordKinds.FIELDS + Integer.toHexString(fields));
    }
    return lastFieldsTerm;
  }

  private void value(int key, byte[] bytes, int start, int end) {
    byte[] prefix = PREFIXES[key];
    if (end - start > Token.MOST_BYTES) {
      markLong();
      return;
    }
    int length = prefix.length;
    System.arraycopy(prefix, 0, scratch, 0, length);
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (b < 0) {
        // Folding is by character; a folded one may be longer than its bytes.
        String text = Words.fold(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        byte[] folded = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(folded, 0, scratch, prefix.length, folded.length);
        length = prefix.length + folded.length;
        break;
      }
      scratch[length++] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
    long hash = hash(scratch, length);
    values.add(scratch, 0, length, (int) hash);
    if (IS_OF_KIND[key]) {
      addOfKind(scratch, length, hash);
    }
  }

  private static long hash(byte[] bytes, int length) {
    long hash = Token.HASH_SEED;
    for (int i = 0; i < length; i++) {
      hash = Token.hash(hash, bytes[i]);
    }
    return Token.spread(hash);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void markLong() {
    if (!longWord) {
      longWord = true;
      mark(LONG_WORD);
    }
  }

  private void mark(String mark) {
    byte[] term = mark.getBytes(StandardCharsets.UTF_8);
    values.add(term, 0, term.length, (int) hash(term, term.length));
  }

  /** True unless the field lies in the record and its ends are surely ends of words. */
  private static boolean isRagged(LogEvent event, Field field) {
    int start = event.start(field);
    int end = event.end(field);
    if (start < event.from() || end > event.to()) {
      return true;
    }
    byte[] bytes = event.bytes();
    return start < end
        && ((start > event.from() && joins(bytes[start - 1], bytes[start]))
            || (end < event.to() && joins(bytes[end - 1], bytes[end])));
  }

  private static boolean joins(byte left, byte right) {
    return FOLDED[left & 0xFF] != 0 && FOLDED[right & 0xFF] != 0;
  }

  /** Adds the words of a text; byte by byte as long as it is ASCII. */
  private void text(byte[] bytes, int from, int to) {
    if (Ascii.is(bytes, from, to)) {
      joints.add(bytes, from, to);
    } else {
      decoded(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      return;
    }
    byte[] word = scratch;
    int length = 0;
    long hash = Token.HASH_SEED;
    boolean digit = false;
    boolean digitFirst = false;
    boolean upper = false;
    boolean lower = false;
    int others = 0;
    for (int i = from; i <= to; i++) {
      byte b = i < to ? FOLDED[bytes[i] & 0xFF] : 0;
      if (b == 0 && i < to) {
        parameter(bytes, i, to);
      }
      if (b > 0) {
        if (b <= '9') {
          digit = true;
          digitFirst |= length == 0;
        } else {
          others += b > 'f' ? 1 : 0;
          upper |= b != bytes[i];
          lower |= b == bytes[i];
        }
        if (length < Token.MOST_BYTES) {
          word[length] = b;
          hash = Token.hash(hash, b);
        }
        length++;
      } else if (length > 0) {
        boolean code = Token.isCode(digitFirst, digit, others);
        add(word, length, Token.spread(hash), code, upper && lower && !digitFirst);
        length = 0;
        hash = Token.HASH_SEED;
        digit = false;
        digitFirst = false;
        upper = false;
        lower = false;
        others = 0;
      }
    }
  }

  private void addOfKind(byte[] term) {
    addOfKind(term, term.length, hash(term, term.length));
  }

  /** Adds a word or a value of a record of this kind. */
  private void addOfKind(byte[] term, int length, long hash) {
    long mixed = Token.spread(hash + kind * KIND_FACTOR) | 1;
    int slot = (int) (mixed >>> 32) & (LATELY - 1);
    if (lately[slot] == mixed) {
      return;
    }
    lately[slot] = mixed;
    System.arraycopy(term, 0, ofKind, 0, length);
    ofKind[length] = RecordKinds.OF;
    ofKind[length + 1] = (byte) (kind >> 8);
    ofKind[length + 2] = (byte) kind;
    kinds.add(ofKind, 0, length + 1 + RecordKinds.BYTES, (int) mixed);
  }

  /** Marks the block if a parameter begins here. */
  private void parameter(byte[] bytes, int at, int to) {
    if (bytes[at] == '%' && at + 1 < to && bytes[at + 1] == '%' && !parameter) {
      parameter = true;
      mark(PARAMETER);
    }
  }

  private void decoded(String text) {
    if (!parameter && text.contains("%%")) {
      parameter = true;
      mark(PARAMETER);
    }
    String folded = Words.fold(text);
    joints.add(folded);
    for (Token.Place place : Token.places(folded)) {
      String word = folded.substring(place.from(), place.to());
      byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
      boolean isName =
          isName(text.substring(place.from(), place.to())) || utf8.length > word.length();
      add(utf8, utf8.length, Token.hash(word), Token.isCode(word), isName);
    }
  }

  /** True if it may be made of parts, as {@code HybridIdentityService} is. */
  private static boolean isName(String word) {
    return (word.charAt(0) < '0' || word.charAt(0) > '9')
        && word.chars().anyMatch(Character::isUpperCase)
        && word.chars().anyMatch(Character::isLowerCase);
  }

  /**
   * Adds a word.
   *
   * @param isName true if parts of it may be searched: then it is a term even if it is a code
   */
  private void add(byte[] word, int length, long hash, boolean code, boolean isName) {
    if (length > Token.MOST_BYTES) {
      markLong();
      return;
    }
    if (!code || isName) {
      words.add(word, 0, length, (int) hash);
      if (RecordKinds.isFiled(word, 0, length)) {
        addOfKind(word, length, hash);
      }
    }
    if (code && length >= Token.LEAST_CODE) {
      codes.add(hash);
    }
  }
}
