package casebook.parsers.format;

import casebook.parsers.text.LineCursor;
import java.io.IOException;

/** One kind of file: how it is recognised and how it is read. Implementations hold no state. */
public interface Format extends FileFormat {

  /**
   * How sure this format is that the file is its own, judged by the head's text; the name of the
   * file may only tip the scales.
   *
   * @return 0 (no) to 100 (cannot be anything else)
   */
  int confidence(Head head);

  /**
   * The variant of this format for one file, where what is in it decides the family.
   *
   * @param head what {@link #confidence} saw
   */
  default Format fitted(Head head) {
    return this;
  }

  /**
   * Reads the file to its end and pushes every item in order, then the clock.
   *
   * <p>Lines that do not fit become {@link casebook.parsers.item.Unparsed}; nothing is thrown for
   * the sake of content.
   *
   * @param head what {@link #confidence} saw
   * @param lines the file's text from its first line
   * @throws IOException if the cursor's stream fails; a text from {@code TextSource} ends instead
   */
  void parse(Head head, LineCursor lines, ItemSink sink) throws IOException;
}
