package casebook.reports.output;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.FileReport;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that a SARIF log speaks of. An entry of an archive is a nested artifact: its address is
 * the path within its archive, and {@code parentIndex} leads to that.
 */
final class SarifPlaces {

  /** Names the root of the bundle's content. */
  static final String BASE = "BUNDLE";

  private static final String INTO = "!/";
  private static final int SNIPPET = 1_000;

  private final Map<String, Integer> indices = new LinkedHashMap<>();
  private final Map<String, FileReport> files = new HashMap<>();

  /** Takes a file in, behind the archives that it is in. */
  void add(String path) {
    int inner = -1;
    while ((inner = path.indexOf(INTO, inner + 1)) >= 0) {
      indices.putIfAbsent(path.substring(0, inner), indices.size());
    }
    indices.putIfAbsent(path, indices.size());
  }

  /** Takes in what the report knows of the files that were added. */
  void describe(Report report) {
    for (FileReport file : report.files()) {
      if (indices.containsKey(file.path())) {
        files.putIfAbsent(file.path(), file);
      }
    }
  }

  /** Writes {@code artifacts}. */
  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("artifacts");
    for (String path : indices.keySet()) {
      json.writeStartObject();
      json.writeObjectFieldStart("location");
      uri(json, path);
      json.writeEndObject();
      String parent = parent(path);
      if (parent != null) {
        json.writeNumberField("parentIndex", index(parent));
      }
      FileReport file = files.get(path);
      if (file != null) {
        json.writeNumberField("length", Math.max(-1, file.bytes()));
        if (file.encoding() != null) {
          json.writeStringField("encoding", SafeText.line(file.encoding()));
        }
        json.writeObjectFieldStart("properties");
        json.writeStringField("format", SafeText.line(file.format()));
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes {@code physicalLocation} without a line, as the only thing of a {@code location}. */
  void whole(JsonGenerator json, String path) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    artifact(json, path);
    json.writeEndObject();
    json.writeEndObject();
  }

  /**
   * Writes a {@code location}.
   *
   * @param id of it within its result; 0 for none
   */
  void location(JsonGenerator json, Evidence evidence, int id) throws IOException {
    json.writeStartObject();
    if (id > 0) {
      json.writeNumberField("id", id);
    }
    boolean lines = hasLines(evidence.path()) && evidence.line() > 0;
    json.writeObjectFieldStart("physicalLocation");
    artifact(json, evidence.path());
    if (lines) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", evidence.line());
      json.writeObjectFieldStart("snippet");
      json.writeStringField("text", SafeText.line(Brief.cut(evidence.text(), SNIPPET)));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
    List<String> names = records(evidence, lines);
    if (!names.isEmpty()) {
      json.writeArrayFieldStart("logicalLocations");
      json.writeStartObject();
      json.writeStringField("fullyQualifiedName", SafeText.line(String.join("/", names)));
      json.writeStringField("kind", "record");
      json.writeEndObject();
      json.writeEndArray();
    }
    if (evidence.time() != null || !lines) {
      String time = evidence.time() == null ? "" : evidence.time();
      String text = lines ? "" : (time.isEmpty() ? "" : ": ") + Brief.cut(evidence.text(), SNIPPET);
      SarifText.message(json, "message", SafeText.line(time + text));
    }
    json.writeEndObject();
  }

  /** Writes {@code artifactLocation}. */
  void artifact(JsonGenerator json, String path) throws IOException {
    json.writeObjectFieldStart("artifactLocation");
    uri(json, path);
    json.writeNumberField("index", index(path));
    json.writeEndObject();
  }

  private void uri(JsonGenerator json, String path) throws IOException {
    String parent = parent(path);
    if (parent == null) {
      json.writeStringField("uri", BundleUri.of(path));
      json.writeStringField("uriBaseId", BASE);
    } else {
      String inside = path.substring(parent.length() + INTO.length());
      json.writeStringField("uri", "/" + BundleUri.of(inside));
    }
  }

  private int index(String path) {
    return indices.getOrDefault(path, -1);
  }

  private static @Nullable String parent(String path) {
    int inner = path.lastIndexOf(INTO);
    return inner < 0 ? null : path.substring(0, inner);
  }

  /** False for what is no text: what stands as its line is the number of a record. */
  private boolean hasLines(String path) {
    FileReport file = files.get(path);
    return file == null || file.encoding() != null;
  }

  /** What leads to the record where the line does not; empty where it does. */
  private static List<String> records(Evidence evidence, boolean lines) {
    List<String> names = new ArrayList<>();
    if (evidence.computer() != null && !evidence.computer().isEmpty()) {
      names.add(evidence.computer());
    }
    if (evidence.channel() != null && !evidence.channel().isEmpty()) {
      names.add(evidence.channel());
    }
    if (evidence.record() != null) {
      names.add(evidence.record().toString());
    } else if (!lines && evidence.line() > 0) {
      names.add(String.valueOf(evidence.line()));
    }
    return names;
  }
}
