package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.Endpoints;
import casebook.analyzer.knowledge.Products;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Tracked;
import casebook.analyzer.match.Answers;
import casebook.analyzer.match.Excerpt;
import casebook.analyzer.match.FileContext;
import casebook.analyzer.match.Match;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.match.RequestKeys;
import casebook.analyzer.match.Strength;
import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.FileLedger;
import casebook.analyzer.store.Lead;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.tally.Course;
import casebook.analyzer.tally.DayRanges;
import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.Histogram;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.Sequence;
import casebook.analyzer.tally.SourceResult;
import casebook.analyzer.tally.Templates;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileFormat;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.parsers.mask.MaskedItem;
import casebook.parsers.mask.Masking;
import casebook.reports.model.Report.Problem;
import casebook.reports.model.Report.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the items of one file as they stream by; keeps counts, ranges and samples. One thread. */
final class SourceAnalysis implements ItemSink {

  private static final int MOST_PROBLEMS = 50;
  private static final int MOST_COMPUTERS = 50;
  private static final int MOST_SOURCES = 500;
  private static final int MOST_SETTINGS = 200;
  private static final double LEAST_COVERAGE = 0.5;

  private final int ordinal;
  private final FileFormat format;
  private final FileContext file;
  private final Matcher.Session session;
  private final Answers answers;
  private final Products products;
  private final Tracked tracked;
  private final RequestKeys keys = new RequestKeys();
  private final Interest interest;
  private @Nullable FileFiling filing;
  private final Cut.@Nullable InFile cut;

  private long records;

  /** Of these, those that were left out of judging. */
  private long leftOut;

  private long understood;
  private long slack;
  private long unparsed;
  private boolean headCut;
  private boolean hasSettings;
  private boolean headCutTold;
  private boolean tailCutTold;
  private long lastLine;
  private long problemCount;
  private @Nullable FileClock clock;
  private final DayRanges times = new DayRanges();
  private final Histogram histogram = new Histogram();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, RuleTally> tallies = new TreeMap<>();
  private final Map<Rule, Refusals> refusals = new LinkedHashMap<>();
  private final List<Setting> settings = new ArrayList<>();
  private final FieldValues computers = new FieldValues(Field.COMPUTER, MOST_COMPUTERS);
  private final FieldValues sources = new FieldValues(Field.SOURCE, MOST_SOURCES);
  private final FieldValues channels = new FieldValues(Field.CHANNEL, MOST_SOURCES);
  private final Set<String> productIds = new TreeSet<>();
  private final List<Draft> open = new ArrayList<>();
  private final Witness witness;
  private final Reached reached;
  private final Templates templates = new Templates();
  private final Sequence sequence = new Sequence();
  private final RecordSum sum = new RecordSum();
  private final AppSettings appSettings = new AppSettings();

  /** Between the items and all that is kept of them: rules alone see what it hides. */
  private final Masking masking;

  private final Leads leads = new Leads();
  private long recordSum;
  private boolean hasRecordSum;

  private @Nullable StoreException storeFailure;

  SourceAnalysis(
      int ordinal,
      FileFormat format,
      FileContext file,
      Matcher.Session session,
      Answers answers,
      Products products,
      Tracked tracked,
      Endpoints endpoints,
      Interest interest,
      Masking masking,
      @Nullable FileFiling filing,
      Cut.@Nullable InFile cut) {
    this.cut = cut;
    this.ordinal = ordinal;
    this.format = format;
    this.file = file;
    this.session = session;
    this.answers = answers;
    this.products = products;
    this.tracked = tracked;
    this.interest = interest;
    this.masking = masking;
    this.filing = filing;
    reached = new Reached(endpoints);
    witness = new Witness(format.family());
    productIds.addAll(file.products());
  }

  @Override
  public void accept(Item truth, long bytes) {
    understood += truth instanceof Unparsed ? 0 : bytes;
    lastLine = truth.recordLine();
    if (cut != null && truth instanceof LogEvent event && cut.leavesOut(event)) {
      leaveOut(event);
      return;
    }
    if (truth instanceof LogEvent event && Seam.isAt(event)) {
      acrossCut(event);
    }
    MaskedItem masked = masking.mask(truth);
    Item item = masked.shown();
    Supplier<List<String>> earlier =
        () -> truth instanceof LogEvent event ? masking.linesBefore(event) : List.of();
    switch (item) {
      case LogEvent event -> event(event);
      case ConfigSetting setting -> {
        hasSettings = true;
        appSettings.enter(setting);
        // What a command said is told beside its lines, which are counted already.
        records += setting.isElement() || format.family() != Family.CONFIG ? 0 : 1;
        if (settings.size() < MOST_SETTINGS && interest.isOf(setting)) {
          settings.add(
              new Setting(
                  file.path(),
                  setting.recordLine(),
                  setting.column(),
                  setting.fullPath(),
                  setting.value()));
        }
      }
      case Unparsed lost -> {
        headCut |= records == 0 && format.family() != Family.CONFIG;
        records++;
        unparsed++;
        sum.addUnparsed(lost.recordLine());
        if (!lost.reason().equals(Unparsed.MALFORMED_XML)) {
          problem(lost.recordLine(), lost.message());
        }
      }
    }
    if (!open.isEmpty()) {
      follow(item);
    }
    boolean explained = false;
    List<Match> matches = session.match(file, masked);
    for (Match match : matches) {
      explained |= !match.rule().fact();
      if (!(item instanceof ConfigSetting setting && appSettings.hold(match, setting))) {
        tally(match, item, earlier);
      }
    }
    if (!explained && item instanceof LogEvent event && isTrouble(event)) {
      unexplained(event, earlier);
    }
    file(truth, item, matches, earlier);
  }

