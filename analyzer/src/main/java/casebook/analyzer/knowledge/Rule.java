package casebook.analyzer.knowledge;

import casebook.parsers.item.Family;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Document;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One known error: when it fires, what it means and how it is mended.
 *
 * @param id unique, {@code [A-Za-z0-9._-]}, also its file name
 * @param aliases other ids under which it is known
 * @param fact true for a rule that only states something for other rules and is never shown itself
 * @param products products it belongs to
 * @param families source families it looks at; empty for all
 * @param when condition on a single item
 * @param answered what refutes a match: the same party got through shortly after; null for nothing
 * @param onlyWith rules of which one must have fired somewhere in the bundle; empty for none
 * @param differing name of a capture that must have two different values in the bundle; null for
 *     none
 * @param supersedes rules that fold under this one where both fire on one line
 * @param explains rules whose findings are symptoms of this one
 * @param marks what a record that it fires on says about the course of things; null for nothing
 * @param decidedBy kinds of evidence that would make a doubtful finding of this rule sure
 * @param story what several sources must show together; null for a rule on single items
 * @param resolution steps in their order; some are told only where other rules stand, or don't
 * @param fix changes that mend the file of its evidence; empty where no change is known
 * @param proof lines on which it must fire or stay silent
 * @param due day, such as {@code 2026-09-30}, from which what it states does harm; null for none
 * @param origin where it was read from, for messages
 */
public record Rule(
    String id,
    List<String> aliases,
    boolean fact,
    String title,
    Severity severity,
    Confidence confidence,
    List<String> products,
    Set<Family> families,
    Condition when,
    @Nullable Answered answered,
    List<String> onlyWith,
    @Nullable String differing,
    List<String> supersedes,
    List<String> explains,
    @Nullable Mark marks,
    List<String> decidedBy,
    @Nullable Story story,
    String cause,
    List<Advice> resolution,
    List<Document> documents,
    List<Edit> fix,
    Proof proof,
    @Nullable String due,
    String origin) {

  /** Of its id alone: rules are looked up for each match, and are long. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** All its steps, wherever they are told. */
  public List<Step> steps() {
    return resolution.stream().map(Advice::step).toList();
  }

  /** True if the rule looks at items of this family. */
  public boolean covers(Family family) {
    return families.isEmpty() || families.contains(family);
  }

  /** True for a fact that tells where the bundle comes from: versions, services, accounts. */
  public boolean isEnvironment() {
    return fact && (id.startsWith("fact.version.") || id.startsWith("fact.env."));
  }

  /** True if only the whole bundle tells whether its findings stand. */
  public boolean isConditional() {
    return !onlyWith.isEmpty() || differing != null;
  }

  /** True if it looks at configuration only: a state, not something that happened. */
  public boolean isAboutConfiguration() {
    return families.equals(Set.of(Family.CONFIG));
  }

  /** Stands where no rule fired. */
  public static final Rule NONE =
      new Rule(
          "",
          List.of(),
          false,
          "",
          Severity.INFO,
          Confidence.LOW,
          List.of(),
          Set.of(),
          new Condition.Any(List.of()),
          null,
          List.of(),
          null,
          List.of(),
          List.of(),
          null,
          List.of(),
          null,
          "",
          List.of(),
          List.of(),
          List.of(),
          new Proof(List.of(), List.of()),
          null,
          "");

  /**
   * The same rule with these proofs.
   *
   * @param cases bundles that prove its story, if it has one
   */
  Rule withProof(Proof proofs, List<Story.Case> cases) {
    return new Rule(
        id,
        aliases,
        fact,
        title,
        severity,
        confidence,
        products,
        families,
        when,
        answered,
        onlyWith,
        differing,
        supersedes,
        explains,
        marks,
        decidedBy,
        story == null ? null : story.withCases(cases),
        cause,
        resolution,
        documents,
        fix,
        proofs,
        due,
        origin);
  }

  /** What a record says about the course of things, whatever else it says. */
  public enum Mark {
    /** The product did what it is there for. */
    SUCCESS,
    /** Something was changed: a service started, an update, a setting. */
    CHANGE,
    /**
     * What always follows from something else: it is never the cause, even where that is not known.
     */
    SYMPTOM
  }

  /**
   * A request that was refused is no error if the same client reached the same host right after, as
   * with every challenge of a proxy that wants a sign-in.
   *
   * @param status the statuses that count as an answer
   * @param withinMillis how much later the answering request may begin
   */
  public record Answered(NumberSet status, long withinMillis) {
    /** Fields that are kept of such a request until its answer is known, or is known to be none. */
    public static final Set<String> KEPT = Set.of("client", "host", "port");
  }

  /**
   * What shows that the rule is right.
   *
   * @param fires cases on which it must fire
   * @param silent cases on which it must not
   */
  public record Proof(List<ProofCase> fires, List<ProofCase> silent) {}

  /**
   * One case of a proof.
   *
   * @param why why this case is here
   * @param format format whose parser reads the text; null to take the text as one plain statement
   * @param file name of the file that the text pretends to be
   * @param text the lines
   * @param captures captures that a firing case must yield
   * @param line line of the text that the match must begin on, 0 for any
   */
  public record ProofCase(
      String why,
      @Nullable String format,
      String file,
      String text,
      Map<String, String> captures,
      int line) {}
}
