package casebook.analyzer.cli;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Products;
import casebook.analyzer.knowledge.RuleDraft;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.StoredCase;
import casebook.parsers.format.Formats;
import casebook.parsers.item.Family;
import casebook.reports.model.Severity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** {@code rules draft}: a rule file to start from, out of errors that no rule explains yet. */
final class DraftAction {

  private static final int MOST_LISTED = 20;
  private static final int MOST_TEXTS = 3;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** One shape of errors, over all the reports that were looked through. */
  private static final class Unexplained {
    private Severity severity = Severity.WARNING;
    private final List<String> texts = new ArrayList<>();
    private final Set<Family> families = EnumSet.noneOf(Family.class);
    private final Set<String> formats = new TreeSet<>();
    private final Set<String> products = new TreeSet<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private boolean elsewhere;

    /** Of a product only if all of them are. */
    private RuleDraft.Origin origin() {
      return new RuleDraft.Origin(families, elsewhere ? Set.of() : products, formats, files);
    }
  }

  private final Products products = KnowledgeBase.forAnalysis(List.of()).products();

  private final Map<String, Unexplained> templates = new TreeMap<>();

  /** The options that only drafts take. */
  static List<Option> options() {
    return List.of(
        Flags.value("case", "ID", "draft: only from this filed case (default: from all)"),
        Flags.value("report", "FILE", "draft: from this report.json instead of filed cases"),
        Flags.value(
            "out", "DIR", "draft: folder to write the rule into (default: .; - prints it)"));
  }

  /** Writes the rule file, or prints it. */
  int run(CommandLine line, List<String> arguments, Context context) throws IOException {
    if (arguments.size() != 1 || arguments.get(0).isBlank()) {
      throw new UsageException(
          "rules draft takes one template, or words of it, as a report lists it under unexplained");
    }
    read(line, context);
    String template = chosen(arguments.get(0));
    Unexplained errors = templates.getOrDefault(template, new Unexplained());
    RuleDraft draft = draft(template, errors.texts);
    List<String> others =
        templates.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(template))
            .flatMap(entry -> entry.getValue().texts.stream())
            .toList();
    String yaml = draft.yaml(errors.severity, errors.origin(), others);
    String out = Flags.last(line, "out", ".");
    if (out.equals("-")) {
      context.out().write(yaml.getBytes(StandardCharsets.UTF_8));
      return Exit.DONE;
    }
    Path file = Path.of(out).resolve(draft.id() + ".yaml");
    if (Files.exists(file)) {
      throw new UsageException(
          Terminal.clean(file.toString()) + " exists already; name another folder with --out");
    }
    Files.createDirectories(Path.of(out));
    Files.writeString(file, yaml, StandardOpenOption.CREATE_NEW);
    context.out().println(Terminal.clean(file.toString()));
    context
        .err()
        .println(
            "Say in it what the cause is and what mends it, put other names into the lines of the"
                + " proof,\nthen try it: casebook rules test "
                + Terminal.clean(file.toString()));
    return Exit.DONE;
  }

  private static RuleDraft draft(String template, List<String> texts) throws UsageException {
    try {
      return new RuleDraft(template, texts);
    } catch (IllegalArgumentException e) {
      throw new UsageException(Terminal.clean(String.valueOf(e.getMessage())));
    }
  }

  private void read(CommandLine line, Context context) throws IOException {
    String report = Flags.last(line, "report");
    String id = Flags.last(line, "case");
    if (report != null) {
      read(report(report));
      return;
    }
    try (CaseStore store = LuceneCaseStore.open(StoreLocation.of(line, context))) {
      for (CaseSummary known : id == null ? store.cases() : List.of(CasesCommand.find(store, id))) {
        StoredCase stored = store.find(known.id()).orElse(null);
        if (stored != null) {
          read(MAPPER.readTree(stored.reportJson()));
        }
      }
    }
  }

  private static JsonNode report(String file) throws IOException {
    if (!Files.isRegularFile(Path.of(file))) {
      throw new UsageException("--report " + Terminal.clean(file) + ": there is no such file");
    }
    try {
      return MAPPER.readTree(Files.readAllBytes(Path.of(file)));
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "--report "
              + Terminal.clean(file)
              + " is no report.json; casebook analyze BUNDLE --format json writes one");
    }
  }

  private void read(JsonNode report) {
    Map<String, String> formats = new TreeMap<>();
    for (JsonNode file : report.path("files")) {
      String format = file.path("format").asText();
      if (Formats.familyOf(format).isPresent()) {
        formats.put(file.path("path").asText(), format);
      }
    }
    for (JsonNode one : report.path("unexplained")) {
      Unexplained errors =
          templates.computeIfAbsent(one.path("template").asText(), key -> new Unexplained());
      if (one.path("severity").asText().equals(Severity.ERROR.label())) {
        errors.severity = Severity.ERROR;
      }
      for (JsonNode evidence : one.path("evidence")) {
        String path = evidence.path("path").asText();
        String text = evidence.path("text").asText();
        Set<String> owners = products.ofFile(path, "");
        errors.products.addAll(owners);
        errors.elsewhere |= owners.isEmpty();
        if (errors.texts.size() < MOST_TEXTS) {
          errors.texts.add(text);
          errors.files.putIfAbsent(text, path);
        }
        String format = formats.get(path);
        if (format != null) {
          errors.formats.add(format);
          Formats.familyOf(format).ifPresent(errors.families::add);
        }
      }
    }
  }

  /** The template that is meant: the very one, or the only one that has the words. */
  private String chosen(String asked) throws UsageException {
    if (templates.containsKey(asked)) {
      return asked;
    }
    String words = asked.toLowerCase(Locale.ROOT);
    List<String> fitting =
        templates.keySet().stream()
            .filter(template -> template.toLowerCase(Locale.ROOT).contains(words))
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    List<String> shown = fitting.isEmpty() ? List.copyOf(templates.keySet()) : fitting;
    StringBuilder message = new StringBuilder();
    message
        .append(fitting.isEmpty() ? "no unexplained error is like \"" : "several are like \"")
        .append(Terminal.clean(asked))
        .append('"')
        .append(shown.isEmpty() ? "; nothing is unexplained there" : "; there are:");
    shown.stream()
        .limit(MOST_LISTED)
        .forEach(template -> message.append("\n  ").append(Terminal.clean(template)));
    if (shown.size() > MOST_LISTED) {
      message.append("\n  and ").append(shown.size() - MOST_LISTED).append(" more");
    }
    throw new UsageException(message.toString());
  }
}
