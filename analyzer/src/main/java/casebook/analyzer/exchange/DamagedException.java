package casebook.analyzer.exchange;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An exported file is not what it should be. The message says what of it. */
public final class DamagedException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports it.
   *
   * @param what a part of the file, such as {@code its manifest}
   */
  DamagedException(String what, @Nullable Throwable cause) {
    super(what, cause);
  }

  DamagedException(String what) {
    this(what, null);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
