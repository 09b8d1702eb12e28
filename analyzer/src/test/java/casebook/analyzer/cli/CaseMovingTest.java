package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases of which two stores have different states, and notes of cases that become one. */
class CaseMovingTest {

  private static final String OTHER = Cli.HEALTHY.replace("all is", "nothing but noise, all is");
  private static final String THIRD = Cli.HEALTHY.replace("all is", "a third of it, all is");

  @TempDir Path folder;
  private Cli cli;
  private Path first;
  private Path second;
  private Path third;

  @BeforeEach
  void bundles() throws IOException {
    cli = new Cli(folder);
    first = cli.zip("alpha.zip", "trace.log", Cli.SERVICE_EXISTS);
    second = cli.zip("beta.zip", "other.log", OTHER);
    third = cli.zip("gamma.zip", "third.log", THIRD);
  }

  /** The same program with a store of its own. */
  private Cli.Run there(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--store");
    all.add(folder.resolve("there").toString());
    return cli.run(all.toArray(String[]::new));
  }

  private Path exported(String name, String... more) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    List<String> args = new ArrayList<>(List.of("cases", "export", "--all"));
    args.addAll(List.of(more));
    cli.run(new byte[0], file, args.toArray(String[]::new)).exits(0);
    return Files.write(folder.resolve(name), file.toByteArray());
  }

  private Path exportedThere(String name) throws IOException {
    return exported(name, "--store", folder.resolve("there").toString());
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  private List<String> ids() throws IOException {
    return json(cli.run("cases", "list", "--format", "json").exits(0).out()).findValuesAsText("id");
  }

  private String only() throws IOException {
    assertThat(ids()).hasSize(1);
    return ids().get(0);
  }

  private void thereAnalyze(Path bundle, String... more) {
    List<String> args = new ArrayList<>(List.of("analyze", bundle.toString()));
    args.addAll(List.of("--out", cli.out().toString()));
    args.addAll(List.of(more));
    there(args.toArray(String[]::new)).exits(0);
  }

  /** Types what a message says behind the last "casebook". */
  private Cli.Run pasted(String message, String until) {
    String rest = message.substring(message.lastIndexOf("casebook ") + "casebook ".length());
    return cli.run(rest.substring(0, rest.indexOf(until)).strip().split(" "));
  }

  @Test
  void anOlderStateIsLeftOutButForItsNotes() throws Exception {
    cli.analyze(first).exits(0);
    Path old = exported("old.zip");
    there("cases", "import", old.toString()).exits(0);
    there("cases", "note", "alpha", "they have two proxies").exits(0);
    Path noted = exportedThere("noted.zip");
    String id = only();
    cli.analyze(second, "--case", id).exits(0);

    Cli.Run run = cli.run("cases", "import", noted.toString()).exits(0);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(id + ": the store has a newer state of it (2 bundles)");
    assertThat(cli.run("cases", "show", id).exits(0).out())
        .contains("2 bundles", "they have two proxies");
    assertThat(
            json(cli.run("cases", "import", "--format", "json", old.toString()).out())
                .at("/kept/0"))
        .isEqualTo(json("{\"id\":\"" + id + "\",\"stays\":\"" + id + "\",\"why\":\"newer\"}"));
    // The way back that it names.
    assertThat(pasted(run.err(), ", then").exits(0).out()).contains("removed " + id);
    assertThat(cli.run("cases", "import", noted.toString()).exits(0).out()).contains(id);
    assertThat(cli.run("cases", "show", id).out()).doesNotContain("bundles");
  }

  @Test
  void aNewerStateTakesThePlaceOfWhatItHolds() throws Exception {
    thereAnalyze(first);
    thereAnalyze(second, "--case", "alpha");
    cli.analyze(first).exits(0);
    cli.run("cases", "note", "alpha", "ours").exits(0);
    cli.analyze(second).exits(0);
    cli.run("cases", "resolve", "beta", "switched it off").exits(0);
    assertThat(ids()).hasSize(2);
    cli.run("cases", "import", exportedThere("newer.zip").toString()).exits(0);
    String shown = cli.run("cases", "show", only()).exits(0).out();
    assertThat(shown).contains("2 bundles", "ours", "switched it off").doesNotContain("resolved");
    assertThat(cli.run("search", "noise").exits(0).out()).contains("beta.zip!/other.log");
  }

  @Test
  void ofTwoStatesThatWentApartTheOneThatIsThereStays() throws Exception {
    thereAnalyze(first);
    thereAnalyze(third, "--case", "alpha");
    thereAnalyze(cli.zip("zeta.zip", "z.log", THIRD.replace("third", "fourth")));
    cli.analyze(first).exits(0);
    String id = only();
    cli.analyze(second, "--case", id).exits(0);
    Path file = exportedThere("apart.zip");
    Cli.Run run = cli.run("cases", "import", file.toString()).exits(3);
    assertThat(run.out()).startsWith("imported zeta-").doesNotContain("alpha");
    assertThat(run.err()).contains(id + " was not imported", "each has a bundle that the other");
    assertThat(cli.run("search", "noise").exits(0).out()).contains("beta.zip!/other.log");
    pasted(run.err(), ", then").exits(0);
    assertThat(cli.run("cases", "import", file.toString()).exits(0).out()).contains(id);
    cli.run("search", "noise").exits(1);
  }

  @Test
  void whatResolvedAPartResolvedTheWholeOnlyIfItConfirmsAFindingOfIt() throws Exception {
    cli.analyze(second).exits(0);
    String beta = only();
    cli.run("cases", "resolve", beta, "rebooted").exits(0);
    cli.analyze(third).exits(0);
    String gamma = ids().get(1);
    cli.analyze(first).exits(0);
    cli.analyze(second, "--case", "alpha").exits(0);
    assertThat(cli.run("cases", "show", "alpha").exits(0).out())
        .contains("Resolution of " + beta + ": rebooted")
        .doesNotContain("resolved");
    assertThat(cli.run("cases", "list", "--resolved", "yes").exits(0).out()).isEmpty();
    cli.analyze(third, "--case", "alpha").exits(0);
    assertThat(cli.run("cases", "show", gamma).exits(0).out()).contains("3 bundles");
  }

  @Test
  void aResolutionThatConfirmsAFindingOfTheWholeHolds() throws Exception {
    cli.analyze(first).exits(0);
    cli.run("cases", "resolve", "alpha", "deleted the service", "--confirms", "ecma.service-exists")
        .exits(0);
    cli.analyze(second).exits(0);
    String beta = ids().get(1);
    cli.analyze(first, "--case", beta).exits(0);
    assertThat(only()).isEqualTo(beta);
    assertThat(cli.run("cases", "list", "--resolved", "yes").exits(0).out())
        .contains(beta, "deleted the service");
  }

  @Test
  void theFirstBundlesOwnResolutionStays() throws Exception {
    cli.analyze(first).exits(0);
    cli.run("cases", "resolve", "alpha", "done").exits(0);
    cli.analyze(second, "--case", "alpha").exits(0);
    assertThat(cli.run("cases", "list", "--resolved", "yes").exits(0).out()).contains("done");
  }

  @Test
  void anIdThatBeginsWithAHyphenIsWrittenSoThatItCanBePasted() throws Exception {
    Path odd = cli.zip("_odd.zip", "trace.log", Cli.SERVICE_EXISTS);
    Path very = cli.zip("__very.zip", "other.log", OTHER);
    cli.analyze(odd).exits(0);
    Path old = exported("old.zip");
    String id = only();
    assertThat(id).startsWith("-odd-");
    Cli.Run refused = cli.run("cases", "show", id).exits(2);
    assertThat(refused.err()).contains("casebook cases show -- " + id + ";");
    assertThat(pasted(refused.err().replace("; casebook help", ";"), ";").exits(0).out())
        .startsWith(id);
    assertThat(cli.run("rescan", id).exits(2).err()).contains("casebook rescan -- " + id + ";");
    cli.analyze(very, "--case", id).exits(0);
    Cli.Run kept = cli.run("cases", "import", old.toString()).exits(0);
    assertThat(kept.err()).contains("casebook cases rm -- " + id + ", then");
    pasted(kept.err(), ", then").exits(0);
    cli.analyze(very).exits(0);
    assertThat(only()).startsWith("--very-");
    assertThat(cli.run("cases", "show", only()).exits(2).err())
        .contains("casebook cases show -- " + only() + ";");
    assertThat(cli.run("cases", "show", "--", only()).exits(0).out()).startsWith(only());
    assertThat(cli.run("search", "case:" + only(), "noise").exits(0).out()).startsWith(only());
    assertThat(cli.run("cases", "list", "--statsu", "all").exits(2).err()).doesNotContain("behind");
    assertThat(cli.run("analyze", "-nosuch.zip").exits(2).err())
        .contains("casebook analyze -- -nosuch.zip");
  }
}
