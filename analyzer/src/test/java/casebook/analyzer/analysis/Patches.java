package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report.Fix;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Applies differences to bytes: strictly by their text, and as the programs do that people use. */
final class Patches {

  private Patches() {}

  /** The one file of a fix. */
  static byte[] applied(Path folder, Fix fix, byte[] original)
      throws IOException, InterruptedException {
    return applied(folder, fix, Map.of(fix.path(), original)).get(fix.path());
  }

  /**
   * All files with the difference in them; as git and patch make them, where they are installed.
   */
  static Map<String, byte[]> applied(Path folder, Fix fix, Map<String, byte[]> originals)
      throws IOException, InterruptedException {
    Map<String, byte[]> mended = strictly(fix.patch(), originals);
    for (List<String> program :
        List.of(
            List.of("git", "apply", "--whitespace=nowarn", "../fix.diff"),
            List.of("patch", "--binary", "-s", "-p1", "-i", "../fix.diff"))) {
      Path work = Files.createTempDirectory(folder, "apply");
      Path tree = Files.createDirectories(work.resolve("tree"));
      Files.write(work.resolve("fix.diff"), fix.patch().getBytes(UTF_8));
      for (Map.Entry<String, byte[]> file : originals.entrySet()) {
        Files.createDirectories(tree.resolve(file.getKey()).getParent());
        Files.write(tree.resolve(file.getKey()), file.getValue());
      }
      if (run(tree, program)) {
        for (String path : originals.keySet()) {
          assertThat(Files.readAllBytes(tree.resolve(path)))
              .as("%s by %s", path, program.get(0))
              .isEqualTo(mended.get(path));
        }
      }
    }
    return mended;
  }

  /** A file with the difference in it as git makes it, which may find the place elsewhere. */
  static byte[] byPrograms(Path folder, Fix fix, byte[] original)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(folder, "apply");
    Path tree = Files.createDirectories(work.resolve("tree"));
    Files.write(work.resolve("fix.diff"), fix.patch().getBytes(UTF_8));
    Path file = tree.resolve(fix.path());
    Files.write(file, original);
    boolean isDone = run(tree, List.of("git", "apply", "--whitespace=nowarn", "../fix.diff"));
    Assumptions.assumeTrue(isDone, "git is not installed");
    return Files.readAllBytes(file);
  }

  /** False if the program is not installed. */
  private static boolean run(Path tree, List<String> program)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(program)
              .directory(tree.toFile())
              .redirectErrorStream(true)
              .redirectOutput(tree.resolveSibling("said").toFile())
              .start();
    } catch (IOException e) {
      return false;
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as("%s: %s", program, Files.readString(tree.resolveSibling("said")))
        .isZero();
    return true;
  }

  /** Every line of the difference must be where it says, byte for byte. */
  private static Map<String, byte[]> strictly(String patch, Map<String, byte[]> originals) {
    Map<String, byte[]> mended = new LinkedHashMap<>(originals);
    Map<String, List<String>> files = new HashMap<>();
    String path = "";
    for (String line : patch.split("\n", -1)) {
      if (line.startsWith("--- a/")) {
        path = line.substring("--- a/".length()).replaceFirst("\t$", "");
        files.put(path, new ArrayList<>());
      } else if (!line.startsWith("+++ ")) {
        files.get(path).add(line);
      }
    }
    files.forEach(
        (name, lines) ->
            mended.put(
                name, applied(new String(originals.get(name), UTF_8), lines, originals.get(name))));
    return mended;
  }

  private static byte[] applied(String text, List<String> patch, byte[] original) {
    boolean unicode = Arrays.equals(text.getBytes(UTF_8), original);
    Charset charset = unicode ? UTF_8 : ISO_8859_1;
    String[] before = new String(original, charset).split("\n", -1);
    StringBuilder after = new StringBuilder();
    int at = 0;
    boolean ends = true;
    for (int i = 0; i < patch.size(); i++) {
      String line = patch.get(i);
      boolean isLast = i + 1 < patch.size() && patch.get(i + 1).startsWith("\\ No newline");
      if (line.startsWith("@@ -")) {
        int from = Integer.parseInt(line.substring(4, line.indexOf(',')));
        while (at < from - 1) {
          after.append(before[at++]).append('\n');
        }
      } else if (line.startsWith("+")) {
        after.append(line.substring(1)).append(isLast ? "" : "\n");
        ends = !isLast;
      } else if (line.startsWith(" ") || line.startsWith("-")) {
        assertThat(line.substring(1)).isEqualTo(before[at]);
        if (line.startsWith(" ")) {
          after.append(before[at]).append(isLast ? "" : "\n");
          ends = !isLast;
        }
        at++;
      }
    }
    if (ends && at < before.length) {
      after.append(String.join("\n", List.of(before).subList(at, before.length)));
    }
    return after.toString().getBytes(charset);
  }
}
