package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Statings.Stating;
import casebook.reports.model.Report.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Services of the products, as they were last seen: by commands, the registry, or events. */
final class Services {

  private static final int MOST = 60;

  /** Numbers of states as {@code sc} prints them, and words that Windows has for them. */
  private static final Map<String, String> STATES = states();

  /** Names of services by the names that they show, both in lower case. */
  private static final Map<String, String> NAMES = names();

  private final Statings statings;

  Services(Statings statings) {
    this.statings = statings;
  }

  private static Map<String, String> states() {
    Map<String, String> states = new HashMap<>();
    Stream.of(
            "stopped 1 stopped beendet arrêté detenido arrestato interrotto gestopt остановлена 停止 已停止",
            "starting 2 start_pending",
            "stopping 3 stop_pending",
            "running 4 running ausgeführt laufend démarré actif iniciado avviato actief работает 実行中"
                + " 正在运行 已启动",
            "paused 7 paused angehalten suspendu pausado sospeso")
        .map(line -> line.split(" "))
        .forEach(
            words -> {
              for (int i = 1; i < words.length; i++) {
                states.put(words[i], words[0]);
              }
            });
    // What is written in several words.
    states.put("wird ausgeführt", "running");
    states.put("en cours d’exécution", "running");
    states.put("en cours d'exécution", "running");
    states.put("en ejecución", "running");
    states.put("in esecuzione", "running");
    return Map.copyOf(states);
  }

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (String[] row : Releases.rows("/casebook/services.tsv")) {
      for (String other : row[1].split(";")) {
        names.put(other.strip().toLowerCase(Locale.ROOT), row[0]);
      }
      names.put(row[0].toLowerCase(Locale.ROOT), row[0]);
    }
    return Map.copyOf(names);
  }

  /** What is told of one service of one machine; the latest word counts, each for itself. */
  private static final class Seen {
    private final String name;
    private final @Nullable String machine;
    private @Nullable String state;
    private @Nullable String account;
    private @Nullable Stating stating;

    Seen(String name, @Nullable String machine) {
      this.name = name;
      this.machine = machine;
    }

    void take(Stating one) {
      String told = state(one.capture("state"));
      if (state == null && told != null) {
        state = told;
        stating = one;
      }
      if (account == null && !one.capture("account").isEmpty()) {
        account = one.capture("account");
        stating = stating == null ? one : stating;
      }
    }

    Service service() {
      return new Service(name, state, account, machine, Objects.requireNonNull(stating).evidence());
    }

    boolean isTold() {
      return stating != null;
    }
  }

  /** Those of the products, by machine and name. */
  List<Service> all() {
    List<Stating> found = new ArrayList<>(statings.of("fact.env.service."));
    found.addAll(statings.of("fact.env.account.service"));
    Map<String, String> shownAs = new HashMap<>(NAMES);
    for (Stating one : found) {
      String shown = one.capture("display");
      if (!shown.isEmpty()) {
        shownAs.putIfAbsent(shown.toLowerCase(Locale.ROOT), name(one));
      }
    }
    Map<String, Seen> seen = new LinkedHashMap<>();
    for (Stating one : found) {
      String told = name(one);
      String name = shownAs.getOrDefault(told.toLowerCase(Locale.ROOT), told);
      seen.computeIfAbsent(
              name.toLowerCase(Locale.ROOT) + " " + one.machine(),
              key -> new Seen(name, one.machine()))
          .take(one);
    }
    return seen.values().stream()
        .filter(Seen::isTold)
        .map(Seen::service)
        .sorted(
            Comparator.comparing((Service one) -> one.machine() == null ? "" : one.machine())
                .thenComparing(Service::name))
        .limit(MOST)
        .toList();
  }

  /** The service that a statement is about: as a rule pulled it out, or by the setting's path. */
  private static String name(Stating one) {
    String captured = one.capture("service");
    if (!captured.isEmpty()) {
      return captured;
    }
    String setting = one.capture("setting");
    int open = setting.indexOf("service[");
    int close = setting.lastIndexOf("]/");
    if (open >= 0 && close > open) {
      return setting.substring(open + "service[".length(), close);
    }
    String key = setting.substring(0, Math.max(0, setting.lastIndexOf("/@")));
    return key.substring(key.lastIndexOf('/') + 1);
  }

  /** A state in one word, or as Windows puts it where that is not known; null if none is told. */
  private static @Nullable String state(String told) {
    String word = told.strip().toLowerCase(Locale.ROOT);
    return word.isEmpty() ? null : STATES.getOrDefault(word, told.strip());
  }
}
