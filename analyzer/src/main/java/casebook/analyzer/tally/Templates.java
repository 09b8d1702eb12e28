package casebook.analyzer.tally;

import casebook.parsers.item.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages of one shape, told apart while they stream by: those with as many words, the same
 * beginning and most words alike are of one template; the words in which they differ become {@code
 * <*>}. After Drain (He et al., 2017). Bounded: what comes when there are too many templates is
 * counted as one.
 */
public final class Templates {

  /** Stands for a word that differs. */
  public static final String ANY = "<*>";

  /** Template of all that came when there were too many. */
  public static final String OTHERS = "(others: too many different messages to tell apart)";

  private static final int MOST = 500;
  private static final int MOST_WORDS = 60;
  private static final int LONGEST = 400;
  private static final double ALIKE = 0.6;

  /** One shape. */
  public static final class Template {
    private final String[] words;
    private Level level;
    private long count;
    private final DayRanges times = new DayRanges();
    private final List<Draft> drafts = new ArrayList<>();

    private Template(String[] words, Level level) {
      this.words = words;
      this.level = level;
    }

    /** Its text, {@code <*>} where the messages differ. */
    public String text() {
      return String.join(" ", words);
    }

    /** The gravest level of its messages. */
    public Level level() {
      return level;
    }

    /** How many messages are of this shape. */
    public long count() {
      return count;
    }

    /** When they were, on the file's clock. */
    public DayRanges times() {
      return times;
    }

    /** True if the sample still has room. */
    public boolean wantsDraft() {
      return drafts.size() < 2;
    }

    /** Takes a draft into the sample. */
    public void add(Draft draft) {
      drafts.add(draft);
    }

    /** The sample, in the order of the file. */
    public List<Draft> drafts() {
      return List.copyOf(drafts);
    }
  }

  private final int most;
  private final Map<String, List<Template>> byBeginning = new HashMap<>();
  private final List<Template> all = new ArrayList<>();

  /** For the messages of one file. */
  public Templates() {
    this(MOST);
  }

  /**
   * For more, or fewer.
   *
   * @param most how many are told apart
   */
  public Templates(int most) {
    this.most = most;
  }

  /** Counts a message; gives back its template. */
  public Template add(String message, Level level) {
    String[] words = words(message);
    String beginning = words.length + " " + (words.length == 0 ? "" : words[0]);
    List<Template> near = byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>());
    Template best = null;
    int most = -1;
    for (Template one : near) {
      int alike = alike(one.words, words);
      if (alike > most && alike >= Math.ceil(words.length * ALIKE)) {
        best = one;
        most = alike;
      }
    }
    if (best == null) {
      best = begin(words, level, near);
    } else {
      generalise(best.words, words);
    }
    best.count++;
    best.level = level.compareTo(best.level) > 0 ? level : best.level;
    return best;
  }

  private Template begin(String[] words, Level level, List<Template> near) {
    if (all.size() > most) {
      return all.getLast();
    }
    boolean isLast = all.size() == most;
    Template begun = new Template(isLast ? new String[] {OTHERS} : words, level);
    all.add(begun);
    if (!isLast) {
      near.add(begun);
    }
    return begun;
  }

  private static int alike(String[] template, String[] words) {
    int alike = 0;
    for (int i = 0; i < words.length; i++) {
      if (template[i].equals(words[i])) {
        alike++;
      }
    }
    return alike;
  }

  private static void generalise(String[] template, String[] words) {
    for (int i = 0; i < template.length; i++) {
      if (!template[i].equals(words[i])) {
        template[i] = ANY;
      }
    }
  }

  /** All of them, in the order in which they were first seen. */
  public List<Template> all() {
    return List.copyOf(all);
  }

  /** The words of a message's first line; what is a number, an id or a path is none of them. */
  static String[] words(String message) {
    int end = 0;
    while (end < message.length() && end < LONGEST && message.charAt(end) != '\n') {
      end++;
    }
    String[] words = message.substring(0, end).strip().split("\\s+", MOST_WORDS + 1);
    int count = Math.min(words.length, MOST_WORDS);
    String[] kept = Arrays.copyOf(words, count);
    for (int i = 0; i < count; i++) {
      kept[i] = isVariable(kept[i]) ? ANY : kept[i];
    }
    return kept;
  }

  /** Anything with a digit in it, and paths. */
  private static boolean isVariable(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c >= '0' && c <= '9') || c == '\\' || (c == '/' && word.length() > 3)) {
        return true;
      }
    }
    return false;
  }
}
