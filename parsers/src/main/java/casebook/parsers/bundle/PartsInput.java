package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Several files read one behind the other. */
final class PartsInput extends BlockInput {

  private final List<Source> parts;
  private InputStream current = InputStream.nullInputStream();
  private int next;

  PartsInput(List<Source> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int read = current.read(target, offset, length);
    while (read < 0 && next < parts.size()) {
      current.close();
      current = parts.get(next++).open();
      read = current.read(target, offset, length);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
