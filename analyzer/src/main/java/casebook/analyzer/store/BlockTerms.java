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

  /** What a word is made of. */
  private static final int UPPER = 1;

  private static final int LOWER = 2;
  private static final int DIGIT = 4;

  /** For each byte of ASCII what it adds to a word; 0 for what stands in none. */
  private static final byte[] MAKES = new byte[128];

  private static final int HAS_TLS = 1;
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
    for (char c = 0; c < MAKES.length; c++) {
      int make = c <= '9' ? DIGIT : c <= 'Z' ? UPPER : LOWER;
      MAKES[c] = (byte) (Words.isWord(c) ? make : 0);
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

  private final Recent recent = new Recent();

  /** A text with other scripts as {@link Joints} sees it. */
  private final ByteSink plain = new ByteSink();

  private final Bloom codes = new Bloom();
  private final Joints joints = new Joints(codes);
  private final byte[] scratch = new byte[1024];
  private final byte[] ofKind = new byte[1024];
  private boolean longWord;
  private boolean ragged;
  private boolean cut;
  private boolean parameter;

  /** The last value of each key, and its kind of record: the next one mostly has the same. */
  private final byte[][] lastValues = new byte[INDEXED.length][Token.MOST_BYTES];

  private final int[] lastSizes = new int[INDEXED.length];
  private final int[] lastKinds = new int[INDEXED.length];
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
    recent.clear();
    Arrays.fill(lastSizes, 0);
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
      if (text(event.bytes(), event.from(), event.to())) {
        codes(event.rawText());
      }
      boolean isBeside =
          event.start(Field.MESSAGE) < event.from() || event.end(Field.MESSAGE) > event.to();
      if (event.isRest() || isBeside) {
        addCut();
      }
    } else if (!StoredRecord.isSilent(item)) {
      addOfKind(LEVELS[Level.UNKNOWN.ordinal()]);
      String text = StoredRecord.text(item);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      text(bytes, 0, bytes.length);
      codes(text);
    }
  }

  /** Says that a record of the block does not stand there whole. */
  void addCut() {
    if (!cut) {
      cut = true;
      mark(CUT);
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
    int size = end - start;
    if (size > Token.MOST_BYTES) {
      markLong();
      return;
    }
    boolean isLast =
        size > 0
            && Arrays.equals(lastValues[key], 0, lastSizes[key], bytes, start, end)
            && (!IS_OF_KIND[key] || lastKinds[key] == kind);
    if (isLast) {
      return;
    }
    System.arraycopy(bytes, start, lastValues[key], 0, size);
    lastSizes[key] = size;
    lastKinds[key] = kind;
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
    return (left < 0 || MAKES[left] != 0) && (right < 0 || MAKES[right] != 0);
  }

  /**
   * Adds the words of a text; byte by byte as long as it is ASCII.
   *
   * @return false if there is surely no error code in it
   */
  private boolean text(byte[] bytes, int from, int to) {
    if (!Ascii.is(bytes, from, to)) {
      mixed(bytes, from, to);
      return CodeGlance.mayHold(bytes, from, to);
    }
    joints.begin();
    boolean code = false;
    boolean number = false;
    int notes = 0;
    for (int at = from; ; at++) {
      int start = at;
      int make = 0;
      while (at < to && MAKES[bytes[at]] != 0) {
        make |= MAKES[bytes[at]];
        at++;
      }
      if (at > start) {
        notes |= word(bytes, start, at, make);
        if ((make & DIGIT) != 0) {
          number = true;
          code |= !code && CodeGlance.mayBePartOfCode(bytes, from, start, at, to);
        }
      }
      joints.sign(bytes, from, start, at, to);
      if (at >= to) {
        return code || (number && (notes & HAS_TLS) != 0);
      }
      if (bytes[at] == '%') {
        parameter(bytes, at, to);
      }
    }
  }

  /** Adds a word, unless it was seen in such a record lately; gives what is known of it. */
  private int word(byte[] bytes, int from, int to, int make) {
    // Words with digits are not filed by kind.
    int place = (make & DIGIT) != 0 ? 0 : kind + 1;
    if (make == DIGIT && to - from < Token.LEAST_CODE) {
      return 0;
    }
    boolean isShort = to - from <= Recent.MOST_BYTES;
    int known = isShort ? recent.noteOf(bytes, from, to, place) : Recent.UNKNOWN;
    if (known == Recent.UNKNOWN) {
      known = CodeGlance.hasTls(bytes, from, to) ? HAS_TLS : 0;
      newWord(bytes, from, to, make);
      if (isShort) {
        recent.remember(known);
      }
    }
    return known;
  }

  private void newWord(byte[] bytes, int from, int to, int make) {
    int length = to - from;
    long hash = Token.HASH_SEED;
    int others = 0;
    for (int i = 0; i < length && i < Token.MOST_BYTES; i++) {
      byte b = bytes[from + i];
      byte folded = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
      others += folded > 'f' ? 1 : 0;
      scratch[i] = folded;
      hash = Token.hash(hash, folded);
    }
    boolean digitFirst = bytes[from] <= '9';
    boolean code = Token.isCode(digitFirst, (make & DIGIT) != 0, others);
    boolean isName = (make & UPPER) != 0 && (make & LOWER) != 0 && !digitFirst;
    add(scratch, length, Token.spread(hash), code, isName);
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
    if (at + 1 < to && bytes[at + 1] == '%' && !parameter) {
      parameter = true;
      mark(PARAMETER);
    }
  }

  /** Adds the words of a text of which some are not ASCII: only these are decoded. */
  private void mixed(byte[] bytes, int from, int to) {
    plain.clear();
    for (int at = from; at < to; at++) {
      int start = at;
      int make = 0;
      boolean isAscii = true;
      while (at < to && (bytes[at] < 0 || MAKES[bytes[at]] != 0)) {
        isAscii &= bytes[at] >= 0;
        make |= bytes[at] < 0 ? 0 : MAKES[bytes[at]];
        at++;
      }
      if (!isAscii) {
        decoded(new String(bytes, start, at - start, StandardCharsets.UTF_8));
      } else if (at > start) {
        word(bytes, start, at, make);
        plain.put(bytes, start, at - start);
      }
      if (at < to) {
        plain.put(bytes[at]);
        if (bytes[at] == '%') {
          parameter(bytes, at, to);
        }
      }
    }
    joints.add(plain.bytes(), 0, plain.length());
  }

  private void decoded(String text) {
    String folded = Words.fold(text);
    byte[] ascii = Joints.ascii(folded);
    plain.put(ascii, 0, ascii.length);
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
