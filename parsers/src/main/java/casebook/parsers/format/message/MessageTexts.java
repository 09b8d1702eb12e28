package casebook.parsers.format.message;

import org.jspecify.annotations.Nullable;

/** Knows the texts of events. Asked from one thread. */
@FunctionalInterface
public interface MessageTexts {

  /** Knows none. */
  MessageTexts NONE = event -> null;

  /**
   * The text of an event as its server would show it; null if it is not known for certain.
   *
   * @param event one that carries no text; valid only during the call
   */
  @Nullable String textOf(LoggedEvent event);
}
