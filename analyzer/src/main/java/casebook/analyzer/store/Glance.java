package casebook.analyzer.store;

import casebook.analyzer.codes.CodeGlance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A first look at bytes, before any record is made of them: what a text must have at least to be
 * what a query asks for. {@link Glances} makes them of queries.
 */
sealed interface Glance {

  /** Passes over nothing. */
  Glance ANYTHING = new Settled(true);

  /** Passes over everything. */
  Glance NOTHING = new Settled(false);

  /**
   * False only if no log event among those whose texts stand here, one after the other, can be what
   * is asked for.
   */
  boolean mayFitOneOf(byte[] bytes, int from, int to);

  /** False only if a log event can't be what is asked for. */
  boolean mayFit(Shown event);

  /** What a look costs, for the cheapest comes first: 0 for what needs no bytes. */
  int cost();

  /** What is known of an event before it is made; filled again for one after the other. */
  final class Shown {
    final byte[] bytes;
    int from;
    int to;
    int beyond;
    int level;
    int fields;
    boolean isTimed;

    /** Events in these bytes. */
    Shown(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /** All must fit. */
  static Glance all(List<Glance> parts) {
    return several(parts, true);
  }

  /** One must fit. */
  static Glance any(List<Glance> parts) {
    return several(parts, false);
  }

  private static Glance several(List<Glance> parts, boolean all) {
    Glance decides = new Settled(!all);
    if (parts.contains(decides)) {
      return decides;
    }
    Glance tellsNothing = new Settled(all);
    List<Glance> asked = new ArrayList<>(parts);
    asked.removeIf(tellsNothing::equals);
    asked.sort(Comparator.comparingInt(Glance::cost));
    return asked.isEmpty()
        ? tellsNothing
        : asked.size() == 1 ? asked.getFirst() : new Several(asked, all);
  }

  /**
   * Known before any look.
   *
   * @param fits whether everything does, or nothing
   */
  record Settled(boolean fits) implements Glance {
    @Override
    public boolean mayFitOneOf(byte[] bytes, int from, int to) {
      return fits;
    }

    @Override
    public boolean mayFit(Shown event) {
      return fits;
    }

    @Override
    public int cost() {
      return 0;
    }
  }

  /**
   * Some parts, the cheapest first.
   *
   * @param all true if all of them must fit, false if one must
   */
  record Several(List<Glance> parts, boolean all) implements Glance {
    @Override
    public boolean mayFitOneOf(byte[] bytes, int from, int to) {
      for (Glance part : parts) {
        if (part.mayFitOneOf(bytes, from, to) != all) {
          return !all;
        }
      }
      return all;
    }

    @Override
    public boolean mayFit(Shown event) {
      for (Glance part : parts) {
        if (part.mayFit(event) != all) {
          return !all;
        }
      }
      return all;
    }

    @Override
    public int cost() {
      return all ? parts.getFirst().cost() : parts.stream().mapToInt(Glance::cost).sum();
    }
  }

  /**
   * One of the texts must stand in the record.
   *
   * @param texts which
   * @param orOther true if anything beyond ASCII will do as well
   * @param orBeyond true if what the record keeps beside its own text counts, too
   */
  record OneOf(List<BytePattern> texts, boolean orOther, boolean orBeyond) implements Glance {
    @Override
    public boolean mayFitOneOf(byte[] bytes, int from, int to) {
      return mayFit(bytes, from, to, false);
    }

    @Override
    public boolean mayFit(Shown event) {
      return mayFit(event.bytes, event.from, orBeyond ? event.beyond : event.to, !orBeyond);
    }

    private boolean mayFit(byte[] bytes, int from, int to, boolean isRecord) {
      for (BytePattern text : texts) {
        if (text.isIn(bytes, from, to, isRecord)) {
          return true;
        }
      }
      return orOther && !Ascii.is(bytes, from, to);
    }

    @Override
    public int cost() {
      return 4 * texts.size() + (orOther ? 1 : 0);
    }
  }

  /** An error code of any kind that {@link CodeGlance} can tell must stand in the record. */
  record Code() implements Glance {
    @Override
    public boolean mayFitOneOf(byte[] bytes, int from, int to) {
      return true;
    }

    @Override
    public boolean mayFit(Shown event) {
      return CodeGlance.mayHold(event.bytes, event.from, event.to);
    }

    @Override
    public int cost() {
      return 8;
    }
  }

  /**
   * What is known without a look at the text.
   *
   * @param levels bits of the levels that will do
   * @param fields bits of the fields that must be there
   * @param timed true if it must have a time
   */
  record Trait(int levels, int fields, boolean timed) implements Glance {
    @Override
    public boolean mayFitOneOf(byte[] bytes, int from, int to) {
      return true;
    }

    @Override
    public boolean mayFit(Shown event) {
      return (levels & (1 << event.level)) != 0
          && (fields & ~event.fields) == 0
          && (event.isTimed || !timed);
    }

    @Override
    public int cost() {
      return 0;
    }
  }
}
