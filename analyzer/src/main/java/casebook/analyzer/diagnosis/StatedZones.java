package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the servers themselves say in which zone their clocks go: in the output of {@code
 * systeminfo} and the like. A server whose files disagree says nothing.
 */
final class StatedZones {

  /** The fact that states the zone of the machine that a file is of. */
  private static final String RULE = "fact.env.zone.stated";

  private static final String NOBODY = "";
  private static final Instant WINTER = Instant.parse("2026-01-15T00:00:00Z");
  private static final Instant SUMMER = Instant.parse("2026-07-15T00:00:00Z");

  /**
   * A zone and where it is stated.
   *
   * @param place path and line
   */
  record Zone(ZoneId zone, String place) {}

  private final Machines machines;
  private final Map<String, List<Zone>> byMachine = new HashMap<>();

  private StatedZones(Machines machines) {
    this.machines = machines;
  }

  /** Reads them off the files of a bundle. */
  static StatedZones of(List<SourceResult> results, Machines machines) {
    StatedZones stated = new StatedZones(machines);
    for (SourceResult file : results) {
      RuleTally tally = file.tallies().get(RULE);
      if (tally != null) {
        for (Draft draft : tally.statements().drafts(false)) {
          String name = draft.match().captures().getOrDefault("zone", "");
          WindowsZones.named(name)
              .ifPresent(
                  zone ->
                      stated
                          .byMachine
                          .computeIfAbsent(stated.key(file), key -> new ArrayList<>())
                          .add(new Zone(zone, file.path() + ":" + draft.match().line())));
        }
      }
    }
    return stated;
  }

  /** Where there is one machine, all that is stated is of it. */
  private String key(SourceResult file) {
    @Nullable String machine = machines.of(file);
    return machine == null || !machines.areSeveral() ? NOBODY : machine;
  }

  /** The zone of the machine that a file is of; empty if that is not told. */
  Optional<Zone> of(SourceResult file) {
    String machine = key(file);
    if (machine.equals(NOBODY) && machines.areSeveral()) {
      return Optional.empty();
    }
    List<Zone> zones = byMachine.getOrDefault(machine, List.of());
    boolean agree = zones.stream().map(one -> hours(one.zone())).distinct().count() == 1;
    return agree ? Optional.of(zones.get(0)) : Optional.empty();
  }

  /** Its offsets in winter and summer: cities of one zone differ in their history alone. */
  private static String hours(ZoneId zone) {
    return zone.getRules().getOffset(WINTER) + " " + zone.getRules().getOffset(SUMMER);
  }

  /** All zones that are stated. */
  List<ZoneId> zones() {
    return byMachine.values().stream().flatMap(List::stream).map(Zone::zone).distinct().toList();
  }
}
