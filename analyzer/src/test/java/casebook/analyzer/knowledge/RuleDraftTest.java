package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.analyzer.match.ProofRunner;
import casebook.analyzer.tally.Templates;
import casebook.parsers.item.Family;
import casebook.parsers.item.Level;
import casebook.reports.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft is a sound rule whose proof holds, whatever the messages are. */
class RuleDraftTest {

  private static final String[] WORDS = {
    "port",
    "Failed",
    "(0x80070005)",
    "a.b*c",
    "[x]",
    "'quoted'",
    "#",
    ": ",
    "{name}",
    "C:\\x",
    "17",
    "日本語",
    "fehlgeschlagen:",
    "-",
    "$^",
    "\"q\"",
    "to",
    "%%1069",
    "@list",
    "&a",
    "*b",
    "!t"
  };

  @TempDir Path folder;

  @RepeatedTest(200)
  void anyMessageGivesASoundRule(RepetitionInfo info) throws IOException {
    Random random = new Random(info.getCurrentRepetition());
    Templates templates = new Templates();
    List<String> messages = new ArrayList<>();
    Templates.Template template = null;
    for (int i = 0; i < 3; i++) {
      Random same = new Random(info.getCurrentRepetition() * 31L);
      StringBuilder message = new StringBuilder("Cannot");
      int words = 2 + same.nextInt(8);
      for (int w = 0; w < words; w++) {
        boolean varies = same.nextInt(5) == 0;
        message.append(' ').append(WORDS[(varies ? random : same).nextInt(WORDS.length)]);
      }
      Templates.Template one = templates.add(message.toString(), Level.ERROR);
      if (template == null || template == one) {
        template = one;
        messages.add(message.toString());
      }
    }
    RuleDraft draft = new RuleDraft(template.text(), messages);
    Path file = folder.resolve(draft.id() + ".yaml");
    Files.writeString(
        file, draft.yaml(Severity.ERROR, origin(info, messages), List.of("Cannot say", "else")));
    KnowledgeBase knowledge = KnowledgeBase.only(List.of(file));
    assertThat(knowledge.problems()).extracting(RuleProblem::text).isEmpty();
    assertThat(new ProofRunner(knowledge).run(knowledge.rules().get(0))).isEmpty();
    assertThat(knowledge.rules().get(0).proof().fires())
        .hasSameSizeAs(messages.stream().distinct().toList());
  }

  /** Every other draft is of a product's file. */
  private static RuleDraft.Origin origin(RepetitionInfo info, List<String> messages) {
    Map<String, String> files = new HashMap<>();
    messages.forEach(message -> files.put(message, "a: 'b'/ECMA2Host\nx.log"));
    return info.getCurrentRepetition() % 2 == 0
        ? new RuleDraft.Origin(Set.of(Family.TRACE), Set.of(), Set.of(), files)
        : new RuleDraft.Origin(
            Set.of(Family.TRACE), Set.of("ecma-host"), Set.of("ecma-log", "plain-log"), files);
  }

  @Test
  void whatNoLineShowsIsRefused() {
    assertThatThrownBy(() -> new RuleDraft("one two", List.of("three")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one two");
    assertThatThrownBy(() -> new RuleDraft("<*> <*>", List.of("1 2")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
