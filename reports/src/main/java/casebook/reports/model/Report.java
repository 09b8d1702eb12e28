package casebook.reports.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that Casebook says about a bundle.
 *
 * @param tool what wrote it
 * @param caseInfo the case
 * @param verdict the answer in short
 * @param findings most important first
 * @param unexplained errors that no rule explains
 * @param missingEvidence what would decide more
 * @param request a message that asks the customer for it, plain text; empty where nothing is
 *     missing
 * @param ruledOut what was looked for and is not so
 * @param environment products, machines, zones seen in the bundle
 * @param connectivity endpoints and what became of requests to them
 * @param routes how far programs came that ask for hosts in a known order
 * @param pastCases similar cases in the store; null without a store
 * @param timeline counts over time
 * @param files every entry of the bundle
 * @param settings the settings that matter, for the report's readers
 */
@JsonPropertyOrder({
  "schema",
  "casebook",
  "case",
  "verdict",
  "findings",
  "unexplained",
  "missingEvidence",
  "request",
  "ruledOut",
  "environment",
  "connectivity",
  "routes",
  "pastCases",
  "timeline",
  "files",
  "settings"
})
public record Report(
    @JsonProperty("casebook") Tool tool,
    @JsonProperty("case") CaseInfo caseInfo,
    Verdict verdict,
    List<Finding> findings,
    List<Template> unexplained,
    List<Missing> missingEvidence,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String request,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RuledOut> ruledOut,
    Environment environment,
    List<Endpoint> connectivity,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Route> routes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PastCase> pastCases,
    Timeline timeline,
    List<FileReport> files,
    List<Setting> settings) {

  /** This report with other findings. */
  public Report withFindings(List<Finding> others) {
    return with(caseInfo, others, pastCases);
  }

  /** This report as one of several bundles, with what came with the later ones. */
  public Report withBundles(List<Part> bundles, List<Arrived> arrived) {
    return with(
        new CaseInfo(
            caseInfo.id,
            caseInfo.source,
            caseInfo.sha256,
            caseInfo.bytes,
            caseInfo.from,
            caseInfo.to,
            caseInfo.problems,
            bundles,
            arrived,
            caseInfo.window),
        findings,
        pastCases);
  }

  /**
   * This report of a part of a bundle's time, with what is told of the whole bundle. Where a cause
   * goes back beyond the part, nothing in the part was before it: no sign of health, no change.
   *
   * @param window the part
   * @param whole the report over all of it: its files and its environment
   */
  public Report within(Window window, Report whole) {
    return new Report(
        tool,
        new CaseInfo(
            caseInfo.id,
            caseInfo.source,
            caseInfo.sha256,
            caseInfo.bytes,
            caseInfo.from,
            caseInfo.to,
            caseInfo.problems,
            caseInfo.bundles,
            caseInfo.arrived,
            window),
        judgedIn(window, whole.verdict),
        findings,
        unexplained,
        missingEvidence,
        request,
        ruledOut,
        whole.environment,
        connectivity,
        routes,
        pastCases,
        timeline,
        whole.files,
        settings);
  }

  private Verdict judgedIn(Window window, Verdict all) {
    if (caseInfo.from == null && window.leftOut > 0 && verdict.status == Status.INCONCLUSIVE) {
      return verdict.ofNothing();
    }
    return beganBefore(window.since, all) ? verdict.withoutBeginning() : verdict;
  }

  private boolean beganBefore(@Nullable String since, Verdict whole) {
    String first = whole.onset.firstBad;
    return since != null
        && first != null
        && Instant.parse(first).isBefore(Instant.parse(since))
        && !Collections.disjoint(verdict.rootCauses, whole.rootCauses);
  }

  /** This report with the past cases like it. */
  public Report withPastCases(List<PastCase> cases) {
    return with(caseInfo, findings, cases);
  }

  /** This report as it is where no store is known. */
  public Report withoutPastCases() {
    return with(caseInfo, findings, null);
  }

  private Report with(CaseInfo about, List<Finding> found, @Nullable List<PastCase> cases) {
    return new Report(
        tool,
        about,
        verdict,
        found,
        unexplained,
        missingEvidence,
        request,
        ruledOut,
        environment,
        connectivity,
        routes,
        cases,
        timeline,
        files,
        settings);
  }

  /** Name of the format of {@code report.json}. */
  @JsonProperty("schema")
  public String schema() {
    return "casebook-report/1";
  }

  /** The program and its knowledge base. */
  public record Tool(String version, Rules rules) {}

  /**
   * The knowledge base.
   *
   * @param count how many rules
   * @param sha256 of them all
   * @param leftOut what was wrong with the rule files that were left out, a place and a reason each
   */
  public record Rules(
      int count, String sha256, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut) {}

  /**
   * The case.
   *
   * @param id its id, a safe file name
   * @param source the bundle's label
   * @param sha256 of the bundle's content
   * @param bytes of the bundle
   * @param from time of the first event, null if none has a date
   * @param to time of the last event
   * @param problems what is wrong or odd with the bundle as a whole
   * @param bundles of what it is made, in the order in which they came; empty if of one bundle
   * @param arrived what had been asked for and has come with a later bundle
   * @param window the part of the bundle's time that was asked for; null for all of it
   */
  public record CaseInfo(
      String id,
      String source,
      String sha256,
      long bytes,
      @Nullable String from,
      @Nullable String to,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> problems,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> bundles,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Arrived> arrived,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Window window) {

    /** A case of one bundle. */
    public CaseInfo(
        String id,
        String source,
        String sha256,
        long bytes,
        @Nullable String from,
        @Nullable String to,
        List<String> problems) {
      this(id, source, sha256, bytes, from, to, problems, List.of(), List.of(), null);
    }
  }

  /**
   * A part of a bundle's time: records outside were not judged. Records without a date were.
   *
   * @param since its first moment, ISO-8601 UTC; null if it has no beginning
   * @param until the moment behind its last one; null if it has no end
   * @param leftOut records outside
   */
  public record Window(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String since,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String until,
      long leftOut) {}

  /**
   * A bundle of a case that is made of several.
   *
   * @param name its label; the paths of its files begin with it, unless it is a single file
   * @param sha256 of its content
   * @param bytes of it
   */
  public record Part(String name, String sha256, long bytes) {}

  /**
   * Something that had been asked for and has come.
   *
   * @param what what was asked for
   * @param files the files that are it, a few of them
   */
  public record Arrived(String what, List<String> files) {}

  /** Whether a cause was found. */
  public enum Status {
    @JsonProperty("problems")
    PROBLEMS,
    @JsonProperty("clean")
    CLEAN,
    @JsonProperty("inconclusive")
    INCONCLUSIVE
  }

  /**
   * The answer.
   *
   * @param headline one sentence
   * @param rootCauses rule ids, most important first
   * @param impact who is hit by the root causes
   * @param why why Casebook is as sure as it is, one sentence
   */
  public record Verdict(
      Status status,
      String headline,
      List<String> rootCauses,
      Onset onset,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Impact> impact,
      String why) {

    private Verdict ofNothing() {
      return new Verdict(
          status,
          "Nothing with a date was logged in the time that was asked for.",
          rootCauses,
          onset,
          impact,
          "Only settings and records without a date were judged.");
    }

    private Verdict withoutBeginning() {
      Onset later =
          new Onset(
              null,
              onset.firstBad,
              onset.lastBad,
              onset.state,
              onset.watchedUntil,
              List.of(),
              onset.each.stream()
                  .map(
                      one ->
                          new CauseOnset(
                              one.rule, one.machine, null, one.firstBad, one.lastBad, one.state))
                  .toList());
      return new Verdict(status, headline, rootCauses, later, impact, why);
    }
  }

  /**
   * Who is hit.
   *
   * @param kind {@code users}, {@code objects}, {@code connectors}, {@code machines} or {@code
   *     endpoints}
   * @param count how many of them the evidence names
   * @param examples some of them
   * @param atLeast true if there may be more than were counted
   */
  public record Impact(
      String kind,
      long count,
      List<String> examples,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean atLeast) {

    /** In words, such as {@code at least 200 users (ann, bob, …)}. */
    public String inWords() {
      String many = kind.equals("endpoints") ? "network addresses" : kind;
      String one =
          kind.equals("endpoints") ? "network address" : kind.substring(0, kind.length() - 1);
      return (atLeast ? "at least " : "")
          + String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many)
          + (examples.isEmpty()
              ? ""
              : " (" + String.join(", ", examples) + (count > examples.size() ? ", …)" : ")"));
    }

    /** All of a kind. */
    public Impact(String kind, long count, List<String> examples) {
      this(kind, count, examples, false);
    }
  }

  /**
   * When it began.
   *
   * @param lastGood last sign of health before it, if known
   * @param firstBad first evidence of a root cause, or of what it alone explains
   * @param lastBad last evidence of them
   * @param state {@code ongoing}, {@code recovered} or {@code unknown}
   * @param watchedUntil when the logs end that would show it, where others of the bundle go on long
   *     after; {@code ongoing} then means until there. Null where they end with the bundle
   * @param changes what was changed between the last sign of health and the first failure
   * @param each of each root cause on each machine, where there are several of both; else empty
   */
  public record Onset(
      @Nullable String lastGood,
      @Nullable String firstBad,
      @Nullable String lastBad,
      String state,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String watchedUntil,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Change> changes,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CauseOnset> each) {

    /** Absent lists are empty. */
    public Onset {
      each = each == null ? List.of() : each;
    }

    /** Of logs that end with the bundle. */
    public Onset(
        @Nullable String lastGood,
        @Nullable String firstBad,
        @Nullable String lastBad,
        String state,
        List<Change> changes) {
      this(lastGood, firstBad, lastBad, state, null, changes, List.of());
    }
  }

  /**
   * When one root cause began on one machine.
   *
   * @param rule of the cause
   * @param machine on which
   * @param lastGood last sign of health before it; null if not known
   * @param firstBad first evidence
   * @param lastBad last evidence
   * @param state as of {@link Onset}
   */
  public record CauseOnset(
      String rule,
      String machine,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String lastGood,
      String firstBad,
      String lastBad,
      String state) {}

  /** Something that was changed: what, when, and the line that shows it. */
  public record Change(String what, @Nullable String time, Evidence evidence) {}

  /** How sure a finding is. */
  public enum Confidence {
    @JsonProperty("low")
    LOW,
    @JsonProperty("medium")
    MEDIUM,
    @JsonProperty("high")
    HIGH
  }

  /** What part a finding plays in the story. */
  public enum Role {
    @JsonProperty("root-cause")
    ROOT_CAUSE,
    @JsonProperty("symptom")
    SYMPTOM,
    @JsonProperty("finding")
    FINDING
  }

  /**
   * One known error that the bundle shows.
   *
   * @param rule rule id
   * @param aliases other ids of the rule
   * @param diagnosis id of the diagnosis from several sources that it bears; null for none
   * @param basis of the diagnosis: stated by a document, or derived from several; null without one
   * @param explainedBy rule ids of the findings that cause this one
   * @param count how often it was seen, all of it
   * @param firstSeen UTC, null if no evidence has a date
   * @param occurrences how often it was seen in each bucket of the timeline; copies of a record may
   *     count again here
   * @param machine the one that it is about, where the bundle is of several; else null
   * @param captures what the rule pulled out of the evidence, by name
   * @param codes numbers in the evidence that are known to mean something
   * @param fix the mended file, where it can be computed; else null
   * @param evidence a sample, in the order of time, path and line
   * @param due day, such as {@code 2026-09-30}, from which what it says does harm; null for none
   */
  public record Finding(
      String rule,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> aliases,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String diagnosis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String basis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String machine,
      String title,
      Severity severity,
      Confidence confidence,
      Role role,
      List<String> explainedBy,
      long count,
      @Nullable String firstSeen,
      @Nullable String lastSeen,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Point> occurrences,
      String cause,
      List<Step> resolution,
      List<Document> documents,
      Map<String, List<String>> captures,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Code> codes,
      List<Evidence> evidence,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Fix fix,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String due) {

    /**
     * True if this may be what a cause led to. A setting, and whatever else has no time where the
     * cause has one, does not follow from it: it only goes with it.
     */
    public boolean mayFollow(Finding cause) {
      return firstSeen != null || cause.firstSeen == null;
    }

    /** This finding and another one of the same rule on another machine as one. */
    public Finding joined(Finding other) {
      Map<String, List<String>> values = new TreeMap<>(captures);
      other.captures.forEach(
          (name, more) ->
              values.merge(
                  name,
                  more,
                  (one, two) -> Stream.concat(one.stream(), two.stream()).distinct().toList()));
      return new Finding(
          rule,
          aliases,
          diagnosis,
          basis,
          null,
          title,
          severity,
          confidence,
          role,
          explainedBy,
          count + other.count,
          least(firstSeen, other.firstSeen),
          most(lastSeen, other.lastSeen),
          sum(occurrences, other.occurrences),
          cause,
          resolution,
          documents,
          values,
          codes,
          Stream.concat(evidence.stream(), other.evidence.stream()).toList(),
          fix,
          due);
    }

    /** This finding as if it had lasted as long as it and another one did. */
    public Finding during(Finding other) {
      return with(
          least(firstSeen, other.firstSeen), most(lastSeen, other.lastSeen), resolution, fix);
    }

    private static List<Point> sum(List<Point> some, List<Point> others) {
      Map<String, Long> counts = new TreeMap<>();
      Stream.concat(some.stream(), others.stream())
          .forEach(point -> counts.merge(point.time(), point.count(), Long::sum));
      return counts.entrySet().stream()
          .map(point -> new Point(point.getKey(), point.getValue()))
          .toList();
    }

    private static @Nullable String least(@Nullable String one, @Nullable String other) {
      return one == null || other == null
          ? one == null ? other : one
          : Instant.parse(one).isAfter(Instant.parse(other)) ? other : one;
    }

    private static @Nullable String most(@Nullable String one, @Nullable String other) {
      return one == null || other == null
          ? one == null ? other : one
          : Instant.parse(one).isBefore(Instant.parse(other)) ? other : one;
    }

    /** This finding with the mended file. */
    public Finding withFix(Fix mended) {
      return with(firstSeen, lastSeen, resolution, mended);
    }

    /** This finding with one more step at the end. */
    public Finding withStep(Step more) {
      return with(
          firstSeen, lastSeen, Stream.concat(resolution.stream(), Stream.of(more)).toList(), fix);
    }

    private Finding with(
        @Nullable String first, @Nullable String last, List<Step> steps, @Nullable Fix mended) {
      return new Finding(
          rule,
          aliases,
          diagnosis,
          basis,
          machine,
          title,
          severity,
          confidence,
          role,
          explainedBy,
          count,
          first,
          last,
          occurrences,
          cause,
          steps,
          documents,
          captures,
          codes,
          evidence,
          mended,
          due);
    }
  }

  /**
   * A number met in evidence, and what it stands for.
   *
   * @param code as it is written there, such as {@code 0x80072F8F}
   * @param name symbolic name, such as {@code ERROR_WINHTTP_SECURE_FAILURE}; empty where none is
   *     public
   * @param meaning what it means, one sentence
   * @param source where that is documented
   */
  public record Code(String code, String name, String meaning, String source) {}

  /**
   * A file as it should be.
   *
   * @param path of the file in the bundle
   * @param patch unified diff against it, in UTF-8
   */
  public record Fix(String path, String patch) {}

  /** One step of the mending: what to do, what it risks, what shows that it worked. */
  public record Step(
      @JsonProperty("do") String action,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String risk,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String verify) {}

  /** A document to read; the address only where it is known. */
  public record Document(
      String title, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String url) {}

  /**
   * A place in the bundle that proves something.
   *
   * @param line where the match begins, from 1
   * @param recordLine first line of its record
   * @param record which record it is, from 1, where the whole file is one line; else null
   * @param time UTC, null without a date
   * @param local the customer's local time with its offset, null where the zone is not known
   * @param text the line with the match, shortened around it where it is very long
   * @param matchStart where in {@code text} the match begins, in UTF-16 units; -1 for none
   * @param matchEnd where it ends, exclusive
   */
  public record Evidence(
      String path,
      long line,
      long recordLine,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long record,
      @Nullable String time,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String local,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String channel,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String computer,
      String text,
      int matchStart,
      int matchEnd,
      Context context) {

    /** Where it stands, without the path: the line, and the record where lines don't tell. */
    public String where() {
      return record == null ? String.valueOf(line) : line + " (record " + record + ")";
    }
  }

  /** Lines around a piece of evidence, in the order of the file. */
  public record Context(List<String> before, List<String> after) {}

  /**
   * Errors of one shape that no rule explains.
   *
   * @param codes numbers in the examples that are known to mean something
   */
  public record Template(
      String template,
      Severity severity,
      long count,
      @Nullable String firstSeen,
      @Nullable String lastSeen,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Code> codes,
      List<Evidence> evidence) {}

  /**
   * Something that was looked for and is not so.
   *
   * @param rule id of the diagnosis
   * @param title what is not so
   * @param machines of which it is not so, where the bundle is of several and says nothing of the
   *     others; empty where it is so of none
   * @param controls where it would have shown
   */
  public record RuledOut(
      String rule,
      String title,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> machines,
      List<Control> controls) {

    /** What is not so of any machine. */
    public RuledOut(String rule, String title, List<Control> controls) {
      this(rule, title, List.of(), controls);
    }
  }

  /**
   * A file that would have shown something.
   *
   * @param from its first event, null without dates
   * @param to its last event
   */
  public record Control(String path, @Nullable String from, @Nullable String to, long records) {}

  /** Something to ask the customer for. */
  public record Missing(String what, String why, List<String> collect, List<String> wouldDecide) {}

  /**
   * What the bundle says about where it comes from.
   *
   * @param products what is installed, a product once for each version and machine
   * @param machines names of machines
   * @param services services of the products, as they were last seen
   * @param timeZones zones that files are in
   * @param systems Windows, by name and version
   * @param frameworks versions of .NET Framework
   * @param roles what the machines are there for
   * @param tenants ids and first domains of tenants
   * @param accounts accounts that services and connectors run under
   */
  public record Environment(
      List<Product> products,
      List<String> machines,
      List<Service> services,
      List<String> timeZones,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Stated> systems,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Stated> frameworks,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Stated> roles,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Stated> tenants,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Stated> accounts) {

    /** Nothing is known. */
    public static final Environment NONE =
        new Environment(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of());
  }

  /**
   * A product seen in the bundle.
   *
   * @param version null where the bundle does not state it
   * @param machine where it is installed; null where that is not known
   * @param released day, or month, on which that version came out; null if unknown
   * @param ageDays how many days before the bundle's last event that was; of a month its last day
   *     counts; null if unknown
   * @param latest the newest version known to be out at the bundle's last event, where it is a
   *     newer one; else null
   * @param source where the release is documented, an address; null if the release is unknown
   * @param evidence the line that states the version; null without a version
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Product(
      String name,
      @Nullable String version,
      @Nullable String machine,
      @Nullable String released,
      @Nullable Long ageDays,
      @Nullable String latest,
      @Nullable String source,
      @Nullable Evidence evidence) {

    /** A product of which no more is known. */
    public Product(String name, @Nullable String version) {
      this(name, version, null, null, null, null, null, null);
    }
  }

  /**
   * A service of a product.
   *
   * @param name its name, or the one that it shows where only that is known
   * @param state {@code running}, {@code stopped}, {@code paused}, {@code starting}, {@code
   *     stopping}; as Windows puts it where that is in another language; null where no line tells
   * @param account that it logs on as, null where no line tells
   * @param machine where it runs; null where that is not known
   * @param evidence the line that tells
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Service(
      String name,
      @Nullable String state,
      @Nullable String account,
      @Nullable String machine,
      Evidence evidence) {}

  /**
   * Something that a line of the bundle states.
   *
   * @param value what it states, a phrase
   * @param machine of which machine; null where that is not known
   * @param besides further lines that state the same
   */
  public record Stated(
      String value,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String machine,
      Evidence evidence,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Evidence> besides) {

    /** What one line states. */
    public Stated(String value, @Nullable String machine, Evidence evidence) {
      this(value, machine, evidence, List.of());
    }
  }

  /**
   * What became of requests to an endpoint that a product needs.
   *
   * @param state {@code allowed}, {@code denied}, {@code authentication-required}, {@code failed},
   *     {@code inspected} or {@code not-seen}
   * @param position how far a program came that asks for hosts in a known order, if it ended at
   *     this one; else null
   * @param outcomes how many of the requests ended in each of the states {@code allowed}, {@code
   *     denied}, {@code authentication-required} and {@code failed}; those that did
   * @param note what the state alone does not say, a phrase, such as that tunnels are allowed and
   *     then cut; null where it says all
   */
  public record Endpoint(
      String endpoint,
      int port,
      String product,
      String purpose,
      String state,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String position,
      long requests,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> outcomes,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
      List<Evidence> evidence) {

    /** An endpoint whose state says all. */
    public Endpoint(
        String endpoint,
        int port,
        String product,
        String purpose,
        String state,
        @Nullable String position,
        long requests,
        Map<String, Long> outcomes,
        List<Evidence> evidence) {
      this(endpoint, port, product, purpose, state, position, requests, outcomes, null, evidence);
    }
  }

  /**
   * The hosts that a program asks for one after the other, and how far it came.
   *
   * @param product of which product it is
   * @param client who asked, as the log of the proxy names it
   * @param stops in their order
   */
  public record Route(String product, String client, List<Stop> stops) {}

  /**
   * A step of a route.
   *
   * @param page the program's page on which it is taken
   * @param what what it is for, a phrase
   * @param host the host asked for, or its pattern where none was
   * @param state {@code passed}, {@code stopped} or {@code not-reached}
   * @param time when it was first asked for, UTC; null where it was not
   */
  public record Stop(
      String page,
      String what,
      String host,
      String state,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String time) {}

  /**
   * A past case like this one.
   *
   * @param likeness how much it is like this one, 0 to 1
   * @param shared ids of rules that both have, root causes first
   * @param why what makes them alike, in words
   * @param differs where they differ, in words
   * @param resolution what resolved it, as somebody wrote it down; null where nobody did
   * @param confirmed true if that says which finding was right
   */
  public record PastCase(
      String id,
      double likeness,
      List<String> shared,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> why,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> differs,
      @Nullable String resolution,
      boolean confirmed) {

    /** A past case of which no more is told. */
    public PastCase(
        String id,
        double likeness,
        List<String> shared,
        @Nullable String resolution,
        boolean confirmed) {
      this(id, likeness, shared, List.of(), List.of(), resolution, confirmed);
    }
  }

  /**
   * Counts over time.
   *
   * @param bucketSeconds width of a bucket
   * @param series one per source family and severity
   */
  public record Timeline(long bucketSeconds, List<Series> series) {}

  /**
   * One line of the timeline.
   *
   * @param name such as {@code trace error}
   * @param points bucket start (UTC) and count, ordered, buckets without events left out
   */
  public record Series(String name, List<Point> points) {}

  /** A bucket's start and its count; an array of two in JSON. */
  @com.fasterxml.jackson.annotation.JsonFormat(
      shape = com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"time", "count"})
  public record Point(String time, long count) {}

  /**
   * One entry of the bundle.
   *
   * @param format format name; {@code unknown}, {@code skipped} or {@code archive}
   * @param source the kind of source that it counts to in the timeline; null without records that
   *     have a time
   * @param encoding null for what is no text
   * @param records statements, parsed or not; of an archive its entries
   * @param from first event, null without dates
   * @param clock null without times
   * @param coverage share of understood bytes, null for {@code unknown} and {@code skipped}
   * @param continuity what is missing, doubled or out of order in it; null where nothing is
   * @param lost why part of it, or all, could not be read; null where all could
   */
  public record FileReport(
      String path,
      String format,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String encoding,
      long bytes,
      long records,
      @Nullable String from,
      @Nullable String to,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Clock clock,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double coverage,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Continuity continuity,
      List<Problem> problems,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String lost) {

    /** A file of which nothing was lost. */
    public FileReport(
        String path,
        String format,
        @Nullable String source,
        @Nullable String encoding,
        long bytes,
        long records,
        @Nullable String from,
        @Nullable String to,
        @Nullable Clock clock,
        @Nullable Double coverage,
        @Nullable Continuity continuity,
        List<Problem> problems) {
      this(
          path,
          format,
          source,
          encoding,
          bytes,
          records,
          from,
          to,
          clock,
          coverage,
          continuity,
          problems,
          null);
    }

    /** Format of an archive whose entries are listed behind it. */
    public static final String ARCHIVE = "archive";

    /** Records of the file itself: those of an archive are its entries. */
    public long statements() {
      return format.equals(ARCHIVE) ? 0 : records;
    }
  }

  /**
   * What of a file is missing, doubled or out of order, as far as the file itself shows it.
   *
   * @param sameAs path of an earlier file with the very same records; its records count there
   * @param headCut true if it begins in the midst of a record
   * @param tailCut true if it ends in the midst of a line or record
   * @param outOfOrder records that stand more than two seconds against the file's direction
   * @param missingRecords record ids that are missing between those that are there
   * @param gaps silences far beyond the file's own rhythm, and holes in its record ids
   */
  public record Continuity(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sameAs,
      boolean headCut,
      boolean tailCut,
      long outOfOrder,
      long missingRecords,
      List<Gap> gaps) {}

  /**
   * A stretch of which a file says nothing.
   *
   * @param line record line behind it; 1 where it lies between two files
   * @param from time of the record before it, null where the clock has no date
   * @param to time of the record behind it
   * @param missing record ids that are missing there; 0 for a silence
   * @param since path of the file that this one continues, where nothing stands between the two;
   *     null for a stretch inside the file
   */
  public record Gap(
      long line,
      @Nullable String from,
      @Nullable String to,
      long missing,
      @Nullable String since) {}

  /**
   * How a file's times became UTC.
   *
   * @param zone offset or zone name
   * @param basis {@code stated}, {@code inferred} or {@code assumed}
   * @param confidence how sure an inferred zone is, 1 to 99 percent; null for the others
   * @param skewSeconds how far the machine's clock is known to run ahead, negative for behind
   * @param rule the rule that was used, a phrase
   * @param fits an offset from UTC with which a file whose zone is assumed would end when others of
   *     its machine do: a hint, never used; null where there is none
   */
  public record Clock(
      String zone,
      String basis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer confidence,
      long skewSeconds,
      String rule,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String fits) {

    /** A clock without a hint. */
    public Clock(
        String zone, String basis, @Nullable Integer confidence, long skewSeconds, String rule) {
      this(zone, basis, confidence, skewSeconds, rule, null);
    }

    /** The zone, and what would fit, such as {@code UTC; its end fits +09:00}. */
    public String assumption() {
      return fits == null ? zone : zone + "; its end fits " + fits;
    }
  }

  /** Something about a file that its reader should know; line 0 is the whole file. */
  public record Problem(long line, String message) {}

  /** A setting worth showing. */
  public record Setting(String path, long line, int column, String name, String value) {}
}
