package casebook.parsers.format;

import casebook.parsers.item.Family;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What kind of JSON a file is, as far as its head tells.
 *
 * @param format name of the format
 * @param lines true if each line is a record
 * @param path keys that lead to the array of the records; empty for the root
 * @param settings true if there are no records: the whole is one configuration
 */
record JsonShape(String format, Family family, boolean lines, List<String> path, boolean settings) {

  static final String HAR = "har";
  static final String LINES = "json-lines";
  static final String DOCUMENT = "json";
  static final String ZSCALER = "zscaler";

  private static final List<String> HAR_PATH = List.of("log", "entries");
  private static final String HAR_ENDING = ".har";
  private static final int MOST_LINES = 20;
  private static final int FEW_TOKENS = 20;

  /** Keys of the array in which exports hold their records. */
  private static final List<String> ARRAYS =
      List.of(
          "value", "values", "records", "entries", "items", "data", "events", "logs", "results");

  /** What the file is; null if it is no JSON. */
  static @Nullable JsonShape of(Head head) {
    List<String> judged = RequestLines.judged(head);
    if (judged.isEmpty()) {
      return null;
    }
    char first = judged.getFirst().strip().charAt(0);
    if (first != '{' && first != '[') {
      return isLater(judged) ? lines(judged) : null;
    }
    if (judged.size() > 1 && first == '{' && isMostlyRecords(judged)) {
      return lines(judged);
    }
    JsonShape document = document(head);
    boolean isLine = judged.size() == 1 && first == '{';
    return document != null && isLine && document.path.isEmpty() && !document.settings
        ? lines(judged)
        : document;
  }

  /** A log may begin with the rest of a line. */
  private static boolean isLater(List<String> judged) {
    return judged.size() > 2 && judged.get(1).strip().startsWith("{") && isMostlyRecords(judged);
  }

  private static boolean isMostlyRecords(List<String> judged) {
    List<String> looked = judged.subList(0, Math.min(MOST_LINES, judged.size()));
    long records =
        looked.stream()
            .filter(line -> line.strip().startsWith("{") && outline(line).isWhole())
            .count();
    return records * 2 >= looked.size();
  }

  private static JsonShape lines(List<String> judged) {
    List<String> names = new ArrayList<>();
    boolean zscaler = false;
    for (String line : judged.subList(0, Math.min(MOST_LINES, judged.size()))) {
      Outline outline = outline(line);
      names.addAll(outline.names);
      zscaler |= outline.zscaler;
    }
    return zscaler
        ? new JsonShape(ZSCALER, Family.PROXY, true, List.of(), false)
        : new JsonShape(LINES, family(names), true, List.of(), false);
  }

  private static @Nullable JsonShape document(Head head) {
    Outline outline = outline(String.join("\n", head.lines()));
    boolean named = head.fileName().endsWith(".json") || head.fileName().endsWith(HAR_ENDING);
    boolean sure = outline.tokens >= FEW_TOKENS || outline.isProper();
    if (outline.tokens < 3 || outline.isMixed() || !(sure || named)) {
      return null;
    }
    boolean har = head.fileName().endsWith(HAR_ENDING) && outline.log;
    if (har || outline.har) {
      return new JsonShape(HAR, Family.PROXY, false, HAR_PATH, false);
    }
    if (outline.zscaler) {
      return new JsonShape(ZSCALER, Family.PROXY, false, outline.pathOrRoot(), false);
    }
    boolean records = outline.path != null || JsonNames.isStatement(outline.rootNames);
    return records
        ? new JsonShape(DOCUMENT, family(outline.names), false, outline.pathOrRoot(), false)
        : new JsonShape(DOCUMENT, Family.CONFIG, false, List.of(), true);
  }

  private static Family family(List<String> names) {
    if (JsonNames.isWindowsEvent(names)) {
      return Family.EVENT_LOG;
    }
    if (JsonNames.isProvisioning(names)) {
      return Family.TRACE;
    }
    return JsonNames.isRequest(names) ? Family.PROXY : Family.OTHER;
  }

  private static Outline outline(String text) {
    Outline outline = new Outline();
    try (JsonParser parser = JsonFields.FACTORY.createParser(text)) {
      outline.read(parser);
      outline.ended = true;
    } catch (IOException e) {
      outline.fault = !(e instanceof JsonEOFException);
    }
    return outline;
  }

  /** What a text of JSON begins like. */
  private static final class Outline {
    private final List<String> names = new ArrayList<>();
    private final List<String> rootNames = new ArrayList<>();
    private @Nullable List<String> path;
    private int tokens;
    private int roots;
    private int scalars;
    private int depth;
    private boolean ended;
    private boolean fault;
    private boolean log;
    private boolean har;
    private boolean zscaler;

    boolean isWhole() {
      return ended && roots == 1;
    }

    /** True if other text stands between the values. */
    boolean isMixed() {
      return scalars > 0 || (fault && depth == 0);
    }

    boolean isProper() {
      return !fault && !names.isEmpty();
    }

    List<String> pathOrRoot() {
      return path == null ? List.of() : path;
    }

    void read(JsonParser parser) throws IOException {
      List<String> keys = new ArrayList<>();
      String key = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens++;
        switch (token) {
          case FIELD_NAME -> {
            key = parser.currentName();
            name(keys, key);
          }
          case START_OBJECT, START_ARRAY -> {
            if (token == JsonToken.START_OBJECT) {
              object(keys);
            }
            roots += depth == 0 ? 1 : 0;
            keys.add(token == JsonToken.START_OBJECT ? key : key + "[]");
            key = "";
            depth++;
          }
          case END_OBJECT, END_ARRAY -> {
            depth--;
            keys.removeLast();
            key = "";
          }
          default -> {
            scalars += depth == 0 ? 1 : 0;
            zscaler |= key.equals("sourcetype") && parser.getText().startsWith("zscalernss");
            key = "";
          }
        }
      }
    }

    /** An object begins; the last of the keys says where. */
    private void object(List<String> keys) {
      if (path != null || keys.isEmpty() || !keys.getLast().endsWith("[]")) {
        return;
      }
      String array = keys.getLast().substring(0, keys.getLast().length() - 2);
      if (keys.size() == 1) {
        path = List.of();
      } else if (keys.size() <= 3
          && ARRAYS.contains(array.toLowerCase(Locale.ROOT))
          && keys.stream().limit(keys.size() - 1).noneMatch(one -> one.endsWith("[]"))) {
        List<String> found = new ArrayList<>(keys.subList(1, keys.size() - 1));
        found.add(array);
        path = List.copyOf(found);
      }
    }

    private void name(List<String> keys, String key) {
      String lower = key.toLowerCase(Locale.ROOT);
      names.add(lower.substring(lower.lastIndexOf('.') + 1));
      if (depth == 1 && !keys.getFirst().endsWith("[]")) {
        rootNames.add(lower);
      }
      log |= lower.equals("log");
      boolean inLog = depth == 2 && keys.getLast().equals("log");
      har |= inLog && (lower.equals("entries") || lower.equals("creator") || lower.equals("pages"));
    }
  }
}
