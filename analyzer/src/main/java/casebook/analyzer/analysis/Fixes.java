package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.Edit;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes mended configuration files, as differences that apply to the customer's own. Nothing but
 * what is wrong is changed: comments, order and line ends stay. A change that leaves the file
 * broken, or the rule firing, is none.
 */
final class Fixes {

  private static final Pattern ADDRESS = Pattern.compile("\\bproxyaddress=\"http://([^\"/]+)");

  private final KnowledgeBase knowledge;
  private final ConfigContent.Files contents;
  private final List<SourceResult> results;
  private final Retry retry;
  private boolean ofSeveralMachines;

  /**
   * Of a bundle.
   *
   * @param contents texts of its configurations
   * @param retry says what a rule finds in a mended file
   */
  Fixes(
      KnowledgeBase knowledge,
      ConfigContent.Files contents,
      List<SourceResult> results,
      Retry retry) {
    this.knowledge = knowledge;
    this.contents = contents;
    this.results = results;
    this.retry = retry;
  }

  /** Says whether a rule still fires on a file once that has another text. */
  @FunctionalInterface
  interface Retry {
    boolean fires(Rule rule, String path, String text);
  }

  /** The findings, those that can be mended with how. */
  List<Finding> in(List<Finding> findings) {
    ofSeveralMachines = findings.stream().anyMatch(finding -> finding.machine() != null);
    List<FixMerging.Change> changes =
        findings.stream().map(this::change).filter(change -> !change.files().isEmpty()).toList();
    List<FixMerging.Change> merged = new FixMerging(retry).merged(changes);
    IdentityHashMap<Finding, FixMerging.Change> byFinding = new IdentityHashMap<>();
    merged.forEach(change -> byFinding.put(change.finding(), change));
    return findings.stream()
        .map(
            finding -> {
              FixMerging.Change change = byFinding.get(finding);
              return change == null ? finding : change.told();
            })
        .toList();
  }

  private FixMerging.Change change(Finding finding) {
    Rule own = knowledge.find(finding.rule()).orElse(Rule.NONE);
    Rule told =
        finding.diagnosis() == null
            ? own
            : knowledge.find(Objects.requireNonNull(finding.diagnosis())).orElse(own);
    FixMerging.Change change = change(finding, own, told.fix());
    return change.files().isEmpty() && !told.id().equals(own.id())
        ? change(finding, own, own.fix())
        : change;
  }

  private FixMerging.Change change(Finding finding, Rule own, List<Edit> edits) {
    Map<Integer, FixMerging.Mended> files = new LinkedHashMap<>();
    if (!edits.isEmpty()) {
      for (SourceResult file : targets(edits, finding)) {
        mended(finding, own, edits, file).ifPresent(mended -> files.put(file.ordinal(), mended));
      }
    }
    return new FixMerging.Change(finding, own, files, List.of());
  }

  /** The configurations to be changed: those of the evidence, or those that a change names. */
  private List<SourceResult> targets(List<Edit> edits, Finding finding) {
    Set<String> shown =
        finding.evidence().stream()
            .map(Evidence::path)
            .collect(Collectors.toCollection(TreeSet::new));
    List<SourceResult> configurations =
        results.stream()
            .filter(file -> file.family() == Family.CONFIG && !file.lost() && file.twin() == null)
            .toList();
    List<String> named = edits.stream().flatMap(edit -> edit.targets().stream()).toList();
    if (named.isEmpty()) {
      return configurations.stream().filter(file -> shown.contains(file.path())).toList();
    }
    List<SourceResult> fitting = fitting(configurations, named);
    if (!ofSeveralMachines) {
      return fitting;
    }
    // Of several servers each has its own folder; a file elsewhere may be another server's.
    Set<String> tops =
        shown.stream().map(Fixes::top).collect(Collectors.toCollection(TreeSet::new));
    return fitting.stream().filter(file -> tops.contains(top(file.path()))).toList();
  }

