package casebook.analyzer.knowledge;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What several sources must show together for one cause.
 *
 * @param derived true if no document states it: it is put together from documented facts, and never
 *     more than of medium confidence
 * @param about products of which the bundle must show one for anybody to be asked about it; empty
 *     for those of the rule
 * @param needs clues that must all hold
 * @param supports clues that make it surer
 * @param refutedBy clues of which none may hold
 * @param root rules whose finding bears it, the first that stands; its own where none does
 * @param cases bundles that show that it is right
 */
public record Story(
    boolean derived,
    List<String> about,
    List<Clue> needs,
    List<Clue> supports,
    List<Clue> refutedBy,
    List<String> root,
    List<Case> cases) {

  /** What becomes of a story in a bundle. */
  public enum Outcome {
    /** All that it needs is there. */
    STANDS,
    /** Something that it needs is not so, or something refutes it. */
    SILENT,
    /** Some of what it needs is there, and what would show the rest is not in the bundle. */
    UNDECIDED
  }

  /**
   * A small bundle, and what must become of the story in it.
   *
   * @param files texts by path
   * @param missing kinds of evidence that must be asked for
   */
  public record Case(
      String why, Outcome outcome, Map<String, String> files, List<String> missing) {}

  /** All clues. */
  public Stream<Clue> clues() {
    return Stream.of(needs, supports, refutedBy).flatMap(List::stream);
  }

  /** The same story with these cases. */
  Story withCases(List<Case> proofs) {
    return new Story(derived, about, needs, supports, refutedBy, root, proofs);
  }
}
