package casebook.parsers.format;

import java.util.List;
import java.util.Optional;

/** All formats, in the order that decides between equals. */
public final class Formats {

  private static final List<Format> ALL =
      List.of(
          new TraceListenerText(),
          new ConnectWizardTrace(),
          new EventCsv(),
          new W3cLog(),
          new SquidLog(),
          new AccessLog(),
          new DotnetConfig(),
          new PlainLog());

  private Formats() {}

  /** Every format, most specific first. */
  public static List<Format> all() {
    return ALL;
  }

  /** The format of that name. */
  public static Optional<Format> named(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The format that is surest of this head; the first of equals; empty if none claims it. */
  public static Optional<Format> detect(Head head) {
    Format best = null;
    int most = 0;
    for (Format format : ALL) {
      int confidence = format.confidence(head);
      if (confidence > most) {
        most = confidence;
        best = format;
      }
    }
    return Optional.ofNullable(best);
  }
}
