package casebook.parsers.format.evtx;

import casebook.parsers.format.BinaryFormat;
import casebook.parsers.format.ItemSink;
import casebook.parsers.format.message.MessageTexts;
import casebook.parsers.item.Family;
import java.io.IOException;
import java.io.InputStream;

/**
 * The event log of Windows Vista and later ({@code .evtx}), live, exported, damaged or cut.
 *
 * <p>The text of a record is a line {@code time level provider id channel computer}, then its
 * message as far as the file or somebody else has it, then the strings of the event, {@code Name:
 * value} where they have names; without a message these stand for it. Record number, process,
 * thread, user and activity are fields that lie behind that text.
 */
public final class Evtx implements BinaryFormat {

  /** Creates the format. */
  public Evtx() {}

  @Override
  public String name() {
    return "evtx";
  }

  @Override
  public Family family() {
    return Family.EVENT_LOG;
  }

  @Override
  public boolean isDecoded() {
    return true;
  }

  @Override
  public boolean claims(byte[] head, int length) {
    return LogFile.isHeader(head, length)
        || Chunk.hasMagic(head, length)
        || LogFile.hasLostHeader(head, length);
  }

  @Override
  public boolean lacksTexts() {
    return true;
  }

  @Override
  public void parse(String path, InputStream in, ItemSink sink) throws IOException {
    parse(path, in, sink, MessageTexts.NONE);
  }

  @Override
  public void parse(String path, InputStream in, ItemSink sink, MessageTexts texts)
      throws IOException {
    new LogFile(in, sink, texts).read();
  }
}