  /**
   * A record that is not judged. It still counts for what shows that files are the same and of
   * which machine, for the places of records, for what stands behind evidence, and as an answer:
   * what was refused in time and answered beyond it was answered.
   */
  private void leaveOut(LogEvent truth) {
    MaskedItem masked = masking.mask(truth);
    if (masked.shown() instanceof LogEvent event && !event.isRest()) {
      records++;
      leftOut++;
      sum.add(event);
      computers.add(event);
      if (format.family() == Family.PROXY) {
        answers.note(event);
      }
    }
    if (!open.isEmpty()) {
      follow(masked.shown());
    }
  }

  /** What rules find across the place where a record was cut. */
  private void acrossCut(LogEvent rest) {
    Seam seam = Seam.before(rest);
    MaskedItem masked = masking.maskSeam(seam.event(), rest.from());
    session
        .matchAcross(file, masked, seam.cut())
        .forEach(match -> tally(match, masked.shown(), List::of));
  }

  /** True for warnings and errors; what a proxy refused is told by what it was to reach. */
  private boolean isTrouble(LogEvent event) {
    return !event.isRest()
        && event.level().compareTo(Level.WARNING) >= 0
        && format.family() != Family.PROXY;
  }

  private void unexplained(LogEvent event, Supplier<List<String>> earlier) {
    Templates.Template template = templates.add(event.message(), event.level());
    if (event.rawTime() != LogEvent.NO_TIME) {
      template.times().add(event.recordLine(), event.rawTime());
    }
    if (template.wantsDraft()) {
      String line = event.message().lines().findFirst().orElse("");
      Excerpt shown = Excerpt.of(line, -1, -1);
      Match whole =
          new Match(
              Rule.NONE,
              event.isDecoded() ? event.recordLine() : event.messageLine(),
              shown.text(),
              -1,
              -1,
              Map.of());
      Draft draft = new Draft(whole, event, records, earlier);
      template.add(draft);
      if (draft.wantsMore()) {
        open.add(draft);
      }
    }
  }

  private void event(LogEvent event) {
    if (event.isRest()) {
      return;
    }
    records++;
    sum.add(event);
    long time = event.rawTime();
    if (time != LogEvent.NO_TIME) {
      witness.see(event);
      sequence.add(event);
      times.add(event.recordLine(), time, sequence.pass());
      histogram.add(event.recordLine(), time, sequence.pass(), event.level());
    }
    if (format.family() == Family.PROXY) {
      keys.begin();
      answers.note(event, keys);
      reached.add(event, keys);
    } else {
      sources.add(event).ifPresent(source -> productIds.addAll(products.ofSource(source)));
    }
    channels.add(event);
    computers.add(event);
  }

  private void follow(Item item) {
    String text =
        switch (item) {
          case LogEvent event -> event.rawText();
          case Unparsed lost -> lost.text();
          case ConfigSetting setting -> "";
        };
    open.removeIf(
        draft -> {
          draft.follow(text);
          return !draft.wantsMore();
        });
  }