  private static String top(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static List<SourceResult> fitting(List<SourceResult> files, List<String> patterns) {
    Globs globs = new Globs(patterns);
    return files.stream().filter(file -> globs.matches(file.path())).toList();
  }

  private Optional<FixMerging.Mended> mended(
      Finding finding, Rule rule, List<Edit> edits, SourceResult file) {
    try {
      Optional<ConfigContent> content = contents.of(file.ordinal());
      if (content.isEmpty()) {
        return Optional.empty();
      }
      Optional<String> mended = Optional.of(content.get().text());
      boolean ofEvidence = false;
      for (Edit edit : edits) {
        boolean isMeant =
            edit.targets().isEmpty() || new Globs(edit.targets()).matches(file.path());
        ofEvidence |= edit.targets().isEmpty();
        if (isMeant && mended.isPresent()) {
          mended = applied(edit, mended.get(), finding, file);
        }
      }
      boolean isGood =
          mended.isPresent()
              && ConfigChange.of(mended.get()).isPresent()
              && !(ofEvidence && retry.fires(rule, file.path(), mended.get()));
      return isGood
          ? Optional.of(new FixMerging.Mended(file, content.get(), mended.get(), ofEvidence))
              .filter(one -> one.content().differenceTo(one.text(), file.path()).isPresent())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // whoever read it first has told why
    }
  }

  private Optional<String> applied(Edit edit, String text, Finding finding, SourceResult file)
      throws IOException {
    return switch (edit) {
      case Edit.Put put -> {
        String name = ConfigChange.nameOf(put.text());
        String element = filled(put.text(), finding, file, true);
        Optional<ConfigChange> change = ConfigChange.of(text);
        Optional<String> opened = change.flatMap(one -> one.uncomment(put.into(), name));
        boolean isSame = element == null || opened.filter(one -> agrees(one, element)).isPresent();
        yield isSame || element == null
            ? opened
            : change.flatMap(one -> one.put(put.into(), element));
      }
      case Edit.Copy copy -> {
        String element = copied(copy);
        yield element == null
            ? Optional.empty()
            : ConfigChange.of(text).flatMap(one -> one.put(copy.into(), element));
      }
      case Edit.Replace replace -> replaced(replace, text, finding, file);
      case Edit.Insert insert -> {
        String lines = filled(insert.text(), finding, file, true);
        yield lines == null ? Optional.empty() : inserted(text, insert.before(), lines);
      }
      case Edit.SetAttribute set -> {
        String value = filled(set.value(), finding, file, false);
        yield value == null
            ? Optional.empty()
            : atAll(text, finding, file, (one, at) -> one.set(at, set.name(), value));
      }
      case Edit.Spell spell ->
          atAll(text, finding, file, (one, at) -> one.spell(at, spell.name(), spell.words()));
      case Edit.Name name -> atAll(text, finding, file, (one, at) -> one.name(at, name.names()));
      case Edit.Expression of ->
          atAll(text, finding, file, (one, at) -> one.expression(at, of.attribute()));
      case Edit.Unite unite ->
          atAll(text, finding, file, (one, at) -> one.unite(at, unite.element()));
      case Edit.Drop drop -> atAll(text, finding, file, (one, at) -> one.drop(at, drop.name()));
      case Edit.Remove remove ->
          atAll(text, finding, file, (one, at) -> one.remove(at, remove.element()));
    };
  }

  /** True if a text names the address of the proxy that an element names. */
  private static boolean agrees(String text, String element) {
    Matcher address = ADDRESS.matcher(element);
    return !address.find()
        || text.toLowerCase(Locale.ROOT).contains(address.group(1).toLowerCase(Locale.ROOT));
  }

  /** A change at a place of a text. */
  @FunctionalInterface
  private interface AtPlace {
    Optional<String> change(ConfigChange text, int place);
  }

  /** The change at each place of the evidence, the last one first: so the others stay. */
  private Optional<String> atAll(String text, Finding finding, SourceResult file, AtPlace change) {
    ConfigChange original = ConfigChange.of(text).orElse(null);
    Set<Integer> places = new TreeSet<>((one, other) -> Integer.compare(other, one));
    RuleTally tally = file.tallies().get(finding.rule());
    for (Draft draft : tally == null ? List.<Draft>of() : tally.drafts()) {
      ConfigSetting setting = draft.setting();
      if (setting == null || original == null) {
        return Optional.empty();
      }
      places.add(original.place(setting.recordLine(), setting.column()));
    }
    if (places.isEmpty() || places.contains(-1)) {
      return Optional.empty();
    }
    Optional<String> changed = Optional.of(text);
    for (int place : places) {
      changed = changed.flatMap(ConfigChange::of).flatMap(one -> change.change(one, place));
    }
    return changed;
  }

  /** The element as the one file that has it has it; null if none has it, or several differ. */
  private @Nullable String copied(Edit.Copy copy) throws IOException {
    Set<String> found = new TreeSet<>();
    for (SourceResult file : fitting(results, copy.from())) {
      if (file.family() == Family.CONFIG && !file.lost()) {
        contents
            .of(file.ordinal())
            .flatMap(content -> ConfigChange.of(content.text()))
            .flatMap(change -> change.element(copy.into(), copy.element()))
            .ifPresent(found::add);
      }
    }
    return found.size() == 1 ? found.iterator().next() : null;
  }

  private Optional<String> replaced(
      Edit.Replace replace, String text, Finding finding, SourceResult file) {
    String by = filled(replace.by(), finding, file, true);
    Set<Long> lines =
        finding.evidence().stream()
            .filter(one -> one.path().equals(file.path()))
            .map(Evidence::line)
            .collect(Collectors.toCollection(TreeSet::new));
    if (by == null || lines.isEmpty()) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>(List.of(text.split("\n", -1)));
    for (long line : lines) {
      int i = (int) line - 1;
      if (i < 0 || i >= all.size() || !all.get(i).contains(replace.text())) {
        return Optional.empty();
      }
      all.set(i, all.get(i).replace(replace.text(), by));
    }
    return Optional.of(String.join("\n", all));
  }

  private static Optional<String> inserted(String text, String before, String lines) {
    int at = text.lastIndexOf(before);
    int start = at < 0 ? -1 : text.lastIndexOf('\n', at - 1) + 1;
    if (start < 0 || !text.substring(start, at).isBlank()) {
      return Optional.empty();
    }
    String indent = text.substring(start, at);
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    String more =
        lines.lines().map(line -> indent + "  " + line + end).collect(Collectors.joining());
    return Optional.of(text.substring(0, start) + more + text.substring(start));
  }

  /**
   * The text with its placeholders filled; null if one of them has not exactly one value.
   *
   * @param isXml true if values are to be escaped
   */
  private @Nullable String filled(String text, Finding finding, SourceResult file, boolean isXml) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    int open = text.indexOf('{');
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return null;
      }
      String name = text.substring(open + 1, close);
      int of = name.indexOf('@');
      Set<String> values =
          of < 0
              ? captured(finding, file, name)
              : captured(name.substring(of + 1), name.substring(0, of));
      if (values.size() != 1) {
        return null;
      }
      String value = values.iterator().next();
      filled.append(text, at, open).append(isXml ? ConfigChange.escaped(value) : value);
      at = close + 1;
      open = text.indexOf('{', at);
    }
    return filled.append(text.substring(at)).toString();
  }

  /** What the rule captured in this file; of several files each has its own. */
  private static Set<String> captured(Finding finding, SourceResult file, String name) {
    RuleTally tally = file.tallies().get(finding.rule());
    Set<String> values = new TreeSet<>();
    if (tally != null) {
      values.addAll(tally.captures().counts(name).keySet());
    }
    if (values.isEmpty()) {
      values.addAll(finding.captures().getOrDefault(name, List.of()));
    }
    return values;
  }

  /** What another rule captured anywhere; names of hosts are the same in any case. */
  private Set<String> captured(String rule, String name) {
    String id = knowledge.find(rule).map(Rule::id).orElse(rule);
    Set<String> values = new TreeSet<>();
    for (SourceResult file : results) {
      RuleTally tally = file.tallies().get(id);
      if (tally != null) {
        tally
            .captures()
            .counts(name)
            .keySet()
            .forEach(value -> values.add(value.toLowerCase(Locale.ROOT)));
      }
    }
    return values;
  }
}
