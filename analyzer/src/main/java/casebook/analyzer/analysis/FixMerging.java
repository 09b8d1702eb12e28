package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.SourceResult;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Fix;
import casebook.reports.model.Report.Step;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes one change of changes that stand so close together in a file that of their differences only
 * the first one would apply. Others stay as they are: they apply to the customer's own file and
 * behind each other, in any order.
 */
final class FixMerging {

  private final Fixes.Retry retry;

  FixMerging(Fixes.Retry retry) {
    this.retry = retry;
  }

  /**
   * A configuration as it should be.
   *
   * @param text what stands there instead
   * @param ofEvidence true if the rule must no longer fire on it
   */
  record Mended(SourceResult file, ConfigContent content, String text, boolean ofEvidence) {
    private Optional<String> difference() {
      return content.differenceTo(text, file.path());
    }
  }

  /**
   * What a finding changes.
   *
   * @param files by the file's ordinal
   * @param others titles of the other findings that the same change mends
   */
  record Change(Finding finding, Rule rule, Map<Integer, Mended> files, List<String> others) {

    /** The finding with its difference. */
    Finding told() {
      StringBuilder patches = new StringBuilder();
      files.values().forEach(file -> file.difference().ifPresent(patches::append));
      String path = files.values().iterator().next().file().path();
      Finding mended = finding.withFix(new Fix(path, patches.toString()));
      return others.isEmpty() ? mended : mended.withStep(once());
    }

    private Step once() {
      return new Step(
          "Apply the change below only once: it also mends \""
              + String.join("\", \"", others)
              + "\".",
          "A mistake in the file keeps its program from starting; keep a copy.",
          "`git apply --check` with it says nothing, and the program starts.");
    }
  }

  /** The changes in their order, those of one place as one. */
  List<Change> merged(List<Change> changes) {
    int[] group = new int[changes.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
      for (int j = 0; j < i; j++) {
        if (collide(changes.get(i), changes.get(j))) {
          join(group, i, j);
        }
      }
    }
    Map<Integer, List<Change>> groups = new TreeMap<>();
    for (int i = 0; i < group.length; i++) {
      groups.computeIfAbsent(group[i], any -> new ArrayList<>()).add(changes.get(i));
    }
    List<Change> merged = new ArrayList<>();
    groups.values().forEach(members -> merged.addAll(together(members)));
    return merged;
  }

  private static void join(int[] group, int one, int other) {
    int from = group[one];
    int to = group[other];
    for (int i = 0; i < group.length; i++) {
      group[i] = group[i] == from ? to : group[i];
    }
  }

  /** True if the difference of one shows lines that the other changes. */
  private static boolean collide(Change one, Change other) {
    for (Map.Entry<Integer, Mended> file : one.files.entrySet()) {
      Mended mended = other.files.get(file.getKey());
      if (mended != null && collide(file.getValue(), mended)) {
        return true;
      }
    }
    return false;
  }

  private static boolean collide(Mended one, Mended other) {
    for (AbstractDelta<String> mine : lines(one)) {
      for (AbstractDelta<String> theirs : lines(other)) {
        int start = mine.getSource().getPosition();
        int from = theirs.getSource().getPosition();
        if (start <= from + theirs.getSource().size() + ConfigContent.CONTEXT
            && from <= start + mine.getSource().size() + ConfigContent.CONTEXT) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<AbstractDelta<String>> lines(Mended mended) {
    return DiffUtils.diff(
            List.of(mended.content.text().split("\n", -1)), List.of(mended.text.split("\n", -1)))
        .getDeltas();
  }

  /** The members with one change for all of them; as they are where none can be made. */
  private List<Change> together(List<Change> members) {
    if (members.size() < 2) {
      return members;
    }
    Map<Integer, List<Mended>> byFile = new LinkedHashMap<>();
    for (Change member : members) {
      member.files.forEach(
          (file, mended) -> byFile.computeIfAbsent(file, any -> new ArrayList<>()).add(mended));
    }
    Map<Integer, Mended> files = new LinkedHashMap<>();
    for (Map.Entry<Integer, List<Mended>> file : byFile.entrySet()) {
      Mended merged = merged(file.getKey(), file.getValue(), members).orElse(null);
      if (merged == null) {
        return members;
      }
      files.put(file.getKey(), merged);
    }
    List<Change> joined = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      List<Change> others = new ArrayList<>(members);
      Change member = others.remove(i);
      List<String> titles = others.stream().map(other -> other.finding.title()).distinct().toList();
      joined.add(new Change(member.finding, member.rule, files, titles));
    }
    return joined;
  }

  /** One text for all of them, which no rule has anything against that a change is for. */
  private Optional<Mended> merged(int file, List<Mended> texts, List<Change> members) {
    Mended first = texts.get(0);
    if (texts.size() == 1) {
      return Optional.of(first);
    }
    String original = first.content.text();
    Optional<String> text =
        TextMerge.of(original, texts.stream().map(Mended::text).distinct().toList());
    return text.filter(one -> ConfigChange.of(one).isPresent())
        .filter(
            one ->
                members.stream()
                    .filter(member -> isOfEvidence(member, file))
                    .noneMatch(member -> retry.fires(member.rule, first.file.path(), one)))
        .map(one -> new Mended(first.file, first.content, one, true))
        .filter(one -> one.difference().isPresent());
  }

  private static boolean isOfEvidence(Change member, int file) {
    Mended mended = member.files.get(file);
    return mended != null && mended.ofEvidence;
  }
}
