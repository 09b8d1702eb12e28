package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.Edit;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.Captures;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.bundle.Source;
import casebook.parsers.item.Family;
import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Fix;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Computes mended configuration files, as differences that apply to the customer's own. Nothing but
 * what is wrong is changed: comments, order and line ends stay.
 */
final class Fixes {

  /** No configuration of a product is larger. */
  private static final long MOST_BYTES = 2 << 20;

  private static final int CONTEXT = 3;

  /** How many lines an element's start tag may go on over. */
  private static final int TAG_LINES = 6;

  private final KnowledgeBase knowledge;
  private final List<Source> sources;
  private final List<SourceResult> results;

  Fixes(KnowledgeBase knowledge, List<Source> sources, List<SourceResult> results) {
    this.knowledge = knowledge;
    this.sources = sources;
    this.results = results;
  }

  /** The findings, those that can be mended with how. */
  List<Finding> in(List<Finding> findings) {
    return findings.stream()
        .map(finding -> fix(finding).map(finding::withFix).orElse(finding))
        .toList();
  }

  private Optional<Fix> fix(Finding finding) {
    String id = finding.diagnosis() == null ? finding.rule() : finding.diagnosis();
    List<Edit> edits = knowledge.find(id).map(Rule::fix).orElse(List.of());
    if (edits.isEmpty()) {
      return Optional.empty();
    }
    for (Evidence evidence : finding.evidence()) {
      SourceResult file =
          results.stream()
              .filter(one -> one.path().equals(evidence.path()))
              .filter(one -> one.family() == Family.CONFIG)
              .findFirst()
              .orElse(null);
      if (file != null) {
        return fix(finding, edits, file);
      }
    }
    return Optional.empty();
  }

  private Optional<Fix> fix(Finding finding, List<Edit> edits, SourceResult file) {
    Source source = sources.get(file.ordinal());
    if (file.lost() || file.bytes() > MOST_BYTES) {
      return Optional.empty();
    }
    List<String> before;
    try {
      before = lines(source);
    } catch (IOException e) {
      return Optional.empty(); // whoever read it first has told why
    }
    List<String> after = new ArrayList<>(before);
    List<Long> places =
        new ArrayList<>(
            new TreeSet<>(
                finding.evidence().stream()
                    .filter(one -> one.path().equals(file.path()))
                    .map(Evidence::line)
                    .toList()));
    for (Edit edit : edits) {
      if (!apply(edit, after, places, finding)) {
        return Optional.empty();
      }
    }
    return patch(file.path(), before, after).map(patch -> new Fix(file.path(), patch));
  }

  private static List<String> lines(Source source) throws IOException {
    List<String> lines = new ArrayList<>();
    try (InputStream in = source.open()) {
      LineCursor cursor = TextSource.open(in).lines();
      while (cursor.nextLine()) {
        lines.add(cursor.text());
      }
    }
    return lines;
  }

  private boolean apply(Edit edit, List<String> lines, List<Long> places, Finding finding) {
    return switch (edit) {
      case Edit.SetAttribute set -> {
        String value = filled(set.value(), finding);
        yield value != null
            && !places.isEmpty()
            && places.stream().allMatch(place -> set(lines, place, set.name(), value));
      }
      case Edit.Replace replace -> {
        String by = filled(replace.by(), finding);
        yield by != null
            && !places.isEmpty()
            && places.stream().allMatch(place -> replace(lines, place, replace.text(), by));
      }
      case Edit.Insert insert -> {
        String text = filled(insert.text(), finding);
        yield text != null && insert(lines, insert.before(), text);
      }
    };
  }

  private static boolean set(List<String> lines, long place, String name, String value) {
    int first = (int) place - 1;
    for (int i = first; i >= 0 && i < Math.min(lines.size(), first + TAG_LINES); i++) {
      String line = lines.get(i);
      int at = attribute(line, name);
      if (at >= 0) {
        char quote = line.charAt(at);
        int end = line.indexOf(quote, at + 1);
        if (end < 0) {
          return false;
        }
        lines.set(i, line.substring(0, at + 1) + escaped(value) + line.substring(end));
        return true;
      }
      int close = line.indexOf('>');
      if (close >= 0) {
        int slash = close > 0 && line.charAt(close - 1) == '/' ? close - 1 : close;
        String head = line.substring(0, slash).stripTrailing();
        String gap = slash < close ? " " : "";
        lines.set(
            i, head + " " + name + "=\"" + escaped(value) + "\"" + gap + line.substring(slash));
        return true;
      }
    }
    return false;
  }

  /** Where the opening quote of an attribute's value stands; -1 if it is not on this line. */
  private static int attribute(String line, String name) {
    int from = line.indexOf(name);
    while (from >= 0) {
      int at = from + name.length();
      while (at < line.length() && line.charAt(at) == ' ') {
        at++;
      }
      boolean begins = from == 0 || Character.isWhitespace(line.charAt(from - 1));
      if (begins && at < line.length() && line.charAt(at) == '=') {
        at++;
        while (at < line.length() && line.charAt(at) == ' ') {
          at++;
        }
        if (at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\'')) {
          return at;
        }
      }
      from = line.indexOf(name, from + 1);
    }
    return -1;
  }

  private static boolean replace(List<String> lines, long place, String text, String by) {
    int i = (int) place - 1;
    if (i < 0 || i >= lines.size() || !lines.get(i).contains(text)) {
      return false;
    }
    lines.set(i, lines.get(i).replace(text, by));
    return true;
  }

  private static boolean insert(List<String> lines, String before, String text) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      int at = line.indexOf(before);
      if (at >= 0 && line.substring(0, at).isBlank()) {
        String indent = line.substring(0, at);
        lines.addAll(i, text.lines().map(one -> indent + "  " + one).toList());
        return true;
      }
    }
    return false;
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** The text with its placeholders filled; null if one of them has not exactly one value. */
  private @Nullable String filled(String text, Finding finding) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    int open = text.indexOf('{');
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return null;
      }
      String name = text.substring(open + 1, close);
      List<String> values =
          name.contains("@")
              ? captured(
                  name.substring(name.indexOf('@') + 1), name.substring(0, name.indexOf('@')))
              : finding.captures().getOrDefault(name, List.of());
      if (values.size() != 1) {
        return null;
      }
      filled.append(text, at, open).append(escaped(values.get(0)));
      at = close + 1;
      open = text.indexOf('{', at);
    }
    return filled.append(text.substring(at)).toString();
  }

  private List<String> captured(String rule, String name) {
    String id = knowledge.find(rule).map(Rule::id).orElse(rule);
    Captures all = new Captures();
    for (SourceResult file : results) {
      RuleTally tally = file.tallies().get(id);
      if (tally != null) {
        all.join(tally.captures());
      }
    }
    return all.top().getOrDefault(name, List.of());
  }

  /** The difference; empty if there is none, or if a line of it holds a secret. */
  private static Optional<String> patch(String path, List<String> before, List<String> after) {
    var difference = DiffUtils.diff(before, after);
    for (int context = CONTEXT; context >= 0; context--) {
      List<String> lines =
          UnifiedDiffUtils.generateUnifiedDiff(path, path, before, difference, context);
      if (!lines.isEmpty() && lines.stream().allMatch(line -> Secrets.masked(line).equals(line))) {
        return Optional.of(String.join("\n", lines) + "\n");
      }
    }
    return Optional.empty();
  }
}
