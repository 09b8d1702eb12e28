package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema and the model agree on what a report is. */
class ReportSchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path PUBLISHED = Path.of("../docs/report.schema.json");
  private static final JsonNode SCHEMA = read();
  private static final JsonSchema STRICT = strict();

  private static JsonNode read() {
    try {
      return MAPPER.readTree(ReportFormat.jsonSchema());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The published one takes keys that it does not know; the program itself must know all. */
  private static JsonSchema strict() {
    JsonNode copy = SCHEMA.deepCopy();
    Stream.concat(Stream.of(copy), copy.get("$defs").properties().stream().map(Map.Entry::getValue))
        .filter(definition -> definition.has("properties"))
        .forEach(definition -> ((ObjectNode) definition).put("additionalProperties", false));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(copy);
  }

  static Stream<Report> reports() {
    return Stream.of(
        SampleReport.rich(),
        SampleReport.clean(),
        Hostile.withAll(Hostile.TEXTS),
        Hostile.random(1));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void whatIsWrittenFits(Report report) throws IOException {
    assertThat(STRICT.validate(MAPPER.readTree(Rendered.json(report)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/schema, 1, casebook-report/2",
    "/findings/0, severity, grave",
    "/findings/0, count, many",
    "/findings/0, surprise, x",
    "/verdict, status, unsure",
    "/timeline/series/0, points, x"
  })
  void whatDoesNotFitIsRefused(String place, String key, String value) throws IOException {
    JsonNode report = MAPPER.readTree(Rendered.json(SampleReport.rich()));
    ObjectNode parent = (ObjectNode) (place.equals("/schema") ? report : report.at(place));
    parent.put(place.equals("/schema") ? "schema" : key, value);
    assertThat(STRICT.validate(report)).isNotEmpty();
  }

  @Test
  void everyKeyOfTheModelIsThereAndNoOther() {
    Set<Class<?>> seen = new HashSet<>();
    compare(Report.class, SCHEMA, seen);
    List<String> definitions = new ArrayList<>(names(SCHEMA.get("$defs")));
    seen.remove(Report.class);
    assertThat(definitions)
        .containsExactlyInAnyOrderElementsOf(
            seen.stream().map(ReportSchemaTest::definition).toList());
  }

  private static void compare(Class<?> type, JsonNode schema, Set<Class<?>> seen) {
    assertThat(schema.path("description").asText() + schema.path("enum"))
        .as("description of %s", type)
        .isNotEmpty();
    if (!seen.add(type)) {
      return;
    }
    if (type.isEnum()) {
      assertThat(schema.get("enum")).as(type.getName()).hasSize(type.getEnumConstants().length);
      return;
    }
    JsonFormat format = type.getAnnotation(JsonFormat.class);
    if (format != null && format.shape() == JsonFormat.Shape.ARRAY) {
      assertThat(schema.get("prefixItems")).hasSize(type.getRecordComponents().length);
      return;
    }
    List<String> keys = new ArrayList<>(type == Report.class ? List.of("schema") : List.of());
    List<String> required = new ArrayList<>(keys);
    for (RecordComponent component : type.getRecordComponents()) {
      String key = key(component);
      keys.add(key);
      if (!mayBeAbsent(type, component)) {
        required.add(key);
      }
      JsonNode property = schema.at("/properties/" + key);
      String where = type.getSimpleName() + "." + key;
      assertThat(property.path("description").asText()).as(where).isNotEmpty();
      if (component.getAccessor().getAnnotatedReturnType().isAnnotationPresent(Nullable.class)
          && !mayBeAbsent(type, component)) {
        assertThat(property.toString()).as(where + " may be null").contains("\"null\"");
      }
      types(component.getGenericType())
          .forEach(each -> compare(each, definition(each, where), seen));
    }
    assertThat(names(schema.get("properties"))).as(type.getName()).hasSameElementsAs(keys);
    List<String> named = new ArrayList<>();
    schema.get("required").forEach(name -> named.add(name.asText()));
    assertThat(named).as("required of " + type).hasSameElementsAs(required);
  }

  private static String key(RecordComponent component) {
    JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
    return name == null ? component.getName() : name.value();
  }

  private static boolean mayBeAbsent(Class<?> type, RecordComponent component) {
    JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
    boolean nullable =
        component.getAccessor().getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    return own != null || (nullable && type.isAnnotationPresent(JsonInclude.class));
  }

  /** The records and enums within a type. */
  private static Stream<Class<?>> types(Type type) {
    if (type instanceof ParameterizedType of) {
      return Arrays.stream(of.getActualTypeArguments()).flatMap(ReportSchemaTest::types);
    }
    Class<?> raw = (Class<?>) type;
    return raw.isRecord() || raw.isEnum() ? Stream.of(raw) : Stream.empty();
  }

  private static JsonNode definition(Class<?> type, String where) {
    JsonNode found = SCHEMA.at("/$defs/" + definition(type));
    assertThat(found.isMissingNode()).as("a definition of %s for %s", type, where).isFalse();
    return found;
  }

  private static String definition(Class<?> type) {
    String name = type.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void theOneThatIsPublishedIsTheProgramsOwn() throws IOException {
    String own = ReportFormat.jsonSchema();
    if (Boolean.getBoolean("bless")) {
      Files.writeString(PUBLISHED, own);
    }
    assertThat(Files.readString(PUBLISHED)).isEqualToNormalizingNewlines(own);
  }
}
