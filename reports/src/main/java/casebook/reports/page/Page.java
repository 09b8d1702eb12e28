package casebook.reports.page;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of a report.
 *
 * @param chart null where nothing has a time
 * @param zone the customer's zone, empty where the bundle doesn't tell it
 * @param pastCases null without a store
 * @param ruledOut what was looked for and is not so
 */
public record Page(
    Report report,
    Assets assets,
    String title,
    String zone,
    Answer answer,
    Shown<Card> findings,
    @Nullable Chart chart,
    Unexplained unexplained,
    Shown<Report.Missing> missing,
    Network network,
    Shown<RuledOut> ruledOut,
    @Nullable Shown<Report.PastCase> pastCases,
    Shown<Setting> settings,
    Surroundings environment,
    Listing listing) {

  private static final int MANY_FINDINGS = 40;
  private static final int MANY_FILES = 200;

  /**
   * Something that was looked for and is not so.
   *
   * @param on the machines of which it is not so; empty for all
   */
  public record RuledOut(String rule, String title, String on, Shown<Control> controls) {}

  /** A file that would have shown it. */
  public record Control(String path, long records, @Nullable When from, @Nullable When to) {}

  /** A setting and where it stands. */
  public record Setting(String name, String value, Place place, int column) {}

  /** What the bundle says about where it comes from. */
  public record Surroundings(
      Shown<Told> products,
      Shown<Told> machines,
      Shown<Told> systems,
      Shown<Told> frameworks,
      Shown<Told> roles,
      Shown<Told> services,
      Shown<Told> accounts,
      Shown<Told> tenants,
      Shown<Told> timeZones) {

    /** Whether the bundle says nothing. */
    public boolean isEmpty() {
      return Stream.of(
              products,
              machines,
              systems,
              frameworks,
              roles,
              services,
              accounts,
              tenants,
              timeZones)
          .allMatch(Shown::isEmpty);
    }

    private static Told product(Report.Product product) {
      List<String> notes = new ArrayList<>();
      if (product.released() != null) {
        notes.add("released " + product.released());
      }
      if (product.ageDays() != null) {
        notes.add(Words.count(product.ageDays(), "day", "days") + " before the last record");
      }
      if (product.latest() != null) {
        notes.add(product.latest() + " was out by then");
      }
      String version = product.version() == null ? "" : " " + product.version();
      return new Told(
          product.name() + version + on(product.machine()),
          String.join(", ", notes),
          product.evidence() == null ? null : Place.of(product.evidence()));
    }

    private static Told service(Report.Service service) {
      String state = service.state() == null ? "" : ": " + service.state();
      return new Told(
          service.name() + state + on(service.machine()),
          service.account() == null ? "" : "as " + service.account(),
          Place.of(service.evidence()));
    }

    private static Told stated(Report.Stated stated) {
      String besides =
          stated.besides().stream()
              .map(one -> one.path() + ":" + one.line())
              .collect(Collectors.joining(", "));
      return new Told(
          stated.value() + on(stated.machine()),
          besides.isEmpty() ? "" : "also in " + besides,
          Place.of(stated.evidence()));
    }

    private static String on(@Nullable String machine) {
      return machine == null ? "" : " on " + machine;
    }
  }

  /**
   * Something that the bundle says about where it comes from.
   *
   * @param text what it says
   * @param note what is known of it besides; empty for nothing
   * @param place where it stands; null where no one line says it
   */
  public record Told(String text, String note, @Nullable Place place) {}

  /** Whether there is so much that a browser should lay out only what is looked at. */
  public boolean isLarge() {
    return findings.items().size() > MANY_FINDINGS || listing.files().items().size() > MANY_FILES;
  }

  /** Of what bundles the case is made. */
  public Bundles bundles() {
    return Bundles.of(report.caseInfo());
  }

  /**
   * Whether what to ask for comes before the findings: nothing is decided, and that would do it.
   */
  public boolean asksFirst() {
    return report.verdict().status() == Report.Status.INCONCLUSIVE && !missing.isEmpty();
  }

  /** Works out what the page of a report shows. */
  public static Page of(Report report, Assets assets) {
    Clocks clocks = Clocks.of(report);
    int shown = Card.fitting(report.findings());
    Axis axis = Axis.of(report);
    Shown<Card> cards = cards(report, shown, axis, clocks);
    return new Page(
        report,
        assets,
        Words.clip(report.verdict().headline(), Limits.NAME_CHARS)
            + " · "
            + report.caseInfo().id()
            + " · Casebook",
        clocks.zoneName(),
        Answer.of(report, shown, clocks),
        cards,
        Chart.of(report, axis, cards.items(), clocks),
        Unexplained.of(report, clocks),
        Shown.first(report.missingEvidence(), Limits.MISSING),
        Network.of(report, clocks),
        ruledOut(report, clocks),
        report.pastCases() == null ? null : Shown.first(report.pastCases(), Limits.PAST_CASES),
        settings(report),
        environment(report.environment()),
        Listing.of(report, clocks));
  }

  private static Shown<Card> cards(Report report, int shown, @Nullable Axis axis, Clocks clocks) {
    List<Finding> findings = report.findings();
    Map<String, Integer> places = new HashMap<>();
    for (int i = findings.size() - 1; i >= 0; i--) {
      places.put(findings.get(i).rule(), i);
      places.put(findings.get(i).rule() + " " + findings.get(i).machine(), i);
    }
    Room room = new Room(Limits.EVIDENCE_BYTES);
    List<Card> cards = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      List<Card.Link> causes = causes(findings, i, places, shown);
      cards.add(Card.of(i + 1, findings.get(i), causes, axis, clocks, room));
    }
    return new Shown<>(cards, findings.size() - cards.size());
  }

  /** What explains a finding; of a chain of causes those at its beginning, if they are there. */
  private static List<Card.Link> causes(
      List<Finding> findings, int index, Map<String, Integer> places, int shown) {
    Finding finding = findings.get(index);
    List<Card.Link> first = new ArrayList<>();
    List<Card.Link> others = new ArrayList<>();
    for (String rule : finding.explainedBy()) {
      Integer place = places.getOrDefault(rule + " " + finding.machine(), places.get(rule));
      if (place == null) {
        others.add(new Card.Link(0, rule, "info", "", 0));
      } else {
        boolean own = findings.get(place).explainedBy().isEmpty();
        (own ? first : others).add(Answer.link(findings, place, shown));
      }
    }
    return (first.isEmpty() ? others : first)
        .stream()
            .sorted(
                Comparator.comparing((Card.Link link) -> link.number() == 0)
                    .thenComparing(Card.Link::number))
            .limit(Limits.NAMES)
            .toList();
  }

  private static Shown<RuledOut> ruledOut(Report report, Clocks clocks) {
    Shown<Report.RuledOut> first = Shown.first(report.ruledOut(), Limits.RULED_OUT);
    return new Shown<>(
        first.items().stream()
            .map(
                one ->
                    new RuledOut(
                        one.rule(),
                        Words.clip(one.title(), Limits.NAME_CHARS),
                        Words.clip(String.join(", ", one.machines()), Limits.NAME_CHARS),
                        controls(one, clocks)))
            .toList(),
        first.more());
  }

  private static Shown<Control> controls(Report.RuledOut ruledOut, Clocks clocks) {
    Shown<Report.Control> first = Shown.first(ruledOut.controls(), Limits.CONTROLS);
    return new Shown<>(
        first.items().stream()
            .map(
                control ->
                    new Control(
                        Place.path(control.path()),
                        control.records(),
                        clocks.when(control.from()),
                        clocks.when(control.to())))
            .toList(),
        first.more());
  }

  private static Shown<Setting> settings(Report report) {
    return Shown.within(
        report.settings(),
        Limits.SETTINGS,
        new Room(Limits.SETTING_BYTES),
        row -> 250 + Room.cost(row.name) + Room.cost(row.value) + Room.cost(row.place.path()),
        setting ->
            new Setting(
                Words.clip(setting.name(), Limits.PATH_CHARS),
                Words.clip(setting.value(), Limits.TEXT_CHARS),
                Place.of(setting.path(), setting.line()),
                setting.column()));
  }

  private static Surroundings environment(Report.Environment environment) {
    return new Surroundings(
        told(environment.products(), Surroundings::product),
        told(environment.machines(), name -> new Told(name, "", null)),
        told(environment.systems(), Surroundings::stated),
        told(environment.frameworks(), Surroundings::stated),
        told(environment.roles(), Surroundings::stated),
        told(environment.services(), Surroundings::service),
        told(environment.accounts(), Surroundings::stated),
        told(environment.tenants(), Surroundings::stated),
        told(environment.timeZones(), name -> new Told(name, "", null)));
  }

  private static <T> Shown<Told> told(List<T> all, Function<T, Told> row) {
    Shown<T> first = Shown.first(all, Limits.NAMES);
    return new Shown<>(
        first.items().stream()
            .map(row)
            .map(
                one ->
                    new Told(
                        Words.clip(one.text, Limits.NAME_CHARS),
                        Words.clip(one.note, Limits.NAME_CHARS),
                        one.place))
            .toList(),
        first.more());
  }
}
