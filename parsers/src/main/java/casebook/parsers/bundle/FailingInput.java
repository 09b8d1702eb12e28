package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What can't be read from here on. */
final class FailingInput extends InputStream {

  private final @Nullable String message;
  private final @Nullable IOException cause;

  FailingInput(String message) {
    this.message = message;
    cause = null;
  }

  /** Fails as something else did at this place. */
  FailingInput(IOException cause) {
    message = cause.getMessage();
    this.cause = cause;
  }

  @Override
  public int read() throws IOException {
    throw new IOException(message, cause);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return read();
  }
}
