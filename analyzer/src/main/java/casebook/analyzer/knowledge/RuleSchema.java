package casebook.analyzer.knowledge;

import casebook.parsers.format.Formats;
import casebook.parsers.item.Family;
import casebook.parsers.item.Level;
import casebook.parsers.item.Unparsed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON Schema of a rule file, with the words that this knowledge base knows: an editor that is
 * told of it completes them.
 */
public final class RuleSchema {

  private final Map<String, List<String>> words;

  /**
   * The schema for rules that refer to those of a knowledge base.
   *
   * @param withRules whether the ids of its rules are among the words
   */
  public RuleSchema(KnowledgeBase knowledge, boolean withRules) {
    words =
        Map.of(
            "@families", Arrays.stream(Family.values()).map(Family::label).toList(),
            "@levels",
                Arrays.stream(Level.values())
                    .map(level -> level.name().toLowerCase(Locale.ROOT))
                    .toList(),
            "@unparsed", List.of(Unparsed.SHAPE, Unparsed.MALFORMED_XML),
            "@products", knowledge.products().ids(),
            "@named",
                knowledge.products().ids().stream()
                    .filter(id -> !id.equals(Products.UNKNOWN))
                    .toList(),
            "@evidence", knowledge.evidence().ids(),
            "@formats", Formats.names(),
            "@rules", withRules ? knowledge.rules().stream().map(Rule::id).toList() : List.of());
  }

  /** The schema, as JSON Schema of draft 2020-12. */
  public JsonNode json() {
    try {
      JsonNode schema =
          JsonMapper.builder()
              .build()
              .readTree(KnowledgeBase.resource("/casebook/rule.schema.json"));
      fill(schema);
      return schema;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // the program's own file
    }
  }

  private void fill(JsonNode node) {
    if (node instanceof ArrayNode list && list.size() == 1) {
      Optional.ofNullable(words.get(list.get(0).asText()))
          .ifPresent(
              known -> {
                list.removeAll();
                known.forEach(list::add);
              });
    }
    node.forEach(this::fill);
  }
}
