package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema and the reader agree on what a rule is. */
class RuleSchemaTest {

  private static final Path PUBLISHED = Path.of("../docs/rule.schema.json");
  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNode JSON = new RuleSchema(KNOWLEDGE, true).json();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(JSON);

  private static Set<ValidationMessage> faults(String yaml) {
    Object rule = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(MAPPER.valueToTree(rule));
  }

  static Stream<Path> files() throws IOException {
    Path root = Path.of("src/main/resources/casebook/knowledge");
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @Test
  void everyBuiltInRuleFits() throws IOException {
    for (Path file : files().toList()) {
      assertThat(faults(Files.readString(file))).as(file.toString()).isEmpty();
    }
  }

  @Test
  void itHasAllWordsOfTheReaderAndNoOther() {
    Map<String, List<String>> words =
        Map.of(
            "/properties", RuleReader.KNOWN,
            "/$defs/condition/properties", ConditionReader.words(),
            "/$defs/clue/properties", StoryReader.WORDS,
            "/$defs/edit/properties", EditReader.WORDS);
    words.forEach(
        (place, known) -> {
          Set<String> names = new TreeSet<>();
          JSON.at(place).fieldNames().forEachRemaining(names::add);
          assertThat(names).as(place).containsExactlyInAnyOrderElementsOf(Set.copyOf(known));
        });
    assertThat(JSON.toString()).doesNotContain("\"@");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          severity: error                | severity: grave
          cause: C                       | causes: C
          when: { contains: a }          | when: { contain: a }
          when: { contains: a }          | when: { product: nosuch }
          when: { contains: a }          | when: { status: many }
          when: { contains: a }          | when: { level: loud }
          when: { contains: a }          | together: { needs: [{ fired: a, within: soon }] }
          when: { contains: a }          | together: { needs: [{ near: [a, b] }] }
          when: { contains: a }          | together: { needs: [{ has: nosuch }] }
          cause: C                       | products: [nosuch]
          id: a                          | id: a b
          title: T                       | titel: T
          """)
  void whatTheReaderRefusesItRefusesToo(String good, String bad) {
    String yaml =
        """
        id: a
        title: T
        severity: error
        when: { contains: a }
        cause: C
        proof: { fires: [{ why: w, text: a }], silent: [{ why: w, text: b }] }
        """;
    assertThat(faults(yaml)).isEmpty();
    assertThat(yaml).contains(good);
    assertThat(faults(yaml.replace(good, bad))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void noBrokenRuleIsTakenThatIsBrokenByItsWords(String name) throws IOException {
    Path folder = Path.of("src/test/resources/casebook/analyzer/knowledge/broken");
    assertThat(faults(Files.readString(folder.resolve(name)))).isNotEmpty();
  }

  static Stream<String> broken() {
    return Stream.of(
        "all-at-once.yaml",
        "missing-all.yaml",
        "not-a-map.yaml",
        "number-words.yaml",
        "no-condition.yaml",
        "answered.yaml",
        "products.yaml");
  }

  @Test
  void theOneThatIsPublishedIsTheProgramsOwn() throws IOException {
    String own =
        MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(new RuleSchema(KNOWLEDGE, false).json())
            + "\n";
    if (Boolean.getBoolean("bless")) {
      Files.writeString(PUBLISHED, own);
    }
    assertThat(Files.readString(PUBLISHED)).isEqualToNormalizingNewlines(own);
  }
}
