package casebook.parsers.item;

/**
 * The named parts of a record that a rule can compare and a search can ask for. A format sets those
 * it has.
 */
public enum Field {
  /** Event source, provider or trace source. */
  SOURCE("source"),
  /** Event id, a decimal number, of an event log or a trace. */
  EVENT("event"),
  /** Event log channel, such as {@code System}. */
  CHANNEL("channel"),
  /** Machine that wrote the record. */
  COMPUTER("computer"),
  /** User or account of the request or event. */
  USER("user"),
  /** Process id or name. */
  PROCESS("process"),
  /** Thread id. */
  THREAD("thread"),
  /** Activity or correlation id. */
  ACTIVITY("activity"),
  /** Record number within its event log. */
  RECORD("record"),
  /** Address of the client of a request. */
  CLIENT("client"),
  /** HTTP method. */
  METHOD("method"),
  /** Request target as logged. */
  URL("url"),
  /** Host of the request target, without scheme, port or path. */
  HOST("host"),
  /** Port of the request target. */
  PORT("port"),
  /** HTTP status as logged, decimal; ISA and TMG may hold a Win32 code here. */
  STATUS("status"),
  /** Proxy's own word for the outcome, such as {@code TCP_DENIED} or {@code Denied}. */
  RESULT("result"),
  /** Duration of the request in milliseconds, decimal. */
  ELAPSED("elapsed"),
  /** Bytes sent to the client, decimal. */
  BYTES("bytes"),
  /**
   * The statement itself, without head and footer; the whole record where nothing sets it apart.
   */
  MESSAGE("message");

  private static final Field[] ALL = values();

  private final String label;

  Field(String label) {
    this.label = label;
  }

  /** The word that rule files and queries use, lower case. */
  public String label() {
    return label;
  }

  /**
   * True for what stands in the bytes of its own record, as it is, or, where the record writes it
   * in another way, such as in Base64, wholly behind them. Others may stand above the record, once
   * for many records, such as a channel; or be computed, such as a duration.
   */
  public boolean isInRecord() {
    return switch (this) {
      case URL, HOST, RESULT, MESSAGE -> true;
      default -> false;
    };
  }

  /** Number of fields; ordinals are below it. */
  public static int count() {
    return ALL.length;
  }
}
