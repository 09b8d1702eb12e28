package casebook.analyzer.cli;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the file from which a JVM of 25 or newer takes classes as a run before left them (JEP 483,
 * 514, 515), instead of reading, checking and linking thousands each time. The build makes it; the
 * launcher uses it where it is there. A JVM that is not the one that made it passes over it, so
 * nothing but time depends on it.
 */
final class StartUpCache {

  private static final int FIRST_JAVA = 25;
  private static final int MOST_SECONDS = 120;

  /** More of them make a larger file and no run any faster. */
  private static final int PASSES = 10;

  private static final int STORING_PASSES = 4;
  private static final String RUNS = "--runs";
  private static final String WITHOUT = "casebook: starts without a cache of classes: ";

  private StartUpCache() {}

  /**
   * Makes the file; without it the build is as good, so that it can't be made is told and no error.
   *
   * @param args the folder with the jars, where it is made, and one with bundles to read for it
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].equals(RUNS)) {
      runs(Path.of(args[1]), Path.of(args[2]));
      return;
    }
    Path target = Path.of(args[0]).toAbsolutePath();
    Path cache = target.resolve("casebook.aot");
    try {
      Files.deleteIfExists(cache);
      if (Runtime.version().feature() >= FIRST_JAVA) {
        Path work = Files.createTempDirectory("casebook-cache");
        make(cache, target, work, args[1]);
        delete(work);
      }
    } catch (IOException | UncheckedIOException e) {
      // On Windows nothing can be deleted while a program uses it.
      System.err.println(WITHOUT + e);
    }
  }

  private static void make(Path cache, Path target, Path work, String samples)
      throws IOException, InterruptedException {
    // As the launcher has it: the cache fits no other class path.
    String classPath =
        target.resolve("casebook-analyzer-0.1.0.jar")
            + File.pathSeparator
            + target.resolve("lib")
            + File.separator
            + "*";
    Path log = work.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:AOTCacheOutput=" + cache,
                "-XX:+UseParallelGC",
                "-Xmx512m",
                "-XX:MaxNewSize=96m",
                "-XX:FreqInlineSize=60",
                "-XX:MaxInlineLevel=9",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath,
                StartUpCache.class.getName(),
                RUNS,
                work.toString(),
                samples)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean isDone = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    // It starts another JVM that writes the file.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    if (!isDone || process.waitFor() != 0) {
      Files.deleteIfExists(cache);
      System.err.println(WITHOUT + Files.readString(log));
    }
  }

  /** What people do most, so that the classes for it are there. */
  private static void runs(Path work, Path samples) throws IOException {
    Map<String, String> environment = Map.of("CASEBOOK_HOME", work.resolve("home").toString());
    String out = work.resolve("reports").toString();
    List<Path> bundles;
    try (Stream<Path> files = Files.list(samples)) {
      bundles = files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
    for (Path bundle : bundles) {
      String file = bundle.toString();
      run(environment, "analyze", file, "--out", out);
      run(environment, "analyze", file, "--no-store", "--out", out, "--format", "html,json,md,csv");
    }
    // Often enough for the second compiler to know what is done most.
    for (int pass = 0; pass < PASSES; pass++) {
      for (Path bundle : bundles) {
        run(environment, "analyze", bundle.toString(), "--no-store", "--out", out);
        if (pass < STORING_PASSES) {
          run(environment, "analyze", bundle.toString(), "--force", "--out", out);
        }
      }
    }
    run(environment, "search", "status:407 host:login.microsoftonline.com");
    run(environment, "search", "code:0x80070005 OR \"access is denied\"", "--format", "json");
    run(environment, "similar", bundles.isEmpty() ? "none" : bundles.get(0).toString());
    run(environment, "cases");
    run(environment, "rules", "list");
    run(environment, "doctor");
    run(environment, "help", "search");
  }

  private static void run(Map<String, String> environment, String... args) {
    Main.run(
        List.of(args),
        new ByteArrayInputStream(new byte[0]),
        OutputStream.nullOutputStream(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        environment);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
