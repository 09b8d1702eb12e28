package casebook.analyzer.match;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Products;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Rule.ProofCase;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Family;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the proofs that rules carry: the lines they must fire on and those they must not. */
public final class ProofRunner {

  private final Products products;

  /** Uses the products of this knowledge base. */
  public ProofRunner(KnowledgeBase knowledge) {
    products = knowledge.products();
  }

  /**
   * One case that did not come out as it should.
   *
   * @param rule the rule's id
   * @param why the case's own reason
   * @param message what was expected and what happened
   */
  public record Failure(String rule, String why, String message) {}

  /** Runs all proofs of a rule; empty if all hold. */
  public List<Failure> run(Rule rule) {
    List<Failure> failures = new ArrayList<>();
    Matcher matcher = new Matcher(List.of(rule), products);
    for (ProofCase proof : rule.proof().fires()) {
      List<Match> matches = matches(rule, matcher, proof, failures);
      if (matches.isEmpty()) {
        failures.add(new Failure(rule.id(), proof.why(), "must fire and stays silent"));
      } else {
        compare(rule, proof, matches, failures);
      }
    }
    for (ProofCase proof : rule.proof().silent()) {
      List<Match> matches = matches(rule, matcher, proof, failures);
      if (!matches.isEmpty()) {
        failures.add(
            new Failure(
                rule.id(),
                proof.why(),
                "must stay silent and fires on line "
                    + matches.get(0).line()
                    + ": "
                    + matches.get(0).text()));
      }
    }
    return failures;
  }

  private static void compare(
      Rule rule, ProofCase proof, List<Match> matches, List<Failure> failures) {
    for (Map.Entry<String, String> wanted : proof.captures().entrySet()) {
      List<String> found =
          matches.stream()
              .map(match -> match.captures().getOrDefault(wanted.getKey(), "(nothing)"))
              .distinct()
              .toList();
      if (!found.contains(wanted.getValue())) {
        failures.add(
            new Failure(
                rule.id(),
                proof.why(),
                "must capture "
                    + wanted.getKey()
                    + " = "
                    + wanted.getValue()
                    + ", captures "
                    + String.join(", ", found)));
      }
    }
    if (proof.line() > 0 && matches.stream().noneMatch(match -> match.line() == proof.line())) {
      failures.add(
          new Failure(
              rule.id(),
              proof.why(),
              "must match on line " + proof.line() + ", matches on " + matches.get(0).line()));
    }
  }

  private List<Match> matches(Rule rule, Matcher matcher, ProofCase proof, List<Failure> failures) {
    String name = proof.format();
    if (name == null) {
      return plain(rule, matcher, proof);
    }
    Optional<Format> format = Formats.named(name);
    if (format.isEmpty()) {
      failures.add(new Failure(rule.id(), proof.why(), "there is no format \"" + name + "\""));
      return List.of();
    }
    try {
      return parsed(rule, matcher, proof, format.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array does not fail
    }
  }

  private List<Match> plain(Rule rule, Matcher matcher, ProofCase proof) {
    LogEvent event = new LogEvent();
    byte[] bytes = proof.text().getBytes(StandardCharsets.UTF_8);
    event.begin(bytes, 0, bytes.length, 1);
    Set<Family> families =
        rule.families().isEmpty() ? EnumSet.allOf(Family.class) : rule.families();
    return matcher
        .session()
        .match(new FileContext(proof.file(), families, products.ofFile(proof.file(), "")), event);
  }

  private List<Match> parsed(Rule rule, Matcher matcher, ProofCase proof, Format named)
      throws IOException {
    TextSource source =
        TextSource.open(new ByteArrayInputStream(proof.text().getBytes(StandardCharsets.UTF_8)));
    Head head = new Head(proof.file(), source.headLines(), true);
    Format format = named.fitted(head);
    Matcher.Session session = matcher.session();
    FileContext file =
        new FileContext(
            proof.file(),
            format.families(),
            products.ofFile(proof.file(), format.name(), format.family()));
    Collected collected = new Collected(rule, session, file);
    format.parse(head, source.lines(), collected);
    return collected.standing();
  }

  /** Matches of one proof text, refutations included. */
  private static final class Collected implements ItemSink {
    private record Pending(Match match, long key, long begin) {}

    private final Rule rule;
    private final Matcher.Session session;
    private final FileContext file;
    private final Answers answers;
    private final List<Pending> pending = new ArrayList<>();

    Collected(Rule rule, Matcher.Session session, FileContext file) {
      this.rule = rule;
      this.session = session;
      this.file = file;
      answers = new Answers(List.of(rule));
    }

    @Override
    public void accept(Item item, long understoodBytes) {
      List<Match> matches = session.match(file, item);
      long key = 0;
      long begin = LogEvent.NO_TIME;
      if (item instanceof LogEvent event && file.families().contains(Family.PROXY)) {
        answers.note(event);
        key = Answers.key(event);
        begin = Answers.begin(event);
      }
      for (Match match : matches) {
        pending.add(new Pending(match, key, begin));
      }
    }

    List<Match> standing() {
      Rule.Answered answered = rule.answered();
      return pending.stream()
          .filter(
              p -> answered == null || !answers.isAnswered(p.key, p.begin, answered.withinMillis()))
          .map(Pending::match)
          .toList();
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {}
  }
}
