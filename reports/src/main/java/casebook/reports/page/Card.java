package casebook.reports.page;

import casebook.reports.model.Report.Code;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finding.
 *
 * @param number on the page, from 1
 * @param explainedBy the findings that cause it
 * @param captures what the rule pulled out of the evidence
 * @param spark how often it was seen over time; null where that is one moment or none
 * @param fix the change to a configuration as a difference; empty where none is shown
 * @param codes numbers in the evidence and what they mean
 * @param evidence what is open at once
 * @param further what is folded away; its {@code more} is what is not on the page at all
 */
public record Card(
    int number,
    Finding finding,
    @Nullable When first,
    @Nullable When last,
    List<Link> explainedBy,
    Shown<Step> steps,
    Shown<Capture> captures,
    @Nullable Spark spark,
    List<DiffPart> fix,
    Shown<Code> codes,
    List<Proof> evidence,
    Shown<Proof> further) {

  private static final int MOST_ALIASES = 4;
  private static final int MOST_TERM = 80;
  private static final long FRAME_BYTES = 4_200;

  /**
   * Another finding on the page.
   *
   * @param number 0 where it is not on the page
   * @param machine that it is about; empty where that is not one
   */
  public record Link(int number, String title, String severity, String machine, long count) {}

  /**
   * Lines of a difference that are of one kind.
   *
   * @param kind style class: {@code file}, {@code hunk}, {@code add}, {@code del} or {@code same}
   * @param text with the signs that they begin with, each with its end
   */
  public record DiffPart(String kind, String text) {}

  /** Values by the name that the rule gives them. */
  public record Capture(String name, Shown<String> values) {}

  /** How many of the findings the page has room for; the first one always. */
  static int fitting(List<Finding> findings) {
    Room room = new Room(Limits.FINDING_BYTES);
    int most = Math.min(Limits.FINDINGS, findings.size());
    int fitting = 0;
    while (fitting < most && (room.take(cost(findings.get(fitting))) || fitting == 0)) {
      fitting++;
    }
    return fitting;
  }

  /** Of all but the evidence. */
  private static long cost(Finding finding) {
    long bytes = FRAME_BYTES + value(finding.title()) + value(finding.cause());
    for (Step step : Shown.first(finding.resolution(), Limits.STEPS).items()) {
      bytes += 120 + value(step.action()) + value(step.risk()) + value(step.verify());
    }
    for (Capture capture : captures(finding).items()) {
      bytes += 60 + Room.cost(capture.name());
      for (String value : capture.values().items()) {
        bytes += 40 + Room.cost(value);
      }
    }
    String fix = fix(finding);
    bytes += fix == null ? 0 : Room.cost(fix);
    for (Code code : codes(finding.codes()).items()) {
      bytes += 110 + Room.cost(code.code()) + Room.cost(code.name());
      bytes += Room.cost(code.meaning()) + Room.cost(code.source());
    }
    for (var evidence : Shown.first(finding.evidence(), 1).items()) {
      bytes += value(Words.clip(evidence.text(), Limits.BRIEF_CHARS)) + value(evidence.path());
    }
    return bytes;
  }

  private static long value(@Nullable String text) {
    return text == null ? 0 : Room.cost(Words.clip(text, Limits.VALUE_CHARS));
  }

  /**
   * @param axis of the timeline; null where nothing has a time
   * @param room for the evidence
   */
  static Card of(
      int number,
      Finding finding,
      List<Link> explainedBy,
      @Nullable Axis axis,
      Clocks clocks,
      Room room) {
    List<Proof> proofs = new ArrayList<>();
    for (var evidence : finding.evidence()) {
      if (proofs.size() == Limits.EVIDENCE) {
        break;
      }
      Proof proof = Proof.of(evidence, clocks);
      if (!room.take(proof.cost())) {
        break;
      }
      proofs.add(proof);
    }
    // A finding without any proof would be no finding.
    if (proofs.isEmpty() && !finding.evidence().isEmpty()) {
      proofs.add(Proof.brief(finding.evidence().get(0), clocks));
    }
    int open = Math.min(number == 1 ? Limits.EVIDENCE_OPEN : 1, proofs.size());
    return new Card(
        number,
        finding,
        clocks.when(finding.firstSeen()),
        clocks.when(finding.lastSeen()),
        explainedBy,
        Shown.first(finding.resolution(), Limits.STEPS),
        captures(finding),
        axis == null ? null : Spark.of(finding.occurrences(), axis),
        diff(fix(finding)),
        codes(finding.codes()),
        List.copyOf(proofs.subList(0, open)),
        new Shown<>(
            List.copyOf(proofs.subList(open, proofs.size())),
            finding.evidence().size() - proofs.size()));
  }

  /** The difference; null where there is none, or where it is so long that only the JSON has it. */
  private static @Nullable String fix(Finding finding) {
    return finding.fix() == null || finding.fix().patch().length() > Limits.FIX_CHARS
        ? null
        : finding.fix().patch();
  }

  /** Headers are those before the first change; a line of a file may well begin with dashes. */
  private static List<DiffPart> diff(@Nullable String patch) {
    List<DiffPart> parts = new ArrayList<>();
    boolean changes = false;
    for (String line : patch == null ? List.<String>of() : patch.lines().toList()) {
      changes |= line.startsWith("@@");
      String kind = changes ? kind(line) : "file";
      String text = line + "\n";
      if (!parts.isEmpty() && parts.getLast().kind().equals(kind)) {
        text = parts.removeLast().text() + text;
      }
      parts.add(new DiffPart(kind, text));
    }
    return List.copyOf(parts);
  }

  private static String kind(String line) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '@' -> "hunk";
      case '+' -> "add";
      case '-' -> "del";
      default -> "same";
    };
  }

  /** Clipped: what is written in evidence may be of any length. */
  static Shown<Code> codes(List<Code> codes) {
    Shown<Code> first = Shown.first(codes, Limits.CODES);
    return new Shown<>(
        first.items().stream()
            .map(
                code ->
                    new Code(
                        Words.clip(code.code(), Limits.NAME_CHARS),
                        Words.clip(code.name(), Limits.NAME_CHARS),
                        Words.clip(code.meaning(), Limits.NAME_CHARS),
                        Words.clip(code.source(), Limits.NAME_CHARS)))
            .toList(),
        first.more());
  }

  private static Shown<Capture> captures(Finding finding) {
    List<Capture> captures = new ArrayList<>();
    finding
        .captures()
        .forEach(
            (name, values) -> {
              Shown<String> first = Shown.first(values, Limits.CAPTURE_VALUES);
              captures.add(
                  new Capture(
                      Words.clip(name, Limits.NAME_CHARS),
                      new Shown<>(
                          first.items().stream()
                              .map(value -> Words.clip(value, Limits.NAME_CHARS))
                              .toList(),
                          first.more())));
            });
    return Shown.first(captures, Limits.CAPTURES);
  }

  /**
   * Whether the page shows no more than its head until somebody asks: what another finding explains
   * is solved there, and a note asks nobody to act.
   */
  public boolean folds() {
    return !explainedBy.isEmpty() || isNote();
  }

  /** Whether it is merely worth knowing. */
  public boolean isNote() {
    return finding.role() == Role.FINDING && finding.severity() == Severity.INFO;
  }

  /** What is folded away then, such as {@code Cause, steps and evidence}. */
  public String folded() {
    List<String> parts = new ArrayList<>();
    if (!finding.cause().isBlank()) {
      parts.add("cause");
    }
    if (!steps.isEmpty()) {
      parts.add("steps");
    }
    if (!fix.isEmpty()) {
      parts.add("change to make");
    }
    parts.add("evidence");
    String last = parts.removeLast();
    String text = parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    return Words.capital(text);
  }

  /** All evidence that the page has, in its order. */
  public List<Proof> proofs() {
    return Stream.concat(evidence.stream(), further.items().stream()).toList();
  }

  /**
   * What a search for more like the first piece of evidence asks for, ready to stand in single
   * quotes: the words that matched, or any error where these can't be written so.
   */
  public String term() {
    String match = evidence.isEmpty() ? "" : evidence.get(0).excerpt().match().strip();
    boolean plain = match.chars().allMatch(c -> c >= ' ' && c < 0x7f && "'\"\\`$!".indexOf(c) < 0);
    return match.isEmpty() || match.length() > MOST_TERM || !plain
        ? "level:error"
        : '"' + match + '"';
  }

  /** Where on the page a piece of evidence is, counted from 1. */
  public String anchor(int nth) {
    return "e-" + number + "-" + nth;
  }

  /** Whether all of it was seen at one moment. */
  public boolean single() {
    return first != null && first.equals(last);
  }

  /** How often it was seen, in words. */
  public String times() {
    return Words.seen(finding);
  }

  /** Other ids of the rule, the first few. */
  public String aliases() {
    Shown<String> first = Shown.first(finding.aliases(), MOST_ALIASES);
    return String.join(", ", first.items())
        + (first.more() == 0 ? "" : " and " + Words.count(first.more()) + " more");
  }

  /** How many times it was seen beyond the evidence that the model holds. */
  public long unlisted() {
    return Math.max(0, finding.count() - finding.evidence().size());
  }
}
