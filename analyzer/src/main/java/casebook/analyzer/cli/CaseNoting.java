package casebook.analyzer.cli;

import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.FindingNames;
import casebook.analyzer.store.StoredCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code cases note} and {@code cases resolve}: what people write down about a case. */
final class CaseNoting {

  private static final int MOST_NAME_CHARS = 100;
  private static final int MOST_NAMED = 10;

  private CaseNoting() {}

  /** Adds what it reads. */
  static void addTo(Options options) {
    options.addOption(
        rules("confirms", "note, resolve: a rule whose finding turned out right; repeatable"));
    options.addOption(
        rules("refutes", "note, resolve: a rule whose finding turned out wrong; repeatable"));
    options.addOption(
        Flags.value("by", "NAME", "note, resolve: who writes it (default: your login)"));
  }

  private static Option rules(String name, String description) {
    return Flags.value(name, "RULE", description);
  }

  /**
   * Writes it down.
   *
   * @param words the text, in as many arguments as the shell made of it; {@code -} is standard
   *     input
   */
  static int run(
      CaseStore store,
      CaseSummary known,
      CaseNote.Kind kind,
      List<String> words,
      CommandLine line,
      Context context)
      throws IOException {
    String text = text(words, context);
    if (text.isBlank()) {
      throw new UsageException(
          kind == CaseNote.Kind.NOTE
              ? "cases note needs a text: casebook cases note ID \"what is worth knowing\""
              : "cases resolve needs a text: casebook cases resolve ID \"what resolved it\"");
    }
    if (text.length() > CaseNote.MOST_CHARS) {
      throw new UsageException(
          "the text has "
              + text.length()
              + " characters; at most "
              + CaseNote.MOST_CHARS
              + " are kept");
    }
    StoredCase stored = store.find(known.id()).orElseThrow(() -> gone(known));
    Set<String> rules = FindingNames.of(stored.reportJson());
    CaseNote note =
        new CaseNote(
            kind,
            text,
            by(line),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            named(line, "confirms", rules, known),
            named(line, "refutes", rules, known));
    for (String rule : note.confirms()) {
      if (note.refutes().contains(rule)) {
        throw new UsageException("--confirms and --refutes both name " + rule + "; choose one");
      }
    }
    if (!store.note(known.id(), note)) {
      throw gone(known);
    }
    if (Flags.json(line)) {
      Json.print(context.out(), NoteView.of(note));
    } else {
      context.out().println((kind == CaseNote.Kind.NOTE ? "noted on " : "resolved ") + known.id());
    }
    return Exit.DONE;
  }

  private static UsageException gone(CaseSummary known) {
    return new UsageException("case " + known.id() + " is gone");
  }

  private static String text(List<String> words, Context context) throws IOException {
    if (words.equals(List.of("-"))) {
      byte[] bytes = context.in().readNBytes(4 * CaseNote.MOST_CHARS + 4);
      return new String(bytes, StandardCharsets.UTF_8).strip();
    }
    return String.join(" ", words).strip();
  }

  private static String by(CommandLine line) throws UsageException {
    String name = Flags.last(line, "by", System.getProperty("user.name", "")).strip();
    if (name.length() > MOST_NAME_CHARS) {
      throw new UsageException("--by takes at most " + MOST_NAME_CHARS + " characters");
    }
    return name;
  }

  /** The rules that an option names, each one that the case has a finding of. */
  private static List<String> named(
      CommandLine line, String option, Set<String> rules, CaseSummary known) throws UsageException {
    List<String> named = new ArrayList<>();
    String[] values = line.getOptionValues(option);
    for (String value : values == null ? new String[0] : values) {
      String rule =
          rules.stream()
              .filter(value::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(() -> unknown(option, value, rules, known));
      if (!named.contains(rule)) {
        named.add(rule);
      }
    }
    return named;
  }

  private static UsageException unknown(
      String option, String value, Set<String> rules, CaseSummary known) {
    String has =
        rules.isEmpty()
            ? "; it has none"
            : "; it has "
                + String.join(", ", rules.stream().limit(MOST_NAMED).toList())
                + (rules.size() > MOST_NAMED ? ", …" : "");
    return new UsageException(
        "--"
            + option
            + " \""
            + Terminal.clean(value)
            + "\": "
            + known.id()
            + " has no finding of that rule"
            + has);
  }
}
