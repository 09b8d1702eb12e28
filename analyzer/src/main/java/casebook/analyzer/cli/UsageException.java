package casebook.analyzer.cli;

import java.io.IOException;

/** The command line is wrong; the message says what and how to mend it, in one line. */
final class UsageException extends IOException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
