package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing from a bundle or a file's name drives the terminal. */
class HostileTextTest {

  /**
   * Title change, screen clear, colour, C1 introducer, right-to-left override, backspaces, bell.
   */
  private static final String EVIL =
      "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202Egnp.exe\b\b\u2066\r\u0000";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private static void assertHarmless(Cli.Run run) {
    for (String text : new String[] {run.out(), run.err()}) {
      assertThat(
              text.codePoints().filter(HostileTextTest::isHarmful).mapToObj(Integer::toHexString))
          .as("characters that drive a terminal in: %s", text)
          .isEmpty();
    }
  }

  private static boolean isHarmful(int c) {
    return (c < 0x20 && c != '\n')
        || (c >= 0x7F && c < 0xA0)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  @Test
  void inNamesOfEntriesAndInLines() throws Exception {
    String line = Cli.SERVICE_EXISTS.replace("Win32", EVIL.replace("\r", "") + "Win32");
    Path zip =
        cli.zip(
            "a.zip", "x" + EVIL + ".log", line, "evil" + EVIL + ".bin", "\0\1\2\0\0", "b.log", "");
    Cli.Run run = cli.analyze(zip);
    assertThat(run.out()).contains("service already exists");
    assertHarmless(run);
    assertHarmless(cli.analyze(zip, "--verbose"));
    assertHarmless(cli.analyze(zip, "--out", "-", "--format", "json", "--quiet"));
    assertHarmless(cli.run("cases", "list"));
    assertHarmless(cli.run("cases", "show", "a-"));
    Cli.Run search = cli.run("search", "already");
    assertThat(search.out()).contains("already");
    assertHarmless(search);
    Cli.Run json = cli.run("search", "already", "--format", "json");
    assertThat(json.out()).contains("\\u001B]0;owned", "\\u009b31m", "\\u202e");
    assertHarmless(json);
  }

  @Test
  void inTheNameOfTheBundle() throws Exception {
    String name = "evil\u001b[2J\u202E\u009b31m.zip";
    Path zip = cli.zip(name, "trace.log", Cli.SERVICE_EXISTS);
    assertHarmless(cli.analyze(zip).exits(0));
    assertHarmless(cli.run("cases", "list"));
    assertHarmless(cli.run("cases", "show", "evil"));
    assertHarmless(cli.analyze(folder.resolve("none" + name)).exits(3));
    assertHarmless(cli.analyze(cli.file("empty" + name, "")).exits(3));
    assertHarmless(cli.analyze(cli.file("text" + name, "\0\0\1\2\3\0")).exits(3));
  }

  @Test
  void inTheCommandLine() {
    assertHarmless(cli.run("frob" + EVIL.replace("\0", "")));
    assertHarmless(cli.run("analyze", "--" + EVIL));
    assertHarmless(cli.run("analyze", "a", "--format", EVIL));
    assertHarmless(cli.run("analyze", "a", "--time-zone", EVIL));
    assertHarmless(cli.run("analyze", "a", "--rules", EVIL.replace("\0", "")));
    assertHarmless(cli.run("search", "\"" + EVIL));
    assertHarmless(cli.run("search", EVIL + ":x"));
    assertHarmless(cli.run("cases", "show", EVIL));
    assertHarmless(cli.run("rules", "show", EVIL));
    assertHarmless(cli.run("analyze", "a\u001b[2J", "--store", "x\u001b[2J"));
    assertHarmless(cli.run("cases", "list", "--store", folder + "/x\u001b[2J/y"));
  }

  @Test
  void inRulesOfTheUser() throws Exception {
    Path rule =
        cli.file(
            "evil.yaml",
            "id: x\ntitle: \"a\u009b31m\"\nsevrity\u202E: b\nwhen: { contians\u009b: a }\n");
    assertHarmless(cli.run("rules", "lint", rule.toString()));
    assertHarmless(cli.run("rules", "list", "--rules", rule.toString()));
    Path titled =
        cli.file(
            "titled.yaml",
            """
            id: titled
            title: "a\\u001b[2J\\u202e {what}"
            severity: error
            when: { regex: '(?P<what>all is well.*)' }
            cause: "c\\u001b[2J"
            resolution: ["do \\u001b[2J"]
            proof: { fires: [{ why: w, text: all is well }], silent: [{ why: "w\\u001b[2J", text: all is well }] }
            """);
    assertHarmless(cli.run("rules", "list", "--rules", titled.toString()).exits(0));
    assertHarmless(cli.run("rules", "show", "titled", "--rules", titled.toString()).exits(0));
    assertHarmless(cli.run("rules", "test", titled.toString()).exits(1));
    Path zip = cli.zip("a.zip", "trace.log", Cli.HEALTHY.replace("well", "well\u001b[2J"));
    assertHarmless(cli.analyze(zip, "--rules", titled.toString()));
  }
}
