package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.text.LineCursor;
import java.io.IOException;

/**
 * Access logs of Squid in its native form, and what Cisco WSA and old Blue Coat appliances made of
 * it. The time of a record is the end of its transaction: start = time − elapsed.
 */
final class SquidLog implements Format {

  @Override
  public String name() {
    return "squid";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public int confidence(Head head) {
    int fitting = RequestLines.fitting(head, new SquidLine());
    return fitting >= 80 ? 95 : fitting >= 50 ? 70 : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    SquidLine reader = new SquidLine();
    reader.learn(head);
    RequestLines.parse(lines, sink, "no line of a Squid access log", reader);
    reader.time().tell(sink);
  }
}
