package casebook.analyzer.search;

import casebook.parsers.item.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands before the colon in a query. */
public enum Key {
  /** The whole record; has no name, as words without a name search it. */
  TEXT("", null, Kind.TEXT),
  SOURCE("source", Field.SOURCE, Kind.VALUE),
  EVENT("event", Field.EVENT, Kind.NUMBER),
  CHANNEL("channel", Field.CHANNEL, Kind.VALUE),
  COMPUTER("machine", Field.COMPUTER, Kind.VALUE),
  USER("user", Field.USER, Kind.VALUE),
  PROCESS("process", Field.PROCESS, Kind.NUMBER),
  THREAD("thread", Field.THREAD, Kind.NUMBER),
  ACTIVITY("activity", Field.ACTIVITY, Kind.VALUE),
  RECORD("record", Field.RECORD, Kind.NUMBER),
  CLIENT("client", Field.CLIENT, Kind.VALUE),
  METHOD("method", Field.METHOD, Kind.VALUE),
  URL("url", Field.URL, Kind.VALUE),
  HOST("host", Field.HOST, Kind.VALUE),
  PORT("port", Field.PORT, Kind.NUMBER),
  STATUS("status", Field.STATUS, Kind.NUMBER),
  RESULT("result", Field.RESULT, Kind.VALUE),
  ELAPSED("elapsed", Field.ELAPSED, Kind.NUMBER),
  BYTES("bytes", Field.BYTES, Kind.NUMBER),
  MESSAGE("message", Field.MESSAGE, Kind.TEXT),
  LEVEL("level", null, Kind.LEVEL),
  /** Path of the setting with its name, of a configuration. */
  SETTING("setting", null, Kind.VALUE),
  /** Value of the setting. */
  VALUE("value", null, Kind.VALUE),
  PATH("file", null, Kind.FILE),
  FORMAT("format", null, Kind.FILE),
  FAMILY("family", null, Kind.FILE),
  CASE("case", null, Kind.FILE),
  /** Id of a rule that fired on the record. */
  RULE("rule", null, Kind.MARK),
  /** Severity of such a rule. */
  SEVERITY("severity", null, Kind.SEVERITY),
  /** Product that such a rule belongs to. */
  PRODUCT("product", null, Kind.MARK),
  /** Version that such a rule read out of the record. */
  VERSION("version", null, Kind.VERSION),
  /** An error code, in whatever notation. */
  CODE("code", null, Kind.CODE),
  AFTER("after", null, Kind.TIME),
  BEFORE("before", null, Kind.TIME);

  /** What a value of the key may look like. */
  public enum Kind {
    /** Searched for words and phrases. */
    TEXT,
    /** Compared as a whole. */
    VALUE,
    /** Compared as a whole, or by range. */
    NUMBER,
    /** The name of a level, or a range of them. */
    LEVEL,
    /** Compared as a whole; the same for all records of a file. */
    FILE,
    /** Compared as a whole; a record may have several. */
    MARK,
    /** The name of a severity, or a range of them; a record may have several. */
    SEVERITY,
    /** Compared as a whole or by range, number by number; a record may have several. */
    VERSION,
    /** A code of any notation. */
    CODE,
    /** A moment. */
    TIME
  }

  private final String label;
  private final Optional<Field> field;
  private final Kind kind;

  Key(String label, @Nullable Field field, Kind kind) {
    this.label = label;
    this.field = Optional.ofNullable(field);
    this.kind = kind;
  }

  /** The word before the colon, lower case. */
  public String label() {
    return label;
  }

  /** The part of a log event that it stands for, if it is one. */
  public Optional<Field> field() {
    return field;
  }

  /** True if it asks for what rules said of the record when it was filed. */
  public boolean isMark() {
    return this == RULE || this == SEVERITY || this == PRODUCT || this == VERSION;
  }

  /** What its values look like. */
  public Kind kind() {
    return kind;
  }
}
