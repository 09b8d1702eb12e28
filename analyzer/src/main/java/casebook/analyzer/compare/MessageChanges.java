package casebook.analyzer.compare;

import casebook.analyzer.tally.Templates;
import casebook.parsers.item.Family;
import casebook.parsers.item.Level;
import casebook.reports.model.Comparison.Change;
import casebook.reports.model.Comparison.MessageChange;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the logs of two sides say against each other. Only what is sure counts: that a rare
 * message is missing on one side tells nothing, and neither does that it came thrice instead of
 * twice.
 */
final class MessageChanges {

  /** So many would have been expected of what isn't there, for its absence to tell something. */
  private static final double EXPECTED = 10;

  /** How many times as often. */
  private static final double RATIO = 4;

  /** How far beyond chance, in standard deviations of two counts. */
  private static final double SURE = 5;

  private static final int MOST_SHAPES = 20_000;

  private final Names names;
  private final double goodHours;
  private final double badHours;

  /** The same shape on both sides. */
  private static final class Shape {
    private final String source;
    private String text;
    private Level level = Level.UNKNOWN;
    private long good;
    private long bad;
    private @Nullable String goodAt;
    private @Nullable String badAt;

    Shape(String source, String text) {
      this.source = source;
      this.text = text;
    }

    void add(boolean isGood, long count, Level gravest, String at) {
      level = gravest.compareTo(level) > 0 ? gravest : level;
      if (isGood) {
        good += count;
        goodAt = goodAt == null ? at : goodAt;
      } else {
        bad += count;
        badAt = badAt == null ? at : badAt;
      }
    }
  }

  /**
   * Compares logs of one family.
   *
   * @param goodHours how long the healthy side's logs of it are, in hours
   * @param badHours the same of the broken side
   */
  MessageChanges(Names names, double goodHours, double badHours) {
    this.names = names;
    this.goodHours = goodHours;
    this.badHours = badHours;
  }

  /** Shapes of traces. */
  List<MessageChange> ofTraces(List<SideFile> good, List<SideFile> bad) {
    Templates shared = new Templates(MOST_SHAPES);
    Map<Templates.Template, Shape> shapes = new LinkedHashMap<>();
    add(good, true, shared, shapes);
    add(bad, false, shared, shapes);
    shapes.forEach((template, shape) -> shape.text = template.text());
    return changes(shapes.values().stream().toList());
  }

  private void add(
      List<SideFile> files,
      boolean isGood,
      Templates shared,
      Map<Templates.Template, Shape> shapes) {
    for (SideFile file : files) {
      for (Templates.Template own : file.templates().all()) {
        Templates.Template same = shared.add(names.without(own.text(), isGood), own.level());
        shapes
            .computeIfAbsent(same, key -> new Shape(Family.TRACE.label(), ""))
            .add(isGood, own.count(), own.level(), file.path() + ":" + file.firstLine(own));
      }
    }
  }

  /** Events, by who wrote them and their number. */
  List<MessageChange> ofEvents(List<SideFile> good, List<SideFile> bad) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    addEvents(good, true, shapes);
    addEvents(bad, false, shapes);
    return changes(List.copyOf(shapes.values()));
  }

  private static void addEvents(List<SideFile> files, boolean isGood, Map<String, Shape> shapes) {
    for (SideFile file : files) {
      file.events()
          .forEach(
              (key, events) ->
                  shapes
                      .computeIfAbsent(key, source -> new Shape(source, events.text()))
                      .add(
                          isGood,
                          events.count(),
                          events.level(),
                          file.path() + ":" + events.line()));
    }
  }

  private List<MessageChange> changes(List<Shape> shapes) {
    List<MessageChange> changes = new ArrayList<>();
    for (Shape shape : shapes) {
      Change change = change(shape);
      if (change != null && !shape.text.equals(Templates.OTHERS)) {
        String at = shape.badAt == null ? shape.goodAt : shape.badAt;
        changes.add(
            new MessageChange(
                change,
                severity(shape.level),
                shape.source,
                shape.text,
                shape.good,
                shape.bad,
                rounded(shape.good / goodHours),
                rounded(shape.bad / badHours),
                at == null ? "" : at));
      }
    }
    changes.sort(
        Comparator.comparing(MessageChanges::isTold)
            .thenComparing(MessageChange::severity)
            .reversed()
            .thenComparing(MessageChange::change)
            .thenComparingLong(one -> -Math.max(one.good(), one.bad()))
            .thenComparing(MessageChange::source)
            .thenComparing(MessageChange::template));
    return changes;
  }

  /** What the broken side has is looked at first: what it lacks follows from it more often. */
  private static boolean isTold(MessageChange one) {
    return one.change() == Change.NEW || one.change() == Change.MORE;
  }

  private @Nullable Change change(Shape shape) {
    double goodRate = shape.good / goodHours;
    double badRate = shape.bad / badHours;
    if (shape.good == 0) {
      boolean isTrouble = shape.level.compareTo(Level.WARNING) >= 0;
      return isTrouble || badRate * goodHours >= EXPECTED ? Change.NEW : null;
    }
    if (shape.bad == 0) {
      return goodRate * badHours >= EXPECTED ? Change.GONE : null;
    }
    double spread =
        Math.sqrt(shape.good / (goodHours * goodHours) + shape.bad / (badHours * badHours));
    if (Math.abs(goodRate - badRate) < SURE * spread) {
      return null;
    }
    return badRate >= RATIO * goodRate
        ? Change.MORE
        : goodRate >= RATIO * badRate ? Change.FEWER : null;
  }

  private static Severity severity(Level level) {
    return switch (level) {
      case CRITICAL -> Severity.CRITICAL;
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      default -> Severity.INFO;
    };
  }

  private static double rounded(double rate) {
    return Math.round(rate * 100) / 100.0;
  }
}
