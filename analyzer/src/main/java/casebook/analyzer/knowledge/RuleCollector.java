package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the built-in rules and a user's own together. A rule with anything wrong is named and left
 * out; where it was to replace a built-in one, that one stays.
 */
final class RuleCollector {

  private final Supplier<RuleReader> readers;
  private final Map<String, Rule> builtIn = new TreeMap<>();
  private final Map<String, Rule> own = new TreeMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  /**
   * Collects rules.
   *
   * @param readers gives a reader for one file: it counts as it reads
   */
  RuleCollector(Supplier<RuleReader> readers) {
    this.readers = readers;
  }

  /** Takes a built-in rule that was read before. */
  void addBuiltIn(Rule rule) {
    builtIn.put(rule.id(), rule);
  }

  /** Reads built-in rules, texts of files by their names. */
  void addBuiltIn(Map<String, String> files) {
    add(files, builtIn);
  }

  /** Reads the user's own rules. */
  void addOwn(Map<String, String> files) {
    add(files, own);
  }

  /** What a file gave. */
  private record Read(String file, Optional<Rule> rule, List<RuleProblem> problems) {}

  /** All processors read, and what they read is taken in the order of the files. */
  private void add(Map<String, String> files, Map<String, Rule> rules) {
    texts.putAll(files);
    List<Map.Entry<String, String>> inOrder = List.copyOf(files.entrySet());
    inOrder.parallelStream()
        .map(file -> read(file.getKey(), file.getValue()))
        .toList()
        .forEach(
            read -> {
              problems.addAll(read.problems());
              read.rule().ifPresent(rule -> add(read.file(), rule, rules));
            });
  }

  private Read read(String file, String text) {
    List<RuleProblem> found = new ArrayList<>();
    return new Read(file, readers.get().read(file, text, found), found);
  }

  private void add(String file, Rule rule, Map<String, Rule> rules) {
    Rule before = rules.putIfAbsent(rule.id(), rule);
    if (before != null) {
      problems.add(
          at(file, rule.id(), "the id \"" + rule.id() + "\" is taken by " + before.origin()));
    }
  }

  /** Remembers that a file can't be read. */
  void unreadable(RuleProblem problem) {
    problems.add(problem);
  }

  /** The rules, ordered by id: names are unique even but for case, what is referred to exists. */
  List<Rule> rules() {
    Map<String, Rule> rules = joined();
    Set<Rule> wrong = clashes(rules);
    wrong.addAll(dangling(rules));
    wrong.addAll(vain(rules));
    // What is left out may be what another one refers to: that is no fault of its own, but without
    // it the other means nothing.
    while (!wrong.isEmpty()) {
      wrong.forEach(rule -> (isOwn(rule) ? own : builtIn).remove(rule.id()));
      rules = joined();
      wrong = dangling(rules);
    }
    return List.copyOf(rules.values());
  }

  /** Ids of the user's own rules that are sound; ask after {@link #rules()}. */
  Set<String> own() {
    return Set.copyOf(own.keySet());
  }

  /** What is wrong, in the order in which it was found. */
  List<RuleProblem> problems() {
    return List.copyOf(problems);
  }

  private Map<String, Rule> joined() {
    Map<String, Rule> rules = new TreeMap<>(builtIn);
    rules.putAll(own);
    return rules;
  }

  /** Of two rules with one name the user's own is wrong, or else the later. */
  private Set<Rule> clashes(Map<String, Rule> rules) {
    Set<Rule> wrong = new HashSet<>();
    Map<String, Rule> seen = new HashMap<>();
    List<Rule> inOrder = new ArrayList<>();
    rules.values().stream().filter(rule -> !isOwn(rule)).forEach(inOrder::add);
    rules.values().stream().filter(this::isOwn).forEach(inOrder::add);
    for (Rule rule : inOrder) {
      for (String name : Stream.concat(Stream.of(rule.id()), rule.aliases().stream()).toList()) {
        Rule other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), rule);
        if (other != null) {
          problems.add(at(rule.origin(), name, "\"" + name + "\" is also a name of " + other.id()));
          wrong.add(rule);
        }
      }
    }
    return wrong;
  }

  private boolean isOwn(Rule rule) {
    return rule.equals(own.get(rule.id()));
  }

  private Set<Rule> dangling(Map<String, Rule> rules) {
    Set<String> names = new HashSet<>();
    for (Rule rule : rules.values()) {
      names.add(rule.id());
      names.addAll(rule.aliases());
    }
    Set<Rule> wrong = new HashSet<>();
    for (Rule rule : rules.values()) {
      for (String reference : references(rule)) {
        if (!names.contains(reference)) {
          String guess = RuleProblem.didYouMean(reference, List.copyOf(rules.keySet()));
          problems.add(
              at(rule.origin(), reference, "there is no rule \"" + reference + "\"" + guess));
          wrong.add(rule);
        }
      }
    }
    return wrong;
  }

  /** Stories that compare by what is not kept of other rules' matches. */
  private Set<Rule> vain(Map<String, Rule> rules) {
    Map<String, Rule> byName = new HashMap<>(rules);
    rules.values().forEach(rule -> rule.aliases().forEach(name -> byName.put(name, rule)));
    Set<Rule> wrong = new HashSet<>();
    for (Rule rule : rules.values()) {
      Story story = rule.story();
      if (story != null) {
        for (UnkeptFields.Vain vain : UnkeptFields.of(story, byName::get)) {
          String text = texts.get(rule.origin());
          problems.add(
              text == null
                  ? RuleProblem.ofWhole(rule.origin(), vain.message())
                  : YamlNode.problemAt(new YamlNode.Document(rule.origin(), text), vain));
          wrong.add(rule);
        }
      }
    }
    return wrong;
  }

  private static Set<String> references(Rule rule) {
    List<String> references = new ArrayList<>(rule.onlyWith());
    references.addAll(rule.supersedes());
    references.addAll(rule.explains());
    rule.resolution().stream().flatMap(Advice::rules).forEach(references::add);
    Borrowed.of(rule).stream().map(Borrowed::rule).forEach(references::add);
    Story story = rule.story();
    if (story != null) {
      references.addAll(story.root());
      story.clues().flatMap(Clue::rules).forEach(references::add);
    }
    return new LinkedHashSet<>(references);
  }

  /** A problem at the place where the word stands in the file, where that is known. */
  private RuleProblem at(String file, String word, String message) {
    @Nullable String text = texts.get(file);
    return text == null
        ? RuleProblem.ofWhole(file, message)
        : YamlNode.problemAt(file, text, word, message);
  }
}
