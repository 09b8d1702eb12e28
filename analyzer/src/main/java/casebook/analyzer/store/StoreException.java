package casebook.analyzer.store;

import java.io.IOException;

/** The store could not be used. The message says where, what, and what to do. */
public class StoreException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports it.
   *
   * @param message for people: where, what, what to do
   */
  public StoreException(String message) {
    super(message);
  }

  /**
   * Reports it with what lies behind it.
   *
   * @param message for people: where, what, what to do
   * @param cause shown only when asked for
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
