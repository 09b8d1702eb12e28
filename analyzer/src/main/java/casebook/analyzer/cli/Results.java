package casebook.analyzer.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output that remembers that it failed: a {@link java.io.PrintStream} over it keeps the
 * reason to itself.
 */
final class Results extends OutputStream {

  /** Nobody takes results any more; there is no sense in finding others. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final OutputStream out;
  private Optional<IOException> failure = Optional.empty();

  Results(OutputStream out) {
    this.out = out;
  }

  /** What to say of it: empty if all was written, or the reader closed the pipe, as it may. */
  Optional<String> trouble() {
    return failure
        .map(e -> String.valueOf(e.getMessage()))
        .filter(why -> !why.toLowerCase(Locale.ROOT).contains("pipe"))
        .map(why -> "standard output could not be written: " + Terminal.clean(why));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    if (failure.isEmpty()) {
      out.flush();
    }
  }
}
