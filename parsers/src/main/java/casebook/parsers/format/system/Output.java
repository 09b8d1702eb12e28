package casebook.parsers.format.system;

import casebook.parsers.format.ItemSink;
import org.jspecify.annotations.Nullable;

/**
 * Where sections hand on what they found. Without a sink it only counts, which is how a file is
 * recognised.
 */
final class Output {

  /** More things than these are no server's, but a file made to fill the memory of a report. */
  private static final int MOST = 20_000;

  private final @Nullable ItemSink sink;
  private long firstRecognised;
  private int sent;

  Output(@Nullable ItemSink sink) {
    this.sink = sink;
  }

  /** Hands on a thing, if anything is said about it. */
  void send(StateElement element) {
    if (sink != null && !element.isEmpty() && sent++ < MOST) {
      element.send(sink);
    }
  }

  /** The registry's settings; they cost nothing where there is no sink. */
  RegistrySettings registry() {
    return new RegistrySettings(sink == null ? ItemSink.none() : sink);
  }

  /** Says that the line can only be the output of a known command. */
  void recognise(Line line) {
    if (firstRecognised == 0) {
      firstRecognised = line.number();
    }
  }

  /** The first line that can only be the output of a known command, from 1; 0 if there is none. */
  long firstRecognised() {
    return firstRecognised;
  }
}
