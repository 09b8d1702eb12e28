package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.match.Answers;
import casebook.analyzer.match.FileContext;
import casebook.analyzer.match.Match;
import casebook.analyzer.match.Matcher;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Limits;
import casebook.parsers.bundle.Source;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Family;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.TextSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every place of a bundle on which a rule fires, {@code path:line} by rule id: all of them, where a
 * report shows a sample. Refused requests that were answered are left out.
 */
final class Places {

  private record Pending(Match match, String path, long key, long begin) {}

  private final KnowledgeBase knowledge;
  private final Matcher.Session session;
  private final Answers answers;
  private final List<Pending> pending = new ArrayList<>();

  private Places(KnowledgeBase knowledge) {
    this.knowledge = knowledge;
    session = new Matcher(knowledge).session();
    answers = new Answers(knowledge.rules());
  }

  static Map<String, Set<String>> of(Path bundle, KnowledgeBase knowledge) throws IOException {
    Places places = new Places(knowledge);
    try (Bundle opened = Bundle.open(bundle, Limits.DEFAULT)) {
      for (Source source : opened.sources()) {
        places.read(source);
      }
    }
    return places.standing();
  }

  private void read(Source source) throws IOException {
    try (InputStream in = source.open()) {
      TextSource text = TextSource.open(in);
      Head head = new Head(source.path(), text.headLines(), text.isComplete());
      Optional<Format> format = Formats.detect(head).map(found -> found.fitted(head));
      if (format.isPresent()) {
        Set<String> products = knowledge.products().ofFile(source.path(), format.get().name());
        FileContext file = new FileContext(source.path(), format.get().families(), products);
        format.get().parse(head, text.lines(), new Sink(file));
      }
    }
  }

  private Map<String, Set<String>> standing() {
    Map<String, Set<String>> places = new TreeMap<>();
    for (Pending p : pending) {
      Rule.Answered answered = p.match.rule().answered();
      if (answered == null || !answers.isAnswered(p.key, p.begin, answered.withinMillis())) {
        places
            .computeIfAbsent(p.match.rule().id(), id -> new TreeSet<>())
            .add(p.path + ":" + p.match.line());
      }
    }
    return places;
  }

  private final class Sink implements ItemSink {
    private final FileContext file;

    Sink(FileContext file) {
      this.file = file;
    }

    @Override
    public void accept(Item item, long understoodBytes) {
      long key = 0;
      long begin = LogEvent.NO_TIME;
      if (item instanceof LogEvent event && file.families().contains(Family.PROXY)) {
        answers.note(event);
        key = Answers.key(event);
        begin = Answers.begin(event);
      }
      for (Match match : session.match(file, item)) {
        pending.add(new Pending(match, file.path(), key, begin));
      }
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {}
  }
}
