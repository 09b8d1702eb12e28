package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Statings.Stating;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Stated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which Windows the machines run: each once, by what states it best, with all lines that state it.
 */
final class Systems {

  private static final int MOST = 20;
  private static final int MOST_BESIDES = 5;
  private static final Pattern BUILD = Pattern.compile("[0-9]{4,6}");
  private static final Pattern NUMBERED =
      Pattern.compile("[0-9]{1,2}\\.[0-9]{1,2}\\.([0-9]{4,6})\\b");

  private final Machines machines;

  Systems(Machines machines) {
    this.machines = machines;
  }

  /** One machine's Windows, as its lines tell it. */
  private record Told(@Nullable String machine, String build, List<Stating> lines) {

    /** True if a line may speak of this system: its machine and build are the same or not told. */
    boolean fits(@Nullable String other, String otherBuild, boolean several) {
      boolean sameMachine = machine == null ? other == null : machine.equals(other);
      return (sameMachine || !several)
          && (build.isEmpty() || otherBuild.isEmpty() || build.equals(otherBuild));
    }
  }

  /** The systems, in the order in which they are stated. */
  List<Stated> of(List<Stating> stated) {
    List<Stating> ordered = new ArrayList<>(stated);
    // What names its machine and build first, so that what does not can be laid beside it.
    ordered.sort(
        Comparator.comparing((Stating one) -> one.machine() == null)
            .thenComparing(one -> build(one).isEmpty()));
    List<Told> systems = new ArrayList<>();
    for (Stating one : ordered) {
      add(systems, one);
    }
    Map<String, Stated> all = new LinkedHashMap<>();
    for (Told system : systems) {
      Stated merged = merged(system);
      all.putIfAbsent(merged.value() + " " + merged.machine(), merged);
    }
    return all.values().stream().limit(MOST).toList();
  }

  private void add(List<Told> systems, Stating one) {
    String build = build(one);
    List<Told> fitting =
        systems.stream()
            .filter(system -> system.fits(one.machine(), build, machines.areSeveral()))
            .toList();
    List<Told> alike = systems.stream().filter(system -> system.build().equals(build)).toList();
    if (!fitting.isEmpty()) {
      fitting.get(0).lines().add(one);
    } else if (one.machine() == null && !build.isEmpty() && !alike.isEmpty()) {
      // It is one of several machines that all run this; nothing new is told.
      alike.get(0).lines().addAll(alike.size() == 1 ? List.of(one) : List.of());
    } else {
      systems.add(new Told(one.machine(), build, new ArrayList<>(List.of(one))));
    }
  }

  private static Stated merged(Told system) {
    Stating best =
        system.lines().stream()
            .min(
                Comparator.comparing((Stating one) -> one.capture("os").isEmpty())
                    .thenComparing(one -> -version(one).length()))
            .orElseThrow();
    List<Evidence> besides =
        system.lines().stream()
            .map(Stating::evidence)
            .filter(one -> !isAt(one, best.evidence()))
            .distinct()
            .limit(MOST_BESIDES)
            .toList();
    String machine =
        system.lines().stream()
            .map(Stating::machine)
            .filter(name -> name != null)
            .findFirst()
            .orElse(null);
    return new Stated(name(best), machine, best.evidence(), besides);
  }

  private static boolean isAt(Evidence one, Evidence other) {
    return one.path().equals(other.path()) && one.line() == other.line();
  }

  /** The version as it is stated, with the build where that stands apart; may be empty. */
  private static String version(Stating one) {
    String version = one.capture("version");
    if (version.isEmpty() && !one.capture("build").isEmpty()) {
      version = "10.0." + one.capture("build");
    }
    // A registry says the version and the build each on its own.
    Matcher build = BUILD.matcher(one.capture("build"));
    return build.matches() && !version.contains(build.group())
        ? version + "." + build.group()
        : version;
  }

  private static String build(Stating one) {
    Matcher build = BUILD.matcher(one.capture("build"));
    Matcher numbered = NUMBERED.matcher(one.capture("version"));
    return build.matches() ? build.group() : numbered.find() ? numbered.group(1) : "";
  }

  /** The name of Windows as it is stated, else what its build is called; with the version. */
  private static String name(Stating one) {
    String version = version(one);
    String name = one.capture("os").replaceFirst("^Microsoft ", "").strip();
    if (name.isEmpty()) {
      String known = Releases.all().windows(version);
      name = known == null ? "Windows" : known;
    }
    return version.isEmpty() ? name : name + " (" + version + ")";
  }
}
