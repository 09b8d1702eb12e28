package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Texts of which one must stand among a record's bytes where something is to hold.
 *
 * @param texts upper and lower case alike, none shorter than {@link #SHORTEST}; empty where nothing
 *     but a number would do
 * @param rarity how rare the commonest of them is, from 0; the largest number for none
 */
public record TextGroup(List<String> texts, int rarity) {

  /** Texts shorter than this narrow too little. */
  public static final int SHORTEST = 3;

  /** More groups than these, all of which must be there, cost more to check than they save. */
  private static final int MOST_GROUPS = 4;

  /** A commoner text than this says nothing where there is a rarer one. */
  private static final int LEAST_RARITY = 6;

  private static final char LAST_OF_ASCII = 0x7E;

  /** A letter of another script, a digit or a sign says as much as so many plain letters. */
  private static final int RARE = 3;

  /** Words that logs of these products, of Windows and of proxies are full of. */
  private static final Set<String> COMMON =
      Set.of(
          ("agent application azure base com connect connection directory error event exception"
                  + " failed format graph health host http https identity in info information"
                  + " install login message microsoft microsoftonline miss net object objects online"
                  + " product provisioning request response result server service servicebus source"
                  + " started state status success sync synchronization system tcp the time tunnel"
                  + " type user version warning was windows")
              .split(" "));

  /**
   * What must stand where all of these groups have one text in the message: only ASCII is compared
   * without case, so the rest of a text must do.
   *
   * @return the rarest first; empty if nothing can be said
   */
  public static List<TextGroup> ofWords(List<List<String>> groups) {
    return of(groups, LAST_OF_ASCII);
  }

  /** The same for texts that are compared letter by letter but for the case of ASCII. */
  public static List<TextGroup> ofExact(List<List<String>> groups) {
    return of(groups, Character.MAX_VALUE);
  }

  private static List<TextGroup> of(List<List<String>> groups, char last) {
    List<TextGroup> usable = new ArrayList<>();
    for (List<String> group : groups) {
      Set<String> safe = new LinkedHashSet<>();
      int shortest = Integer.MAX_VALUE;
      for (String text : group) {
        String part = safe(text, last);
        safe.add(part);
        shortest = Math.min(shortest, part.length());
      }
      if (!safe.isEmpty() && shortest >= SHORTEST) {
        List<String> texts = List.copyOf(safe);
        usable.add(new TextGroup(texts, rarity(texts)));
      }
    }
    return usable.isEmpty() ? List.of() : rarest(usable, TextGroup::rarity);
  }

  /** The rarest come first, and what is too common to tell anything is left out. */
  public static <T> List<T> rarest(Collection<? extends T> parts, ToIntFunction<T> rarity) {
    if (parts.size() == 1) {
      return List.copyOf(parts);
    }
    List<T> sorted = new ArrayList<>(new LinkedHashSet<>(parts));
    sorted.sort(Comparator.comparingInt(rarity).reversed());
    int most = Math.min(MOST_GROUPS, sorted.size());
    while (most > 1 && rarity.applyAsInt(sorted.get(most - 1)) < LEAST_RARITY) {
      most--;
    }
    return List.copyOf(sorted.subList(0, most));
  }

  /** How rare the commonest text of a group is: long ones are, and those with digits and signs. */
  static int rarity(List<String> texts) {
    int least = Integer.MAX_VALUE;
    for (String text : texts) {
      least = Math.min(least, rarity(text));
    }
    return texts.isEmpty() ? 0 : least;
  }

  private static int rarity(String text) {
    int signs = 0;
    int letters = 0;
    String lower = text.toLowerCase(Locale.ROOT);
    for (int at = 0; at < lower.length(); at++) {
      int from = at;
      while (at < lower.length() && lower.charAt(at) >= 'a' && lower.charAt(at) <= 'z') {
        at++;
      }
      if (at > from) {
        boolean isCommon = COMMON.contains(lower.substring(from, at));
        letters += isCommon ? 1 : at - from;
      }
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean isSign = !Character.isLetter(c) && c != ' ';
      // A letter of another script is as rare as a sign: most files have none at all.
      signs += isSign || c > LAST_OF_ASCII ? 1 : 0;
    }
    return letters + RARE * signs;
  }

  /** The longest part of a text that is compared without case: of its ASCII. */
  public static String plain(String text) {
    return safe(text, LAST_OF_ASCII);
  }

  /**
   * The longest part of a text that stands in a file as it stands in the decoded message: CSV
   * doubles quotes.
   *
   * @param last characters beyond this one are no part of it
   */
  private static String safe(String text, char last) {
    String longest = "";
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      char c = at < text.length() ? text.charAt(at) : '\n';
      if (c == '"' || c == '\n' || c == '\r' || c > last || Character.isSurrogate(c)) {
        if (at - from > longest.length()) {
          longest = text.substring(from, at);
        }
        from = at + 1;
      }
    }
    return longest;
  }
}
