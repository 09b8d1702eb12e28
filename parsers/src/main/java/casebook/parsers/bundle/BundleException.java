package casebook.parsers.bundle;

import java.io.IOException;

/**
 * The bundle as a whole can't be read. The message is one sentence for people: which bundle, what
 * is wrong, what to do.
 */
public final class BundleException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With the sentence for people. */
  public BundleException(String message) {
    super(message);
  }

  /** With the sentence for people and what the system said. */
  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
