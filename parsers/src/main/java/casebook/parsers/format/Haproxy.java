package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.text.LineCursor;
import java.io.IOException;

/**
 * Logs of HAProxy: requests (HTTP) and connections (TCP), failed handshakes, and what the process
 * says of itself between them. The termination state is the result.
 */
final class Haproxy implements Format {

  @Override
  public String name() {
    return "haproxy";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public int confidence(Head head) {
    HaproxyLine reader = new HaproxyLine();
    int fitting = RequestLines.fitting(head, reader);
    return fitting < 50 || reader.sessions() == 0 ? 0 : fitting >= 80 ? 95 : 70;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    HaproxyLine reader = new HaproxyLine();
    RequestLines.parse(lines, sink, "no line of HAProxy", reader);
    reader.moment().tell(sink, "HAProxy writes local time without a zone");
  }
}
