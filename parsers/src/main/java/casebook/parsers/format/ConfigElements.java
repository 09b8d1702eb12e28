package casebook.parsers.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** The elements that are open, bounded however deep, long-named and crowded they are. */
final class ConfigElements {

  private static final int MAX_STEP_CHARS = 200;
  private static final int MAX_PATH_CHARS = 4_000;
  private static final long MAX_KEPT_CHARS = 1 << 20;

  private record Element(
      String name, int parentPathLength, Map<String, String> attributes, long keptChars) {}

  private final StringBuilder path = new StringBuilder();
  private final Deque<Element> open = new ArrayDeque<>();
  private long keptChars;

  /**
   * Begins inside other elements.
   *
   * @param prefix path of what is around the root; may be empty
   */
  ConfigElements(String prefix) {
    path.append(prefix);
  }

  /**
   * Goes into an element and gives its path.
   *
   * @param chars how long the names and values of its attributes are
   * @param label what tells it from others of its name; empty if its attributes do
   */
  String enter(String name, Map<String, String> attributes, long chars, String label) {
    // Kept for the text that may follow; a tower of huge tags is not worth the memory.
    boolean keep = keptChars + chars <= MAX_KEPT_CHARS;
    open.push(
        new Element(cut(name), path.length(), keep ? attributes : Map.of(), keep ? chars : 0));
    keptChars += open.element().keptChars;
    if (path.length() < MAX_PATH_CHARS) {
      String mark =
          label.isEmpty()
              ? attributes.getOrDefault("name", attributes.getOrDefault("key", ""))
              : label;
      path.append('/').append(cut(name));
      if (!mark.isEmpty()) {
        path.append('[').append(cut(mark)).append(']');
      }
    }
    return path.toString();
  }

  /** Leaves the innermost one. */
  void leave() {
    Element element = open.pop();
    keptChars -= element.keptChars;
    path.setLength(element.parentPathLength);
  }

  /** How many are to be left to leave the innermost one of that name; 0 if none is open. */
  int depthOf(String name) {
    String wanted = cut(name);
    int depth = 0;
    for (Element element : open) {
      depth++;
      if (element.name.equals(wanted)) {
        return depth;
      }
    }
    return 0;
  }

  /** How many are open. */
  int depth() {
    return open.size();
  }

  /** True if one is open. */
  boolean isInside() {
    return !open.isEmpty();
  }

  /** True if that is the path of the innermost one. */
  boolean areAt(String wanted) {
    return path.length() == wanted.length() && path.indexOf(wanted) == 0;
  }

  /** Path of the innermost one. */
  String path() {
    return path.toString();
  }

  /** Attributes of the innermost one. */
  Map<String, String> attributes() {
    return open.element().attributes;
  }

  private static String cut(String text) {
    return text.length() <= MAX_STEP_CHARS ? text : text.substring(0, MAX_STEP_CHARS) + "…";
  }
}
