package casebook.parsers.bundle;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A text that takes time to find out, found out when it is first asked for. */
final class Once {

  private final Supplier<String> source;
  private @Nullable String known;

  Once(Supplier<String> source) {
    this.source = source;
  }

  synchronized String get() {
    String text = known;
    if (text == null) {
      text = source.get();
      known = text;
    }
    return text;
  }
}
