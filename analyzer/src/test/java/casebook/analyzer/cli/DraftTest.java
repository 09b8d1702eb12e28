package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules draft}: from an error that no rule explains to a rule that does. */
class DraftTest {

  private static final String TRACE =
      """
      AADConnectProvisioningAgent.exe Error: 0 : Cannot sharpen quill 17 on port 8585 [retry]
          DateTime=2026-03-01T07:12:09.0000000Z
      AADConnectProvisioningAgent.exe Error: 0 : Cannot sharpen quill 18 on port 8586 [retry]
          DateTime=2026-03-01T07:12:19.0000000Z
      AADConnectProvisioningAgent.exe Error: 0 : Cannot find the feather
          DateTime=2026-03-01T07:12:29.0000000Z
      """;
  private static final String RULE = "own.cannot-sharpen-quill-port.yaml";

  @TempDir Path folder;
  private Cli cli;
  private Path zip;

  @BeforeEach
  void filed() throws IOException {
    cli = new Cli(folder);
    zip = cli.zip("quill.zip", "Trace/AADConnectProvisioningAgent.log", TRACE);
    cli.analyze(zip, "--format", "json").exits(0);
  }

  private Cli.Run draft(String... arguments) {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(new String[] {"rules", "draft"}, 0, all, 0, 2);
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[all.length - 2] = "--out";
    all[all.length - 1] = folder.resolve("own").toString();
    return cli.run(all);
  }

  @Test
  void whatWasUnexplainedIsAFindingOfTheDraft() throws IOException {
    draft("Cannot sharpen quill <*> on port <*> [retry]").exits(0);
    Path rule = folder.resolve("own").resolve(RULE);
    assertThat(cli.run("rules", "test", rule.toString()).exits(0).out())
        .startsWith("1 rule, 3 proofs, 0 failed, 0 problems");
    Cli.Run run = cli.analyze(zip, "--rules", rule.toString(), "--format", "json").exits(0);
    assertThat(run.out()).startsWith("PROBLEMS  Cannot sharpen quill");
    assertThat(Files.readString(cli.out().resolve(cli.reports().get(0))))
        .contains("\"rule\": \"own.cannot-sharpen-quill-port\"")
        .contains("\"Cannot find the feather\"")
        .doesNotContain("\"template\": \"Cannot sharpen");
  }

  @Test
  void theNearestOtherMessageMustStaySilent() throws IOException {
    draft("sharpen").exits(0);
    assertThat(Files.readString(folder.resolve("own").resolve(RULE)))
        .contains("text: Cannot find the feather");
  }

  @Test
  void theProductOfTheFileIsKept() throws IOException {
    draft("sharpen").exits(0);
    String rule = Files.readString(folder.resolve("own").resolve(RULE));
    assertThat(rule)
        .contains("products:\n- cloud-sync\n", "families:\n- trace\n", "  - product:\n")
        .contains("file: Trace/AADConnectProvisioningAgent.log", "of trace-listener-text.");
    // the same words of another program are none of it
    Path other =
        cli.zip(
            "other.zip",
            "Contoso/quill.log",
            TRACE.replace("AADConnectProvisioningAgent", "Quill"));
    Path file = folder.resolve("own").resolve(RULE);
    cli.analyze(other, "--rules", file.toString(), "--format", "json").exits(0);
    assertThat(
            Files.readString(
                cli.out()
                    .resolve(
                        cli.reports().stream()
                            .filter(name -> name.startsWith("other"))
                            .findFirst()
                            .orElseThrow())))
        .doesNotContain("\"rule\": \"own.cannot");
  }

  @Test
  void whatIsNobodysIsDraftedWithoutAProduct() throws IOException {
    cli.analyze(cli.zip("odd.zip", "Contoso/odd.log", TRACE.replace("quill", "pencil"))).exits(0);
    draft("sharpen pencil").exits(0);
    assertThat(Files.readString(folder.resolve("own/own.cannot-sharpen-pencil-port.yaml")))
        .contains("products: []")
        .doesNotContain("product:", "file:");
  }

  @Test
  void anythingButOneTemplateIsAskedBack() {
    assertThat(draft("cannot").exits(2).err())
        .contains("several are like \"cannot\"", "Cannot find the feather", "Cannot sharpen");
    assertThat(draft("nothing of it").exits(2).err()).contains("no unexplained error is like");
    assertThat(draft().exits(2).err()).contains("takes one template");
    assertThat(draft("feather", "--case", "nosuch").exits(2).err()).contains("there is no case");
    assertThat(draft("feather", "--report", "nosuch").exits(2).err()).contains("no such file");
    assertThat(cli.run("rules", "list", "--case", "x").exits(2).err())
        .contains("--case belongs to rules draft");
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() throws IOException {
    draft("sharpen").exits(0);
    Path rule = folder.resolve("own").resolve(RULE);
    Files.writeString(rule, "mine");
    assertThat(draft("sharpen").exits(2).err()).contains("exists already");
    assertThat(rule).hasContent("mine");
  }

  @Test
  void aReportWillDoWithoutAStore() throws IOException {
    Path report = cli.out().resolve(cli.reports().get(0));
    assertThat(
            cli.run("rules", "draft", "feather", "--report", report.toString(), "--out", "-")
                .exits(0)
                .out())
        .contains("id: own.cannot-find-the-feather", "regex: Cannot\\s+find\\s+the\\s+feather");
  }
}
