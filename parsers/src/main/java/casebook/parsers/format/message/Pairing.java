package casebook.parsers.format.message;

import casebook.parsers.format.message.ExportedTexts.Text;
import casebook.parsers.format.message.Lessons.Lesson;
import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks in one binary log for the events that exported texts may belong to. It is put in the place
 * of what knows the texts, sees all events that way, and knows none.
 *
 * <p>An event fits a text if both have the same number, or if their times differ by a whole number
 * of quarters of an hour, as clocks of two zones do.
 */
public final class Pairing implements MessageTexts {

  private static final int MOST_PER_TEXT = 16;
  private static final int MOST_VALUES = 64;
  private static final int MOST_VALUE_CHARS = 8192;
  private static final int MOST_CHARS = 4 << 20;
  private static final int CHARS_OF_ALL = 64 << 20;
  private static final long QUARTER_SECONDS = 900;
  private static final long MOST_OFFSET_SECONDS = 14 * 3600;

  private final Lessons lessons;
  private final IdentityHashMap<Text, List<Candidate>> found = new IdentityHashMap<>();
  private int charsLeft;

  /**
   * An event that a text may be of.
   *
   * @param offsetSeconds what the export's clock is ahead of UTC if it is
   * @param isNumbered true if both have the same number, and no times that speak against it
   */
  record Candidate(List<String> values, long offsetSeconds, boolean isNumbered) {}

  /**
   * Starts a log.
   *
   * @param files how many logs of the same bundle are looked at, which share the room that there is
   */
  public Pairing(Lessons lessons, int files) {
    this.lessons = lessons;
    charsLeft = Math.min(MOST_CHARS, CHARS_OF_ALL / files);
  }

  @Override
  public @Nullable String textOf(LoggedEvent event) {
    Lesson lesson = lessons.of(event);
    if (lesson != null && charsLeft > 0) {
      for (Text text : lesson.texts()) {
        look(text, event);
      }
    }
    return null;
  }

  private void look(Text text, LoggedEvent event) {
    boolean isNumbered = text.number() >= 0 && event.number() >= 0;
    if ((isNumbered && text.number() != event.number())
        || !isSameComputer(text.computer(), event.computer())) {
      return;
    }
    long local = text.time();
    boolean isTimed = local != LogEvent.NO_TIME && event.millis() != LogEvent.NO_TIME;
    long offset = isTimed ? Math.floorDiv(local, 1000L) - Math.floorDiv(event.millis(), 1000L) : 0;
    if (isTimed ? isOffset(offset, text.file()) : isNumbered) {
      add(text, event, offset, isNumbered);
    }
  }

  private static boolean isOffset(long seconds, ExportedTexts file) {
    return file.isUtc()
        ? seconds == 0
        : Math.abs(seconds) <= MOST_OFFSET_SECONDS && seconds % QUARTER_SECONDS == 0;
  }

  private void add(Text text, LoggedEvent event, long offset, boolean isNumbered) {
    List<Candidate> candidates = found.computeIfAbsent(text, key -> new ArrayList<>(2));
    if (candidates.size() > MOST_PER_TEXT) {
      return;
    }
    List<String> values = values(event);
    charsLeft -= 16 + values.stream().mapToInt(value -> 16 + value.length()).sum();
    candidates.add(new Candidate(values, offset, isNumbered));
  }

  /** True unless both are known and differ; one of them may lack its domain. */
  private static boolean isSameComputer(String one, String other) {
    return one.isEmpty() || other.isEmpty() || host(one).equals(host(other));
  }

  private static String host(String computer) {
    int dot = computer.indexOf('.');
    return (dot < 0 ? computer : computer.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  /** The values; none of an event that has more than are worth keeping, so that it fits nothing. */
  private static List<String> values(LoggedEvent event) {
    List<String> values = event.values();
    int chars = 0;
    for (String value : values) {
      chars += value.length();
    }
    return values.size() > MOST_VALUES || chars > MOST_VALUE_CHARS
        ? List.of()
        : values.stream().map(PlainText::of).toList();
  }

  /** The events that may be the text's, in the order of the log. */
  List<Candidate> candidates(Text text) {
    return found.getOrDefault(text, List.of());
  }

  /** True if there were more such events than are kept, so that nothing follows from these. */
  boolean isCrowded(Text text) {
    return charsLeft <= 0 || candidates(text).size() > MOST_PER_TEXT;
  }
}
