package casebook.analyzer.codes;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables are sorted, unique and well-formed, and know what the knowledge base speaks of. */
class CodeTablesTest {

  /** Stand in proofs as examples of codes that nobody knows. */
  private static final Set<String> INVENTED =
      Set.of("hresult/0x8023061A", "hresult/0x80230626", "hresult/0x80048800");

  @ParameterizedTest
  @EnumSource(names = "HTTP", mode = EnumSource.Mode.EXCLUDE)
  void aTableIsSortedUniqueAndComplete(CodeKind kind) {
    List<CodeTables.Meaning> rows = CodeTables.all(kind);
    assertThat(rows).as(kind.label()).isNotEmpty();
    assertThat(rows.stream().map(row -> row.code().number()))
        .as(kind.label())
        .isSorted()
        .doesNotHaveDuplicates();
    for (CodeTables.Meaning row : rows) {
      assertThat(row.text()).as(row.code().label()).endsWith(".").hasSizeBetween(8, 130);
      assertThat(row.text()).as(row.code().label()).matches("[A-Z.].*");
      assertThat(row.source()).as(row.code().label()).isNotBlank();
      assertThat(row.name()).as(row.code().label()).matches("[A-Za-z0-9_.-]*");
      assertThat(Code.of(kind, row.code().number()))
          .as("%s is no other code in disguise", row.code().label())
          .extracting(Code::number)
          .isEqualTo(row.code().number());
    }
  }

  @Test
  void thereAreEnough() {
    int count = 0;
    for (CodeKind kind : CodeKind.values()) {
      count += CodeTables.all(kind).size();
    }
    assertThat(count).isGreaterThan(1_500);
  }

  @Test
  void everyCodeThatARuleSpeaksOfIsKnown() {
    Set<String> unknown = new TreeSet<>();
    int known = 0;
    for (Rule rule : KnowledgeBase.builtIn().rules()) {
      List<String> texts = new ArrayList<>(List.of(rule.id(), rule.title(), rule.cause()));
      rule.steps().forEach(step -> texts.add(step.action()));
      rule.proof().fires().forEach(proof -> texts.add(proof.text()));
      for (String text : texts) {
        for (CodeScanner.Found found : CodeScanner.scan(text)) {
          if (CodeTables.find(found.code()).isPresent()) {
            known++;
          } else if (found.code().kind() != CodeKind.HTTP
              && !INVENTED.contains(found.code().label())) {
            unknown.add(found.code() + " in " + rule.id());
          }
        }
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(known).isGreaterThan(500);
  }

  @Test
  void everyWordingIsOfAKnownCodeAndLongEnough() {
    Wordings.all()
        .forEach(
            (code, wordings) -> {
              assertThat(CodeTables.find(code)).as(code.label()).isPresent();
              assertThat(wordings).as(code.label()).doesNotHaveDuplicates();
              assertThat(wordings).as(code.label()).allMatch(w -> w.length() >= 8);
            });
    assertThat(Wordings.all()).hasSizeGreaterThan(15);
  }
}
