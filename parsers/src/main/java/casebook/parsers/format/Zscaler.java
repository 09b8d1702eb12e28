package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Feeds of Zscaler's Nanolog streaming service. What is in them is a template of the customer's
 * administrator: pairs, or CSV with or without quotes, whose columns are told by their names if it
 * has a head, else by what they hold ({@link ZscalerColumns}). Times are GMT unless the feed says
 * otherwise.
 */
final class Zscaler implements Format {

  private static final int FEWEST_NAMES = 3;

  /** Names that only these feeds use, or that stand together only in them. */
  private static final List<String> NAMES =
      List.of(
          "urlcategory=",
          "urlcat=",
          "urlsupercat=",
          "urlsupercategory=",
          "urlclass=",
          "respcode=",
          "responsesize=",
          "respsize=",
          "requestmethod=",
          "reqmethod=",
          "threatclass=",
          "threatname=",
          "malwarecat=",
          "malwareclass=",
          "dlpengine=",
          "dlpeng=",
          "appclass=",
          "bwthrottle=",
          "ssldecrypted=",
          "rulelabel=",
          "product=nss");

  @Override
  public String name() {
    return "zscaler";
  }

  @Override
  public Family family() {
    return Family.PROXY;
  }

  @Override
  public int confidence(Head head) {
    List<String> lines = RequestLines.judged(head);
    long telling = lines.stream().filter(Zscaler::isTelling).count();
    if (!lines.isEmpty() && telling * 100 / lines.size() >= 60) {
      return 92;
    }
    return ZscalerColumns.of(head).isPresent() ? 88 : 0;
  }

  private static boolean isTelling(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    if (lower.stripLeading().startsWith("{")) {
      return false;
    }
    boolean named = lower.contains("vendor=zscaler") || lower.contains("|zscaler|");
    return (named || lower.contains("action="))
        && NAMES.stream().filter(lower::contains).count() >= (named ? 1 : FEWEST_NAMES);
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    KeyValueLine pairs = new KeyValueLine();
    Optional<ZscalerColumns> columns = ZscalerColumns.of(head);
    byte[] names = columns.map(ZscalerColumns::names).orElse("").getBytes(StandardCharsets.UTF_8);
    RequestLines.Reader cells =
        columns.isPresent()
            ? new ZscalerLine(columns.get(), pairs.moment())
            : (b, from, to, event) -> false;
    RequestLines.parse(
        lines,
        sink,
        "no line of a Zscaler feed",
        (b, from, to, event) ->
            cells.read(b, from, to, event) || readPairs(pairs, b, from, to, event),
        (b, from, to) -> names.length > 0 && Arrays.equals(b, from, to, names, 0, names.length));
    pairs.moment().tell(sink, "no zone in the records; Zscaler writes GMT unless told otherwise");
  }

  private static boolean readPairs(
      KeyValueLine reader, byte[] b, int from, int to, LogEvent event) {
    return from < to && b[from] != '{' && reader.read(b, from, to, event);
  }
}
