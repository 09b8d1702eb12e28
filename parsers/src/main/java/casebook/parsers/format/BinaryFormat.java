package casebook.parsers.format;

import casebook.parsers.format.message.MessageTexts;
import java.io.IOException;
import java.io.InputStream;

/**
 * A kind of file that is no text: how it is recognised and how it is read. Implementations hold no
 * state.
 */
public interface BinaryFormat extends FileFormat {

  /**
   * True if the file's first bytes can only be of this format.
   *
   * @param head the first bytes of the file, at most 64 KiB; not changed
   * @param length how many of them there are
   */
  boolean claims(byte[] head, int length);

  /**
   * Reads the file to its end and pushes every item in order, then the clock.
   *
   * <p>What does not fit becomes {@link casebook.parsers.item.Unparsed} or a problem; nothing is
   * thrown for the sake of content. The bytes of items and slack are those of the file itself.
   *
   * @param path path of the file in its bundle; a hint only
   * @param in the file's bytes from the first; not closed
   * @throws IOException if the stream fails: that ends the file, and is thrown on after what was
   *     read is pushed
   */
  void parse(String path, InputStream in, ItemSink sink) throws IOException;

  /** True if the texts of its events have to come from elsewhere. */
  default boolean lacksTexts() {
    return false;
  }

  /**
   * The same as {@link #parse(String, InputStream, ItemSink)} with somebody to ask for the texts of
   * events that carry none.
   */
  default void parse(String path, InputStream in, ItemSink sink, MessageTexts texts)
      throws IOException {
    parse(path, in, sink);
  }
}
