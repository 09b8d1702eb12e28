package casebook.parsers.format.message;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Texts from one exported event log, a few of each kind of event. To be given all its events and
 * its clock by one thread.
 */
public final class ExportedTexts {

  private static final int MOST_BYTES = 8192;
  private static final int MOST_KINDS = 16_384;
  private static final int LEAST_KINDS = 256;
  private static final int MOST_CHARS = 8 << 20;
  private static final int HEAD_CHARS = 300;

  private final String path;
  private final int mostKinds;
  private int charsLeft;
  private final Map<EventKey, Texts> kinds = new LinkedHashMap<>();
  private @Nullable FileClock clock;

  /**
   * Starts a file.
   *
   * @param path path of the export in its bundle
   * @param files how many exports are read of the same bundle, which share the room that there is
   */
  public ExportedTexts(String path, int files) {
    this.path = path;
    mostKinds = Math.max(LEAST_KINDS, MOST_KINDS / files);
    charsLeft = MOST_CHARS / files;
  }

  /** Takes an event of the export, whether it has a text or not. */
  public void take(LogEvent event) {
    if (!hasText(event)) {
      return;
    }
    String source = event.text(Field.SOURCE);
    String id = event.text(Field.EVENT);
    if (source == null || id == null || source.isBlank() || id.isBlank()) {
      return;
    }
    EventKey key = EventKey.of(source, id);
    Texts texts = kinds.get(key);
    if (texts == null) {
      if (kinds.size() == mostKinds) {
        return;
      }
      texts = new Texts();
      kinds.put(key, texts);
    }
    String text = PlainText.of(event.message());
    if (text.isBlank() || isMissing(text, source, id)) {
      return;
    }
    String computer = event.text(Field.COMPUTER);
    charsLeft -=
        texts.add(
            new Text(
                this,
                text,
                event.recordLine(),
                event.rawTime(),
                event.number(Field.RECORD),
                computer == null ? "" : computer),
            charsLeft);
  }

  /**
   * Where no part of the record is set apart as its message, there is none. In XML without rendered
   * texts the values stand for it and nothing follows them.
   */
  private static boolean hasText(LogEvent event) {
    int start = event.start(Field.MESSAGE);
    int end = event.end(Field.MESSAGE);
    return !event.isRest()
        && !event.isTruncated()
        && end > start
        && end - start <= MOST_BYTES
        && (end < event.to() || (start > event.from() && !event.isDecoded()));
  }

  /**
   * True of what viewers show for an event whose text they don't have, in any language: it names
   * the id and the source at its beginning.
   */
  private static boolean isMissing(String text, String source, String id) {
    String head = text.substring(0, Math.min(HEAD_CHARS, text.length()));
    return head.contains(source) && head.contains(" " + id + " ");
  }

  /** Takes the clock of the export, after its last event. */
  public void clock(FileClock found) {
    clock = found;
  }

  String path() {
    return path;
  }

  Map<EventKey, Texts> kinds() {
    return kinds;
  }

  /** The text with its time as the clock says it, but in the export's own zone. */
  Text dated(Text text) {
    FileClock known = clock;
    long time =
        known == null || !known.isDated() || text.time() == LogEvent.NO_TIME
            ? LogEvent.NO_TIME
            : known.toUtc(text.line(), text.time());
    return new Text(this, text.text(), text.line(), time, text.number(), text.computer());
  }

  /** True if the times of this export are UTC beyond doubt. */
  boolean isUtc() {
    return clock != null && !clock.isLocal() && clock.basis() == FileClock.Basis.STATED;
  }

  /**
   * The text of one event.
   *
   * @param file the export that it is from
   * @param line where it stands
   * @param time raw time; after {@link #dated}, milliseconds in the export's own zone
   * @param number {@code EventRecordID}, or -1
   * @param computer empty if not told
   */
  record Text(ExportedTexts file, String text, long line, long time, long number, String computer) {

    /**
     * True if one of the two tells as much as both: events of one second are hard to tell apart.
     */
    private boolean isLike(Text other) {
      boolean isSameTime =
          number < 0
              && time != LogEvent.NO_TIME
              && Math.floorDiv(time, 1000L) == Math.floorDiv(other.time, 1000L);
      return isSameTime || (number == other.number && text.equals(other.text));
    }
  }

  /** Some of the texts of one kind of event. */
  static final class Texts {

    private static final int FIRST = 5;
    private static final int LATER = 5;

    private final List<Text> first = new ArrayList<>();
    private final List<Text> later = new ArrayList<>();
    private long laterCount;
    private int doublings;
    private @Nullable Text any;
    private boolean varies;

    /**
     * Keeps the first few of different seconds, and of the others one at each doubling: export and
     * log may overlap in a part of their time only.
     *
     * @return how many characters were added to what is kept
     */
    private int add(Text text, int room) {
      int chars = text.text().length();
      varies |= any != null ? !text.text().equals(any.text()) : chars > room;
      if (any == null) {
        any = text;
      }
      if (first.size() < FIRST && first.stream().noneMatch(text::isLike)) {
        if (chars > room) {
          return 0;
        }
        first.add(text);
        return chars;
      }
      laterCount++;
      if (Long.bitCount(laterCount) != 1) {
        return 0;
      }
      int slot = doublings++ % LATER;
      int more = chars - (slot < later.size() ? later.get(slot).text().length() : 0);
      if (more > room) {
        return 0;
      }
      if (slot < later.size()) {
        later.set(slot, text);
      } else {
        later.add(text);
      }
      return more;
    }

    /** Those that were kept. */
    List<Text> all() {
      return Stream.concat(first.stream(), later.stream()).toList();
    }

    /** The text that all events of the kind have; null if they differ. */
    @Nullable Text constant() {
      return varies ? null : any;
    }
  }
}
