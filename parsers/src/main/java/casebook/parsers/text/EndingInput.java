package casebook.parsers.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file's bytes as far as they can be read: a failure is kept and looks like the end of the file,
 * so that whoever gathers records still hands out what stands before it.
 */
final class EndingInput extends InputStream {

  private final InputStream in;
  private Optional<IOException> failure = Optional.empty();

  EndingInput(InputStream in) {
    this.in = in;
  }

  /** Why the bytes ended before their time; empty if they did not (yet). */
  Optional<IOException> failure() {
    return failure;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (failure.isPresent()) {
      return -1;
    }
    try {
      return in.read(target, offset, length);
    } catch (IOException e) {
      failure = Optional.of(e);
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
