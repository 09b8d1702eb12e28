package casebook.analyzer.knowledge;

/**
 * How deep the parts of a rule lie in one another, and how many they are: with anchors a few lines
 * of YAML may mean any number of them.
 */
final class PartBound {

  private static final int DEEPEST = 30;
  private static final int MOST = 1000;

  private final String parts;
  private int depth;
  private int count;

  /**
   * Bounds the parts of one rule after the other.
   *
   * @param parts what they are called, in the plural
   */
  PartBound(String parts) {
    this.parts = parts;
  }

  /** The next rule begins. */
  void restart() {
    depth = 0;
    count = 0;
  }

  /**
   * Goes into a part; whoever may, {@link #leave leaves} it again.
   *
   * @return false if it must not be read: the first such part becomes a problem
   */
  boolean enter(YamlNode node) {
    count++;
    if (depth < DEEPEST && count < MOST) {
      depth++;
      return true;
    }
    if (count <= MOST) {
      node.problem(
          parts
              + " lie at most "
              + DEEPEST
              + " deep and are at most "
              + MOST
              + "; this one may lie within itself");
      count = MOST;
    }
    return false;
  }

  /** Goes out of the part that was entered last. */
  void leave() {
    depth--;
  }
}
