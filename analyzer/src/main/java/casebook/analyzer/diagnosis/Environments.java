package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Releases.Release;
import casebook.analyzer.diagnosis.Statings.Stating;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Products;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.reports.model.Report.Environment;
import casebook.reports.model.Report.Product;
import casebook.reports.model.Report.Stated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a bundle comes from: products, systems, services, accounts, each with the line that states
 * it. What is read are facts, rules whose ids begin with {@code fact.version.} and {@code
 * fact.env.}.
 */
final class Environments {

  private static final int MOST_VERSIONS = 6;
  private static final int MOST_STATED = 20;

  private final KnowledgeBase knowledge;
  private final List<SourceResult> results;
  private final Machines machines;
  private final Statings statings;
  private final @Nullable LocalDate end;

  /**
   * Of a bundle.
   *
   * @param end its last event, null if nothing has a date
   */
  Environments(
      KnowledgeBase knowledge,
      List<SourceResult> results,
      Machines machines,
      @Nullable Instant end) {
    this.knowledge = knowledge;
    this.results = results;
    this.machines = machines;
    statings = new Statings(knowledge, results, machines);
    this.end = end == null ? null : end.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** All that is known. */
  Environment environment() {
    Set<String> names = new TreeSet<>();
    Set<String> zones = new TreeSet<>();
    for (SourceResult result : results) {
      names.addAll(result.computers());
      FileClock clock = result.clock();
      if (clock != null && clock.isZoned() && clock.isLocal()) {
        zones.add(clock.zone().getId());
      }
    }
    StatedZones.of(results, machines).zones().forEach(zone -> zones.add(zone.getId()));
    machines.add(names);
    return new Environment(
        products(),
        List.copyOf(names),
        new Services(statings).all(),
        List.copyOf(zones),
        new Systems(machines).of(statings.of("fact.env.os.")),
        stated("fact.env.dotnet.", Environments::framework),
        stated("fact.env.role.", Stating::title),
        stated("fact.env.tenant.", one -> one.capture("tenant")),
        stated("fact.env.account.", Stating::title));
  }

  private List<Product> products() {
    Set<String> seen = new TreeSet<>();
    results.forEach(result -> seen.addAll(result.products()));
    List<Product> products = new ArrayList<>();
    for (Products.Product product : knowledge.products().products()) {
      // Two rules may read it, the id of the second one goes on behind a dot.
      String rule = "fact.version." + product.id();
      List<Product> versions =
          versions(
              product,
              statings.of(rule).stream()
                  .filter(
                      one -> one.rule().id().equals(rule) || one.rule().id().startsWith(rule + "."))
                  .toList());
      if (!versions.isEmpty()) {
        products.addAll(versions);
      } else if (seen.contains(product.id())) {
        products.add(new Product(product.name(), null));
      }
    }
    return products;
  }

  /** Each version once for each machine, the one that was seen last first. */
  private List<Product> versions(Products.Product product, List<Stating> found) {
    Map<String, Product> versions = new LinkedHashMap<>();
    Set<String> placed = new TreeSet<>();
    found.stream()
        .filter(one -> one.machine() != null)
        .forEach(one -> placed.add(one.capture("version")));
    for (Stating one : found) {
      String version = one.capture("version");
      boolean toldOfMachine = one.machine() == null && placed.contains(version);
      if (!version.isEmpty() && !toldOfMachine && versions.size() < MOST_VERSIONS) {
        versions.computeIfAbsent(version + " " + one.machine(), key -> product(product, one));
      }
    }
    return List.copyOf(versions.values());
  }

  private Product product(Products.Product product, Stating stating) {
    String version = stating.capture("version");
    Optional<Release> release = Releases.all().find(product.id(), version);
    LocalDate until = end;
    Long age =
        release.isEmpty() || until == null || until.isBefore(release.get().day())
            ? null
            : ChronoUnit.DAYS.between(release.get().day(), until);
    return new Product(
        product.name(),
        version,
        stating.machine(),
        release.map(Release::released).orElse(null),
        age,
        until == null
            ? null
            : Releases.all().newer(product.id(), version, until).map(Release::version).orElse(null),
        release.map(Release::source).orElse(null),
        stating.evidence());
  }

  /** Each thing stated once for each machine. */
  private List<Stated> stated(String prefix, Function<Stating, String> value) {
    Map<String, Stated> stated = new LinkedHashMap<>();
    List<Stating> found = statings.of(prefix);
    Set<String> placed = new TreeSet<>();
    found.stream()
        .filter(one -> one.machine() != null)
        .forEach(one -> placed.add(value.apply(one)));
    for (Stating one : found) {
      String text = value.apply(one);
      boolean toldOfMachine = one.machine() == null && placed.contains(text);
      if (!text.isEmpty() && !toldOfMachine && stated.size() < MOST_STATED) {
        stated.putIfAbsent(
            text.toLowerCase(Locale.ROOT) + " " + one.machine(),
            new Stated(text, one.machine(), one.evidence()));
      }
    }
    return List.copyOf(stated.values());
  }

  private static String framework(Stating one) {
    String release = one.capture("release");
    String name =
        release.matches("[0-9]{1,9}") ? Releases.all().framework(Long.parseLong(release)) : null;
    return (name == null ? ".NET Framework before 4.5" : name) + " (release " + release + ")";
  }
}
