package casebook.parsers.bundle;

import java.io.IOException;

/** What was unpacked can't be kept: no fault of the bundle. */
final class SpoolException extends IOException {

  private static final long serialVersionUID = 1;

  SpoolException(IOException cause) {
    super(
        "can't be unpacked: the disk with temporary files is full or fails ("
            + cause.getMessage()
            + "); make room there and analyse it again",
        cause);
  }
}
