package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.tally.Captures;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Impact;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is hit: what the evidence of the root causes names. A count is of what is named, each once
 * however it is written; where more was named than is kept, it says so.
 */
final class Impacts {

  private static final int MOST_EXAMPLES = 5;

  /** Of how many values a finding shows all. */
  private static final int SHOWN_VALUES = 20;

  private static final String USERS = "users";
  private static final String MACHINES = "machines";
  private static final String CONNECTOR = "connector";

  /** Which captures name whom. */
  private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put(USERS, List.of("user", "upn", "account"));
    NAMES.put("objects", List.of("dn", "object", "anchor"));
    NAMES.put("connectors", List.of(CONNECTOR, "job"));
    NAMES.put(MACHINES, List.of("computer", "machine", "server", "client"));
    NAMES.put("endpoints", List.of("host"));
  }

  /** What stands where nobody is named. */
  private static final Pattern NOBODY =
      Pattern.compile("(?i)-|n/?a|null|none|unknown|anonymous|\\(null\\)|<[^>]*>");

  /** Accounts of Windows, of services and of machines: they are nobody's. */
  private static final Pattern NO_USER =
      Pattern.compile(
          // A domain's short name holds no blank, so whose "NT" stands apart is Windows itself,
          // in whatever language.
          "(?iu)(?:NT [^\\\\]+|[^\\\\]+ NT|NT-(?:AUTORIT|MYNDIG|VIRANOM)[^\\\\]*|BUILTIN|IIS APPPOOL"
              + "|WINDOW MANAGER|FONT DRIVER HOST|VORDEFINIERT)\\\\.*"
              + "|(?:[^\\\\]+\\\\)?(?:SYSTEM|SYST[EÈ]ME|SISTEMA|СИСТЕМА|LOCAL ?SYSTEM|LOKALES SYSTEM"
              + "|LOCAL ?SERVICE|LOKALER DIENST|SERVICE LOCAL|SERVICIO LOCAL|SERVIZIO LOCALE"
              + "|NETWORK ?SERVICE|NETZWERKDIENST|SERVICE R[EÉ]SEAU|SERVICIO DE RED"
              + "|SERVIZIO DI RETE|N[ÄA]TVERKSTJÄNST|ANONYMOUS LOGON|ANONYMOUS-ANMELDUNG)"
              + "|S-1-5-(?:7|18|19|20)|S-1-5-8[0-9]-.*|.*\\$(?:@.*)?");

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

  /** The fact that tells the address of the machine that a file is of. */
  private static final String OWN_ADDRESS = "fact.machine.address";

  /** The fact that names a connector of the ECMA host. */
  private static final String OWN_CONNECTOR = "fact.ecma.connector-name";

  private static final String HOST = "ecma-host";

  private final KnowledgeBase knowledge;
  private final List<Finding> roots;
  private final List<Finding> findings;
  private final List<SourceResult> results;
  private final Machines machines;

  private Impacts(
      KnowledgeBase knowledge,
      List<Finding> roots,
      List<Finding> findings,
      List<SourceResult> results,
      Machines machines) {
    this.knowledge = knowledge;
    this.roots = roots;
    this.findings = findings;
    this.results = results;
    this.machines = machines;
  }

  /**
   * One for each kind of which the evidence names any, in a fixed order.
   *
   * @param findings all of them: a machine is hit as well where only a symptom shows
   */
  static List<Impact> of(
      KnowledgeBase knowledge,
      List<Finding> roots,
      List<Finding> findings,
      List<SourceResult> results,
      Machines machines) {
    return new Impacts(knowledge, roots, findings, results, machines).all();
  }

  private List<Impact> all() {
    Captures captures = captures();
    List<Impact> impacts = new ArrayList<>();
    NAMES.forEach(
        (kind, names) -> {
          Map<String, String> values = new TreeMap<>();
          boolean more = areCut(names);
          for (String name : names) {
            more |= captures.isOverflown(name);
            captures.counts(name).keySet().forEach(value -> put(values, kind, value));
          }
          List<String> shown = shown(captures, names, values);
          Impact impact =
              kind.equals(MACHINES)
                  ? machines(values, shown, more)
                  : new Impact(kind, values.size(), shown, more);
          if (impact.count() > 0) {
            impacts.add(impact);
          }
        });
    return List.copyOf(impacts);
  }

  private Captures captures() {
    Set<String> rules = new TreeSet<>();
    Captures all = new Captures();
    for (Finding root : roots) {
      boolean counted = false;
      for (SourceResult file : results) {
        RuleTally tally = file.tallies().get(root.rule());
        counted |= tally != null;
        if (tally != null && !rules.contains(root.rule())) {
          all.join(tally.captures());
        }
      }
      rules.add(root.rule());
      if (!counted) {
        // What several sources tell together shows what its parts found.
        root.captures()
            .forEach((name, values) -> values.forEach(value -> all.add(Map.of(name, value))));
      }
    }
    addConnectors(all);
    return all;
  }

  /** What is wrong with a host of connectors is so for each of them, where none is named. */
  private void addConnectors(Captures captures) {
    boolean isOfHost =
        roots.stream()
            .map(root -> knowledge.find(root.rule()))
            .flatMap(Optional::stream)
            .anyMatch(rule -> rule.products().contains(HOST));
    if (!isOfHost || captures.distinct(CONNECTOR) > 0) {
      return;
    }
    for (SourceResult file : results) {
      RuleTally tally = file.tallies().get(OWN_CONNECTOR);
      if (tally != null) {
        tally
            .captures()
            .counts(CONNECTOR)
            .keySet()
            .forEach(name -> captures.add(Map.of(CONNECTOR, name)));
      }
    }
  }

  /** True if a finding of several sources shows as many values of these names as it may. */
  private boolean areCut(List<String> names) {
    return roots.stream()
        .filter(root -> results.stream().noneMatch(file -> file.tallies().containsKey(root.rule())))
        .anyMatch(
            root ->
                names.stream()
                    .anyMatch(
                        name ->
                            root.captures().getOrDefault(name, List.of()).size() >= SHOWN_VALUES));
  }

  private static void put(Map<String, String> values, String kind, String value) {
    String text = value.strip();
    boolean nobody =
        text.isEmpty()
            || NOBODY.matcher(text).matches()
            || (kind.equals(USERS) && NO_USER.matcher(text).matches());
    if (!nobody) {
      values.putIfAbsent(key(kind, text), text);
    }
  }

  /** Names are the same in any case; of a machine with its domain or without. */
  private static String key(String kind, String text) {
    String key = text.toLowerCase(Locale.ROOT);
    boolean isName = kind.equals(MACHINES) && !ADDRESS.matcher(key).matches();
    int dot = isName ? key.indexOf('.') : -1;
    return dot > 0 ? key.substring(0, dot) : key;
  }

  /** Some of them, the most frequent of each name first. */
  private static List<String> shown(
      Captures captures, List<String> names, Map<String, String> values) {
    Map<String, List<String>> top = captures.top();
    Set<String> shown = new TreeSet<>();
    for (String name : names) {
      top.getOrDefault(name, List.of()).stream()
          .filter(values::containsValue)
          .limit(MOST_EXAMPLES)
          .forEach(shown::add);
    }
    return shown.stream().limit(MOST_EXAMPLES).toList();
  }

  /**
   * Names and addresses of machines. Where some have names and others addresses of which the bundle
   * does not tell whose they are, they may be the same ones: then those with names are sure, and
   * there may be more.
   */
  private Impact machines(Map<String, String> values, List<String> shown, boolean more) {
    Map<String, String> names = new TreeMap<>();
    Map<String, String> addresses = new TreeMap<>();
    Map<String, String> owners = owners();
    seenOn().forEach(machine -> names.put(key(MACHINES, machine), machine));
    values.keySet().removeAll(devices());
    values.forEach(
        (key, value) -> {
          String owner = owners.get(key);
          if (owner != null) {
            names.putIfAbsent(key(MACHINES, owner), owner);
          } else if (ADDRESS.matcher(key).matches()) {
            addresses.put(key, value);
          } else {
            names.putIfAbsent(key, value);
          }
        });
    String only = machines.only();
    if (names.isEmpty() && addresses.isEmpty() && only != null) {
      return new Impact(MACHINES, 1, List.of(only), more);
    }
    if (names.isEmpty()) {
      List<String> known = shown.stream().filter(addresses::containsValue).toList();
      return new Impact(MACHINES, addresses.size(), known, more);
    }
    return new Impact(
        MACHINES,
        names.size(),
        names.values().stream().sorted().limit(MOST_EXAMPLES).toList(),
        more || !addresses.isEmpty());
  }

  /** Of several machines those on which a root cause or a symptom of one was seen. */
  private Set<String> seenOn() {
    Set<String> seen = new TreeSet<>();
    for (Finding finding : findings) {
      boolean isProblem =
          finding.role() == Role.ROOT_CAUSE
              || (finding.role() == Role.SYMPTOM && finding.severity() != Severity.INFO);
      if (!isProblem || !machines.areSeveral()) {
        continue;
      }
      if (finding.machine() != null) {
        seen.add(finding.machine());
        continue;
      }
      for (SourceResult file : results) {
        String machine = machines.of(file);
        if (machine != null && file.tallies().containsKey(finding.rule())) {
          seen.add(machine);
        }
      }
    }
    return seen;
  }

  /** Proxies and firewalls name themselves in their logs: they are not hit. */
  private Set<String> devices() {
    Set<String> devices = new TreeSet<>();
    results.stream()
        .filter(file -> file.family() == Family.PROXY)
        .forEach(file -> file.computers().forEach(name -> devices.add(key(MACHINES, name))));
    return devices;
  }

  /** Whose addresses are known: by the output of a command in a file of that machine. */
  private Map<String, String> owners() {
    Map<String, String> owners = new TreeMap<>();
    for (SourceResult file : results) {
      RuleTally tally = file.tallies().get(OWN_ADDRESS);
      @Nullable String machine = machines.of(file);
      if (tally != null && machine != null) {
        tally
            .captures()
            .counts("address")
            .keySet()
            .forEach(address -> owners.put(address.toLowerCase(Locale.ROOT), machine));
      }
    }
    return owners;
  }
}
