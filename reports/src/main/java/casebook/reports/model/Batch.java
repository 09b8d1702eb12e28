package casebook.reports.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many bundles say together; {@code summary.json}, key for key.
 *
 * @param tool what wrote it
 * @param counts how many bundles there are of each kind
 * @param bundles every bundle, in the order of the folders, then by name
 * @param causes root causes, those of the most bundles first
 * @param unexplained errors that no rule explains and that several bundles have, those of the most
 *     bundles first
 * @param silentRules rules that fired in none of the bundles, by id
 * @param notBundles what lies in the folders and was not taken for a bundle
 */
@JsonPropertyOrder({
  "schema",
  "casebook",
  "counts",
  "causes",
  "unexplained",
  "bundles",
  "notBundles",
  "silentRules"
})
public record Batch(
    @JsonProperty("casebook") Report.Tool tool,
    Counts counts,
    List<Bundle> bundles,
    List<Cause> causes,
    List<Recurring> unexplained,
    List<SilentRule> silentRules,
    List<Stray> notBundles) {

  /** The status of a bundle that could not be read at all. */
  public static final String UNREADABLE = "unreadable";

  /** Name of the format of {@code summary.json}. */
  @JsonProperty("schema")
  public String schema() {
    return "casebook-batch/1";
  }

  /**
   * How many bundles there are.
   *
   * @param bundles all of them
   * @param problems those in which a cause was found
   * @param inconclusive those in which it is not decided
   * @param clean those without a problem
   * @param unreadable those that could not be read at all
   * @param incomplete of those that were read, the ones of which a part was lost
   * @param copies bundles with the same content as one before them; they count nowhere else
   */
  public record Counts(
      int bundles,
      int problems,
      int inconclusive,
      int clean,
      int unreadable,
      int incomplete,
      int copies) {}

  /**
   * One bundle.
   *
   * @param folder the folder that was asked for, as it was written
   * @param name its name in that folder
   * @param status {@code problems}, {@code inconclusive}, {@code clean} or {@link #UNREADABLE}
   * @param caseId id of its case; null if it could not be read
   * @param sameAs the bundle before it that has the same content, as folder and name; else null
   * @param sha256 of its content; null if it could not be read
   * @param bytes its size as it lies there
   * @param from time of its first event, UTC; null without dates
   * @param to time of its last event
   * @param headline the verdict in a sentence, or why it could not be read
   * @param rootCauses most important first
   * @param machines names of machines
   * @param findings how many there are of each severity
   * @param records how many records were read
   * @param files how many entries it has
   * @param reports names of its reports, beside this summary
   * @param lost the first sentences of what could not be read
   * @param lostCount how many sentences there are of that
   */
  public record Bundle(
      String folder,
      String name,
      String status,
      @JsonProperty("case") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String caseId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sameAs,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sha256,
      long bytes,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String from,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String to,
      String headline,
      List<Root> rootCauses,
      List<String> machines,
      Severities findings,
      long records,
      int files,
      List<String> reports,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> lost,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int lostCount) {

    /** Folder and name, with {@code /} between them. */
    public String path() {
      return folder.isEmpty() || folder.endsWith("/") ? folder + name : folder + "/" + name;
    }
  }

  /** A root cause: id of its rule, and its title in that bundle. */
  public record Root(String rule, String title, Severity severity) {}

  /** How many findings there are. */
  public record Severities(int critical, int error, int warning, int info) {}

  /**
   * A root cause over all bundles; copies don't count.
   *
   * @param rule id of the rule
   * @param title its title
   * @param severity the gravest in any bundle
   * @param bundles in how many bundles
   * @param weeks in which weeks their last events lie, ordered; those without dates are left out
   * @param cases some of their cases, in the order of the bundles
   */
  public record Cause(
      String rule,
      String title,
      Severity severity,
      int bundles,
      List<Week> weeks,
      List<String> cases) {}

  /**
   * Bundles whose last event lies in a week.
   *
   * @param week by ISO 8601, such as {@code 2026-W12}, in UTC
   */
  public record Week(String week, int bundles) {}

  /**
   * An error of one shape that no rule explains, in several bundles.
   *
   * @param count how often it was seen in all
   */
  public record Recurring(
      String template,
      Severity severity,
      int bundles,
      long count,
      List<Week> weeks,
      List<String> cases) {}

  /** A rule that fired nowhere. */
  public record SilentRule(String rule, String title) {}

  /** What is no bundle, and why. */
  public record Stray(String folder, String name, String why) {}
}
