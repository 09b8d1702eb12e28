package casebook.reports.model;

import casebook.reports.model.Report.Status;
import casebook.reports.model.Report.Tool;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a healthy bundle and a broken one; {@code casebook diff --format json}
 * writes it as it is. Lists hold what matters most first.
 *
 * @param tool who compared
 * @param good the healthy side
 * @param bad the broken side
 * @param findings what was found on one side only, warnings and above
 * @param settings values of configuration
 * @param environment versions, services and roles
 * @param endpoints hosts that were reached on one side and not on the other
 * @param messages what only one side's logs say, or one far more often
 * @param mapped names that differ because the servers differ, and therefore count as alike
 * @param sources kinds of files that only one side has: of those nothing is compared
 * @param left how much was left out for its number, by the name of the list; without what is 0
 */
@JsonPropertyOrder({
  "schema",
  "casebook",
  "good",
  "bad",
  "differ",
  "headline",
  "findings",
  "settings",
  "environment",
  "endpoints",
  "messages",
  "mapped",
  "sources",
  "left"
})
public record Comparison(
    @JsonProperty("casebook") Tool tool,
    Side good,
    Side bad,
    List<FoundOnce> findings,
    List<SettingChange> settings,
    List<StateChange> environment,
    List<EndpointChange> endpoints,
    List<MessageChange> messages,
    List<Mapped> mapped,
    List<OneSided> sources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Left> left) {

  /** The document's version. */
  @JsonProperty("schema")
  public String schema() {
    return "casebook-diff/1";
  }

  /** True if anything differs. */
  @JsonProperty("differ")
  public boolean differ() {
    return count() > 0;
  }

  /** What differs, in a sentence. */
  @JsonProperty("headline")
  public String headline() {
    List<String> parts = new ArrayList<>();
    part(parts, findings.size(), "finding", "findings");
    part(parts, settings.size(), "setting", "settings");
    part(parts, environment.size(), "version or state", "versions or states");
    part(parts, endpoints.size(), "endpoint", "endpoints");
    part(parts, messages.size(), "kind of message", "kinds of messages");
    if (parts.isEmpty()) {
      return "Nothing differs that counts.";
    }
    String last = parts.removeLast();
    return "They differ in "
        + (parts.isEmpty() ? last : String.join(", ", parts) + " and " + last)
        + ".";
  }

  private static void part(List<String> parts, int count, String one, String many) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many));
    }
  }

  private int count() {
    return findings.size()
        + settings.size()
        + environment.size()
        + endpoints.size()
        + messages.size();
  }

  /**
   * One of the two.
   *
   * @param id the case
   * @param source name of the bundle
   * @param sha256 its content
   * @param from first event, UTC; null if there is none
   * @param to last event
   * @param status its own verdict
   * @param headline its own verdict in a sentence
   * @param machines whose logs it holds
   */
  public record Side(
      String id,
      String source,
      String sha256,
      @Nullable String from,
      @Nullable String to,
      Status status,
      String headline,
      List<String> machines) {}

  /** Which side has it. */
  public enum Which {
    /** Only the healthy one. */
    @JsonProperty("good")
    GOOD,
    /** Only the broken one. */
    @JsonProperty("bad")
    BAD
  }

  /**
   * A finding of one side.
   *
   * @param in which
   * @param role its role in that side's report
   * @param count how often
   * @param at where the first one stands, {@code path:line}; null if nowhere
   * @param text that line; null if there is none
   */
  public record FoundOnce(
      Which in,
      String rule,
      String title,
      Severity severity,
      Report.Role role,
      long count,
      @Nullable String at,
      @Nullable String text) {}

  /**
   * A setting.
   *
   * @param file the file, as on the broken side where that has it
   * @param setting its path in the file
   * @param good its value on the healthy side; null where it is not set
   * @param goodAt {@code path:line} of it
   * @param bad its value on the broken side
   * @param badAt {@code path:line} of it
   */
  public record SettingChange(
      String file,
      String setting,
      @Nullable String good,
      @Nullable String goodAt,
      @Nullable String bad,
      @Nullable String badAt) {}

  /**
   * A version, a service's state, a role.
   *
   * @param kind {@code product}, {@code service}, {@code system}, {@code framework} or {@code role}
   * @param good what the healthy side says; null if nothing
   * @param bad what the broken side says
   */
  public record StateChange(
      String kind, String name, @Nullable String good, @Nullable String bad) {}

  /** A host that a product needs, and its state in the proxies' logs of both sides. */
  public record EndpointChange(
      String endpoint, int port, String product, String good, String bad, @Nullable String at) {}

  /** How a message differs. */
  public enum Change {
    /** Only the broken side has it. */
    @JsonProperty("new")
    NEW,
    /** Only the healthy side has it. */
    @JsonProperty("gone")
    GONE,
    /** The broken side has it far more often. */
    @JsonProperty("more")
    MORE,
    /** The broken side has it far more seldom. */
    @JsonProperty("fewer")
    FEWER
  }

  /**
   * Messages of one shape.
   *
   * @param source family of the log, or provider and id of the event
   * @param template what they have in common; {@code <*>} stands for what differs
   * @param good how many the healthy side has
   * @param bad how many the broken side has
   * @param goodPerHour the same, in an hour of that side's logs of the kind
   * @param badPerHour the same of the broken side
   * @param at {@code path:line} of the first, on the broken side where that has it
   */
  public record MessageChange(
      Change change,
      Severity severity,
      String source,
      String template,
      long good,
      long bad,
      double goodPerHour,
      double badPerHour,
      String at) {}

  /** A name of one server, and what stands for it on the other. */
  public record Mapped(String kind, String good, String bad) {}

  /**
   * Files of a kind that the other side lacks.
   *
   * @param what the kind, such as {@code event-csv System.csv}
   * @param paths some of them
   */
  public record OneSided(Which in, String what, List<String> paths) {}

  /** How many of a list were left out. */
  public record Left(String list, long count) {}
}
