package casebook.analyzer.cli;

import casebook.analyzer.diagnosis.Diagnosis;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.store.StoreHealth;
import casebook.parsers.format.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code doctor}: whether everything that Casebook needs is in order. */
final class DoctorCommand implements Command {

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String synopsis() {
    return "";
  }

  @Override
  public String summary() {
    return "Shows the environment: Java, the store's place and health, the rules, the formats.";
  }

  @Override
  public String example() {
    return "casebook doctor";
  }

  @Override
  public Options options() {
    return Flags.withFormat()
        .addOption(
            Flags.flag("quick", "Don't read the whole store to compare it with its checksums"));
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("doctor takes no arguments; see casebook help doctor");
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("casebook", Diagnosis.VERSION);
    facts.put(
        "java",
        System.getProperty("java.version")
            + ", "
            + System.getProperty("java.vendor")
            + ", "
            + System.getProperty("java.home"));
    facts.put("memory", Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB at most");
    facts.put("processors", Runtime.getRuntime().availableProcessors());
    Path path = StoreLocation.of(line, context);
    facts.put("store", path.toString());
    boolean healthy = store(path, !line.hasOption("quick"), facts);
    KnowledgeBase knowledge = KnowledgeBase.builtIn();
    facts.put(
        "rules",
        RulesCommand.count(knowledge.rules()).replaceFirst(" rules?", "")
            + "; "
            + (knowledge.problems().isEmpty()
                ? "all sound"
                : knowledge.problems().size() + " problems; see casebook rules lint"));
    facts.put("formats", Formats.names());
    if (Flags.json(line)) {
      Json.print(context.out(), facts);
    } else {
      facts.forEach(
          (name, value) ->
              context
                  .out()
                  .println(String.format("%-13s %s", name, Wrap.hanging(text(value), 14))));
    }
    return healthy ? Exit.DONE : Exit.STORE;
  }

  private static String text(Object value) {
    String text =
        value instanceof List<?> list
            ? String.join(", ", list.stream().map(String::valueOf).toList())
            : value.toString();
    return Terminal.clean(text);
  }

  private static boolean store(Path path, boolean thoroughly, Map<String, Object> facts) {
    try (CaseStore store = LuceneCaseStore.open(path)) {
      StoreHealth health = store.check(thoroughly);
      if (health.format() > 0) {
        facts.put(
            "store holds",
            Wrap.count(health.cases(), "case")
                + ", "
                + Wrap.count(health.bytes(), "byte")
                + ", version "
                + health.format());
      }
      facts.put("store health", health.message());
      return health.ok();
    } catch (StoreException e) {
      facts.put("store health", String.valueOf(e.getMessage()));
      return false;
    }
  }
}