  private void tally(Match match, Item item, Supplier<List<String>> earlier) {
    Rule rule = match.rule();
    if (rule.answered() != null
        && item instanceof LogEvent event
        && format.family() == Family.PROXY) {
      refusals.computeIfAbsent(rule, Refusals::new).add(match, event, earlier).ifPresent(open::add);
      return;
    }
    RuleTally tally = tallies.computeIfAbsent(rule.id(), key -> new RuleTally());
    RuleTally share = share(tally, rule, item);
    count(tally, match, item);
    if (share != null) {
      count(share, match, item);
    }
    if (item instanceof LogEvent event && event.rawTime() != LogEvent.NO_TIME) {
      tally
          .occurrences()
          .add(
              Identity.of(format.family(), event),
              Identity.machine(event),
              event.rawTime(),
              event.recordLine());
      witness.see(match, event);
    }
    boolean isTracked = tracked.rules().contains(rule.id());
    if (isTracked) {
      tally.trail().add(rawTime(item), place(item), Compared.of(match, item, tracked.names()));
    }
    if (rule.isEnvironment()) {
      Stated.add(tally.statements(), match, item, records, earlier);
    }
    boolean wanted = (!rule.fact() || isTracked) && wantsDraft(tally, rule, item);
    if (wanted || (share != null && share.wantsDraft())) {
      Draft draft = new Draft(match, item, records, earlier);
      if (wanted) {
        tally.add(draft);
      }
      if (share != null && share.wantsDraft()) {
        share.add(draft);
      }
      if (draft.wantsMore()) {
        open.add(draft);
      }
    }
  }

  private static boolean wantsDraft(RuleTally tally, Rule rule, Item item) {
    String client = rule.fact() && item instanceof LogEvent event ? event.text(Field.CLIENT) : null;
    return client == null ? tally.wantsDraft() : tally.wantsDraftOf(client);
  }

  /** Where what is of the record's machine is counted; null for facts, and where none is named. */
  private static @Nullable RuleTally share(RuleTally tally, Rule rule, Item item) {
    long machine = item instanceof LogEvent event && !rule.fact() ? Identity.machine(event) : 0;
    if (machine == 0) {
      return null;
    }
    String name = ((LogEvent) item).text(Field.COMPUTER);
    return tally.share(machine, name == null ? "" : name);
  }

  private void count(RuleTally tally, Match match, Item item) {
    tally.count(1);
    if (!match.rule().fact() && Strength.isWeak(match.rule(), file, item)) {
      tally.countWeak();
    }
    tally.captures().add(match.captures());
    if (item instanceof LogEvent event && event.rawTime() != LogEvent.NO_TIME) {
      tally.at(event.recordLine(), event.rawTime(), sequence.pass());
    }
  }

  private static long rawTime(Item item) {
    return item instanceof LogEvent event ? event.rawTime() : LogEvent.NO_TIME;
  }

  private static long place(Item item) {
    return item instanceof LogEvent event ? event.wholeRecordLine() : item.recordLine();
  }

  private void file(Item truth, Item item, List<Match> matches, Supplier<List<String>> earlier) {
    if (filing == null || storeFailure != null) {
      return;
    }
    try {
      Lead lead = truth instanceof LogEvent event ? leads.before(event, earlier) : Lead.NONE;
      filing.add(item, Marks.of(matches), lead);
    } catch (StoreException e) {
      storeFailure = e;
    }
  }

  /** The file has no more items: judges what was held back, writes what the store still holds. */
  void end() {
    appSettings.standing().forEach(found -> tally(found.match(), found.setting(), List::of));
    open.clear();
    reached.compact(answers);
    refusals.forEach(
        (rule, refused) ->
            refused.forgetAnswered(
                answers, Objects.requireNonNull(rule.answered()).withinMillis()));
    answers.compact();
    tallies.values().forEach(RuleTally::compact);
    try {
      if (filing != null) {
        filing.close();
      }
    } catch (StoreException e) {
      storeFailure = storeFailure == null ? e : storeFailure;
    } finally {
      // Its buffers are larger than all that is kept of a small file.
      filing = null;
    }
  }

  @Override
  public void slack(long bytes) {
    slack += bytes;
  }

  @Override
  public void problem(long line, String message) {
    if (problemCount++ < MOST_PROBLEMS) {
      problems.add(new Problem(line, Masking.text(message)));
    }
  }

  @Override
  public void headCut() {
    headCutTold = true;
  }

  @Override
  public void tailCut() {
    tailCutTold = true;
  }

  @Override
  public void clock(FileClock found) {
    clock = found;
  }

  /** True if what other files hold may change the result: the answers to refused requests. */
  boolean awaitsOthers() {
    return format.family() == Family.PROXY;
  }

  /** Judges the refused requests, now that all answers of the bundle are known. */
  void settle(Answers all) {
    reached.settle(all);
    refusals.forEach(
        (rule, refused) -> {
          RuleTally tally = tallies.computeIfAbsent(rule.id(), key -> new RuleTally());
          refused.settle(
              all, Objects.requireNonNull(rule.answered()).withinMillis(), sequence, tally);
          if (tally.count() == 0) {
            tallies.remove(rule.id());
          }
          if (refused.beyond() > 0) {
            problem(
                0,
                refused.beyond()
                    + " more refused requests were not judged: there are too many to keep");
          }
        });
    if (!refusals.isEmpty() && all.isFull()) {
      problem(
          0, "some refused requests may have been answered: there are too many answers to keep");
    }
  }

