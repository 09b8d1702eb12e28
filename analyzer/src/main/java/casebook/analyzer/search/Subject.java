package casebook.analyzer.search;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as queries see it. */
public interface Subject {

  /** Its text as it stands in the file. */
  String text();

  /** {@link #text}, folded by {@link Words#fold(String)}. */
  String folded();

  /**
   * Its value for a key of kind {@code VALUE}, {@code NUMBER} or {@code FILE}; null if it has none.
   */
  @Nullable String value(Key key);

  /**
   * Its values for a key of kind {@code MARK}, {@code SEVERITY} or {@code VERSION}; may be empty.
   */
  List<String> values(Key key);

  /**
   * Where the value or text of a key stands in {@link #text}.
   *
   * @return null if the record has no such part, or it stands elsewhere
   */
  @Nullable Span place(Key key);

  /** Its level. */
  Level level();

  /** Its time in milliseconds since 1970-01-01T00:00Z, or {@link LogEvent#NO_TIME}. */
  long utcMillis();
}
