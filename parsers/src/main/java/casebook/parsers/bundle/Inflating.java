package casebook.parsers.bundle;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Deflate data, unpacked step by step. Unlike the JDK's own streams it hands out every byte that
 * stands before a fault.
 */
abstract class Inflating extends BlockInput {

  final Inflater inflater = new Inflater(true);

  /** What is wrong, told once all bytes before it are handed out; empty for nothing. */
  String fault = "";

  /** Unpacks some bytes; 0 where the data ended, more input is there now, or a fault was found. */
  final int inflate(byte[] target, int offset, int length) throws IOException {
    long before = inflater.getBytesWritten();
    try {
      int count = inflater.inflate(target, offset, length);
      if (count > 0) {
        return count;
      }
    } catch (DataFormatException e) {
      fault = GuardedInput.DAMAGED;
      return (int) (inflater.getBytesWritten() - before);
    }
    if (inflater.finished()) {
      ended();
    } else if (inflater.needsDictionary()) {
      fault = GuardedInput.DAMAGED;
    } else if (inflater.needsInput()) {
      feed();
    }
    return 0;
  }

  /** The compressed data are over. */
  abstract void ended() throws IOException;

  /** Gives the inflater more to read, or says what is wrong if there is no more. */
  abstract void feed() throws IOException;
}
