package casebook.analyzer.exchange;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.format.FileClock.Fold;
import casebook.parsers.format.FileClock.Shift;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file's clock as JSON. */
final class ClockJson {

  private ClockJson() {}

  static ObjectNode write(FileClock clock) {
    ObjectNode json = Form.MAPPER.createObjectNode();
    json.put("dated", clock.isDated());
    json.put("local", clock.isLocal());
    json.put("zone", clock.isZoned() ? clock.zone().getId() : null);
    json.put("basis", clock.basis().name());
    json.put("rule", clock.rule());
    json.put("swapsDayAndMonth", clock.swapsDayAndMonth());
    json.put("skewMillis", clock.skewMillis());
    ArrayNode shifts = json.putArray("shifts");
    clock.shifts().forEach(one -> shifts.addArray().add(one.fromLine()).add(one.baseMillis()));
    ArrayNode folds = json.putArray("folds");
    clock
        .folds()
        .forEach(
            one ->
                folds.addArray().add(one.fromLine()).add(one.rawMillis()).add(one.newestFirst()));
    return json;
  }

  static @Nullable FileClock read(JsonNode json) throws DamagedException {
    if (json.isNull() || json.isMissingNode()) {
      return null;
    }
    try {
      String rule = json.path("rule").asText();
      boolean swaps = json.path("swapsDayAndMonth").asBoolean();
      return base(json, rule)
          .swappingDayAndMonth(swaps, "")
          .shifted(shifts(json))
          .folded(folds(json))
          .skewed(json.path("skewMillis").asLong(), "");
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new DamagedException("the clock of a file", e);
    }
  }

  private static FileClock base(JsonNode json, String rule) {
    if (!json.path("dated").asBoolean()) {
      return FileClock.undated(rule);
    }
    if (!json.path("local").asBoolean()) {
      return FileClock.utc(rule);
    }
    return json.hasNonNull("zone")
        ? FileClock.zoned(
            ZoneId.of(json.get("zone").asText()), Basis.valueOf(json.path("basis").asText()), rule)
        : FileClock.local(rule);
  }

  private static List<Shift> shifts(JsonNode json) {
    List<Shift> shifts = new ArrayList<>();
    for (JsonNode one : json.path("shifts")) {
      shifts.add(new Shift(one.path(0).asLong(), one.path(1).asLong()));
    }
    return shifts;
  }

  private static List<Fold> folds(JsonNode json) {
    List<Fold> folds = new ArrayList<>();
    for (JsonNode one : json.path("folds")) {
      folds.add(new Fold(one.path(0).asLong(), one.path(1).asLong(), one.path(2).asBoolean()));
    }
    return folds;
  }
}
