package casebook.parsers.bundle;

import java.io.IOException;

/** One of the {@link Limits} was reached. */
class LimitException extends IOException {

  private static final long serialVersionUID = 1;

  LimitException(String message) {
    super(message);
  }
}
