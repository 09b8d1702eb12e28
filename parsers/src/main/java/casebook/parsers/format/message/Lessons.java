package casebook.parsers.format.message;

import casebook.parsers.format.message.ExportedTexts.Text;
import casebook.parsers.format.message.ExportedTexts.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The texts of all exports of a bundle, by kind of event. Immutable. */
public final class Lessons {

  private static final int MOST_TEXTS = 20;

  private final Map<EventKey, Lesson> lessons;

  private Lessons(Map<EventKey, Lesson> lessons) {
    this.lessons = lessons;
  }

  /**
   * The texts of one kind of event.
   *
   * @param texts some of them
   * @param constant the text that all events of this kind have in all exports; null if they differ
   */
  record Lesson(EventKey key, List<Text> texts, @Nullable Text constant) {}

  /** Joins exports that were read to their ends; their order decides which texts are kept. */
  public static Lessons of(List<ExportedTexts> files) {
    SequencedMap<EventKey, List<Texts>> all = new LinkedHashMap<>();
    for (ExportedTexts file : files) {
      file.kinds()
          .forEach((key, texts) -> all.computeIfAbsent(key, k -> new ArrayList<>()).add(texts));
    }
    Map<EventKey, Lesson> lessons = new LinkedHashMap<>();
    all.forEach(
        (key, parts) -> {
          Lesson lesson = lesson(key, parts);
          if (!lesson.texts().isEmpty()) {
            lessons.put(key, lesson);
          }
        });
    return new Lessons(lessons);
  }

  private static Lesson lesson(EventKey key, List<Texts> parts) {
    List<Text> texts =
        parts.stream()
            .flatMap(part -> part.all().stream())
            .limit(MOST_TEXTS)
            .map(text -> text.file().dated(text))
            .toList();
    Text constant = parts.getFirst().constant();
    for (Texts part : parts) {
      Text other = part.constant();
      if (constant == null || other == null || !other.text().equals(constant.text())) {
        constant = null;
      }
    }
    return new Lesson(key, texts, constant);
  }

  /** True if there is nothing to learn from. */
  public boolean isEmpty() {
    return lessons.isEmpty();
  }

  /** What exports say of this kind of event, by either name of its provider; null if nothing. */
  @Nullable Lesson of(LoggedEvent event) {
    Lesson lesson = lessons.get(EventKey.of(event.provider(), event.id()));
    return lesson != null || event.eventSource().isEmpty()
        ? lesson
        : lessons.get(EventKey.of(event.eventSource(), event.id()));
  }

  /** All of them, by their kind. */
  Map<EventKey, Lesson> all() {
    return lessons;
  }
}
