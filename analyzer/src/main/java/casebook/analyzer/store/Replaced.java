package casebook.analyzer.store;

import java.util.Set;
import java.util.TreeSet;

/**
 * What goes when a case is filed.
 *
 * @param others ids of cases of the same content, whose notes are notes on it
 * @param parts ids of cases that become a part of it
 * @param findings names of its findings, see {@link FindingNames}
 * @param forGood true if nothing of what goes may be left in any file
 */
record Replaced(Set<String> others, Set<String> parts, Set<String> findings, boolean forGood) {

  /** The ids of all but the case itself, ordered. */
  Set<String> ids(String caseId) {
    Set<String> ids = new TreeSet<>(others);
    ids.addAll(parts);
    ids.remove(caseId);
    return ids;
  }

  /** What moves along of the notes of one that goes. */
  CaseNotes notes(String id, CaseNotes own) {
    return others.contains(id) ? own : own.ofPart(id, findings);
  }
}
