package casebook.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The whole program in this process, with a home of its own in a temporary folder. */
final class Cli {

  /** One line that a built-in rule knows, and its format's head. */
  static final String SERVICE_EXISTS =
      "Microsoft.ECMA2Host.Service.exe Error: 0 : System.ComponentModel.Win32Exception"
          + " (0x80004005): The specified service already exists\n    ThreadId=7\n";

  /** A trace without anything wrong. */
  static final String HEALTHY =
      "Microsoft.ECMA2Host.Service.exe Information: 0 : all is well\n    ThreadId=7\n";

  private final Path folder;

  Cli(Path folder) {
    this.folder = folder;
  }

  /** What a run left behind. */
  record Run(int code, String out, String err) {

    Run exits(int wanted) {
      assertThat(code).as("exit code; out: %s; err: %s", out, err).isEqualTo(wanted);
      assertThat(err).doesNotContain("\tat ", "fault in Casebook");
      return this;
    }
  }

  /** Runs with these arguments; reports go to the folder {@code out} unless told otherwise. */
  Run run(String... args) {
    return run(new byte[0], args);
  }

  Run run(byte[] in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Run run = run(in, out, args);
    return new Run(run.code, out.toString(UTF_8), run.err);
  }

  /** Runs with a standard output of its own; what went there is not in the result. */
  Run run(byte[] in, OutputStream out, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            List.of(args),
            new ByteArrayInputStream(in),
            out,
            new PrintStream(err, true, UTF_8),
            Map.of("CASEBOOK_HOME", folder.resolve("home").toString()));
    return new Run(code, "", err.toString(UTF_8));
  }

  /** {@code analyze} with its report in the folder {@code out}. */
  Run analyze(Path bundle, String... more) {
    List<String> args =
        new ArrayList<>(List.of("analyze", bundle.toString(), "--out", out().toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  Path out() {
    return folder.resolve("out");
  }

  /** Names of the reports written so far, sorted. */
  List<String> reports() throws IOException {
    if (!Files.exists(out())) {
      return List.of();
    }
    try (var files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Writes a zip of names and texts, in turn. */
  Path zip(String name, String... entries) throws IOException {
    Path zip = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream into = new ZipOutputStream(out)) {
      for (int i = 0; i < entries.length; i += 2) {
        ZipEntry entry = new ZipEntry(entries[i]);
        entry.setTime(0);
        into.putNextEntry(entry);
        into.write(entries[i + 1].getBytes(UTF_8));
      }
    }
    return zip;
  }

  Path file(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(UTF_8));
  }
}
