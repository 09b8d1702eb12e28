package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sessions of Fiddler: its export as text, in which lines of hyphens stand between the sessions,
 * and the files of a session in an archive ({@code raw/7_c.txt} and so on).
 */
final class Fiddler implements Format {

  private static final Pattern RAW = Pattern.compile("(?:.*/)?raw/[0-9]{1,9}_[cs]\\.txt");
  private static final String TUNNEL = "This is a CONNECT tunnel";
  private static final int SURE = 96;

  @Override
  public String name() {
    return "fiddler";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public boolean isDecoded() {
    return true;
  }

  @Override
  public int confidence(Head head) {
    List<String> lines = head.nonBlank();
    if (lines.isEmpty()) {
      return 0;
    }
    String first = lines.getFirst();
    boolean request = HttpLine.isRequest(first);
    if (RAW.matcher(head.path()).matches()) {
      return request || HttpLine.isStatus(first) ? SURE : 0;
    }
    boolean separated = lines.stream().anyMatch(HttpLine::isSeparator);
    boolean tunnel = lines.stream().anyMatch(line -> line.startsWith(TUNNEL));
    boolean answered = lines.stream().anyMatch(HttpLine::isStatus);
    boolean absolute = first.contains("://") || first.startsWith("CONNECT ");
    return request && absolute && (tunnel || (answered && separated)) ? SURE : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    new FiddlerReading(lines, sink).run();
  }
}
