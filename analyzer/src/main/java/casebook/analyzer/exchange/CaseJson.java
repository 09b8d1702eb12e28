package casebook.analyzer.exchange;

import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.CaseReader;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.StoredCase;
import casebook.parsers.item.Family;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of a case and of its files, as JSON. */
final class CaseJson {

  private static final Set<String> STATUSES = Set.of("problems", "clean", "inconclusive");
  private static final int MOST_TEXT = 1 << 16;

  private CaseJson() {}

  static ObjectNode write(StoredCase stored) {
    ObjectNode json = Form.MAPPER.createObjectNode();
    json.set("summary", Form.MAPPER.valueToTree(stored.summary()));
    ArrayNode notes = json.putArray("notes");
    for (CaseNote note : stored.notes().all()) {
      ObjectNode one = notes.addObject();
      one.put("kind", note.kind().name().toLowerCase(Locale.ROOT));
      one.put("text", note.text());
      one.put("by", note.by());
      one.put("at", note.at().toString());
      note.confirms().forEach(one.putArray("confirms")::add);
      note.refutes().forEach(one.putArray("refutes")::add);
    }
    return json;
  }

  /** The head of a file's records. */
  static ObjectNode head(CaseReader.File file) {
    ObjectNode json = Form.MAPPER.createObjectNode();
    json.put("ordinal", file.ordinal());
    json.put("path", file.path());
    json.put("format", file.format());
    json.put("family", file.family().label());
    json.set("clock", file.clock() == null ? null : ClockJson.write(file.clock()));
    return json;
  }

  static CaseReader.File head(JsonNode json) throws DamagedException {
    String family = text(json, "family");
    return new CaseReader.File(
        json.path("ordinal").asInt(-1),
        text(json, "path"),
        text(json, "format"),
        Stream.of(Family.values())
            .filter(one -> one.label().equals(family))
            .findFirst()
            .orElse(Family.OTHER),
        ClockJson.read(json.path("clock")));
  }

  static CaseSummary summary(JsonNode json) throws DamagedException {
    List<String> causes = new ArrayList<>();
    for (JsonNode cause : json.path("rootCauses")) {
      causes.add(cause.asText());
    }
    CaseSummary summary =
        new CaseSummary(
            text(json, "id"),
            text(json, "source"),
            text(json, "sha256"),
            json.path("bytes").asLong(),
            time(json, "from"),
            time(json, "to"),
            text(json, "status"),
            text(json, "headline"),
            causes,
            json.path("records").asLong(),
            json.path("files").asInt(),
            texts(json.path("bundles")));
    if (!summary.id().matches("[a-z0-9-]{1,300}")
        || !summary.contents().stream().allMatch(hash -> hash.matches("[0-9a-f]{1,64}"))
        || !summary.sha256().matches("[0-9a-f]{1,64}")
        || !STATUSES.contains(summary.status())
        || !causes.stream().allMatch(cause -> cause.matches("[A-Za-z0-9._-]{1,200}"))) {
      throw new DamagedException("the summary of a case");
    }
    return summary;
  }

  static List<CaseNote> notes(JsonNode json) throws DamagedException {
    List<CaseNote> notes = new ArrayList<>();
    for (JsonNode one : json) {
      try {
        notes.add(
            new CaseNote(
                CaseNote.Kind.valueOf(text(one, "kind").toUpperCase(Locale.ROOT)),
                text(one, "text"),
                text(one, "by"),
                Instant.parse(text(one, "at")),
                texts(one.path("confirms")),
                texts(one.path("refutes"))));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new DamagedException("a note of a case", e);
      }
    }
    return notes;
  }

  private static List<String> texts(JsonNode json) throws DamagedException {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : json) {
      texts.add(bounded(one.asText()));
    }
    return texts;
  }

  private static @Nullable String time(JsonNode json, String name) throws DamagedException {
    if (!json.hasNonNull(name)) {
      return null;
    }
    try {
      return Instant.parse(text(json, name)).toString();
    } catch (DateTimeException e) {
      throw new DamagedException("the time of a case", e);
    }
  }

  private static String text(JsonNode json, String name) throws DamagedException {
    if (!json.path(name).isTextual()) {
      throw new DamagedException("\"" + name + "\"");
    }
    return bounded(json.get(name).asText());
  }

  private static String bounded(String text) throws DamagedException {
    if (text.length() > MOST_TEXT) {
      throw new DamagedException("a text that is too long");
    }
    return text;
  }
}
