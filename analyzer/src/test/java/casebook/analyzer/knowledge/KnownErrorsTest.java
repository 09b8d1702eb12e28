package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every known error is a rule, an alias of one, or stands in {@code docs/knowledge.md} with the
 * reason why it is none.
 */
class KnownErrorsTest {

  private static final Path LIST = Path.of("../../shared/knowledge/known-errors.tsv");
  private static final Path DOCUMENT = Path.of("../docs/knowledge.md");
  private static final String LAST_SECTION = "## Rules that see less";
  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();

  /** First cells of the tables that lead up to the last one, id by id. */
  private static Set<String> leftOut() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.startsWith(LAST_SECTION)) {
        return ids;
      }
      if (line.startsWith("| ")) {
        String cell = line.substring(2, line.indexOf(" |", 2));
        Stream.of(cell.split(", ")).filter(id -> id.matches("[A-Za-z0-9._-]+")).forEach(ids::add);
      }
    }
    throw new IOException(DOCUMENT + " has no section " + LAST_SECTION);
  }

  @Test
  void areRulesOrLeftOutForAReason() throws IOException {
    assumeTrue(
        Files.isRegularFile(LIST), "the list of known errors is not beside the project: skipped");
    Set<String> leftOut = leftOut();
    List<String> ids =
        Files.readAllLines(LIST).stream().skip(1).map(row -> row.split("\t", 2)[0]).toList();
    assertThat(ids).hasSizeGreaterThan(800).doesNotHaveDuplicates();
    assertThat(ids)
        .filteredOn(id -> KNOWLEDGE.find(id).isEmpty() && !leftOut.contains(id))
        .isEmpty();
  }

  @Test
  void whatIsLeftOutIsNoRule() throws IOException {
    assertThat(leftOut()).isNotEmpty().noneMatch(id -> KNOWLEDGE.find(id).isPresent());
  }
}