  /** Evidence from configuration, whose lines are not known yet. */
  List<Draft> configDrafts() {
    return tallies.values().stream()
        .flatMap(tally -> tally.shown().stream())
        .filter(draft -> format.family() == Family.CONFIG || draft.setting() != null)
        .toList();
  }

  @Nullable StoreException storeFailure() {
    return storeFailure;
  }

  Answers answers() {
    return answers;
  }

  /**
   * The result.
   *
   * @param textBytes how much decoded text there was
   * @param tailCut true if its text ends in the midst of a line
   * @param checksum CRC-32 of its bytes
   * @param lost why a part of it could not be read, null if all was; told last, however many
   *     problems there are
   */
  SourceResult result(
      String encoding,
      long bytes,
      long textBytes,
      boolean tailCut,
      long checksum,
      @Nullable Problem lost) {
    List<Problem> told = new ArrayList<>(problems);
    if (problemCount > problems.size()) {
      told.add(new Problem(0, (problemCount - problems.size()) + " more problems of this file"));
    }
    if (lost != null) {
      told.add(lost);
    }
    long counted = Math.max(0, textBytes - slack);
    double coverage = counted == 0 ? 1 : Math.min(1.0, (double) understood / counted);
    if (unparsed == 0 && lost == null && coverage > 0.999) {
      coverage = 1;
    }
    return new SourceResult(
        ordinal,
        file.path(),
        format.name(),
        format.family(),
        encoding,
        bytes,
        records - leftOut,
        times.isEmpty() ? null : clock,
        times,
        histogram,
        Math.round(coverage * 1000) / 1000.0,
        List.copyOf(told),
        tallies.isEmpty() ? Map.of() : tallies,
        List.copyOf(settings),
        compact(computers.all()),
        compact(seen()),
        compact(productIds),
        reached.requests(),
        templates,
        isControl(coverage),
        new Course(
            sequence,
            witness.sightings(),
            witness.stated(),
            headCutTold || (headCut && records > unparsed),
            tailCutTold || (tailCut && records > 1 && !format.isDecoded() && isLineByLine()),
            format.isDecoded() && lastLine == 1 && records > 1,
            checksum,
            recordSum()),
        null,
        lost != null);
  }

  private long recordSum() {
    return hasRecordSum ? recordSum : sum.value();
  }

  /** True if the lines of its file are shown beside settings. */
  boolean hasSettings() {
    return hasSettings || format.family() == Family.CONFIG;
  }

  /**
   * What the store needs to make the result again; to be asked for before {@link #settle}.
   *
   * @param lost see {@link #result}
   */
  FileLedger ledger(
      String encoding,
      long bytes,
      long textBytes,
      boolean tailCut,
      long checksum,
      @Nullable Problem lost) {
    return new FileLedger(
        ordinal,
        file.path(),
        format.name(),
        encoding,
        bytes,
        0,
        List.copyOf(problems),
        lost != null,
        new FileLedger.Content(
            format.family(),
            format.families(),
            format.isDecoded(),
            file.usualName(),
            textBytes,
            understood,
            slack,
            problemCount,
            lost,
            headCutTold,
            tailCutTold,
            tailCut,
            checksum,
            recordSum(),
            clock));
  }

  /** Takes what its parser told of the file when it was filed; its items have been taken. */
  void told(FileLedger ledger, FileLedger.Content content) {
    understood = content.understood();
    slack = content.slack();
    problems.clear();
    problems.addAll(ledger.problems());
    problemCount = content.problemCount();
    headCutTold = content.headCut();
    tailCutTold = content.tailCut();
    clock = content.clock();
    recordSum = content.recordSum();
    hasRecordSum = true;
  }

  /** An empty set takes no room: a bundle may have a great many files. */
  private static Set<String> compact(Set<String> set) {
    return set.isEmpty() ? Set.of() : set;
  }

  private Set<String> seen() {
    Set<String> seen = new TreeSet<>(sources.all());
    seen.addAll(channels.all());
    return seen;
  }

  /** True for logs whose writer ends every line. */
  private boolean isLineByLine() {
    return switch (format.family()) {
      case TRACE, PROXY -> true;
      case EVENT_LOG, CONFIG, OTHER -> false;
    };
  }

  /**
   * True if this file would have shown a known problem: a log that a product wrote into, or a proxy
   * log with requests to the product's hosts, most of it understood.
   */
  private boolean isControl(double coverage) {
    return records - leftOut > unparsed
        && coverage >= LEAST_COVERAGE
        && switch (format.family()) {
          case TRACE, EVENT_LOG -> !productIds.isEmpty();
          case PROXY -> !answers.isEmpty() || !refusals.isEmpty();
          case CONFIG, OTHER -> false;
        };
  }
}
