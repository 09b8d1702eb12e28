package casebook.analyzer.cli;

import casebook.analyzer.search.Query;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Which hits of a search are shown, and in which order. In the store's own order they are handed on
 * as they are found, and the search ends with the page; else all are looked at and the page kept.
 *
 * @param limit most hits on a page
 * @param number of the page, from 1
 * @param sort the order
 * @param facets true if all hits are counted by what they have in common
 */
record SearchPage(int limit, int number, Sort sort, boolean facets) {

  /** What is sorted is kept until the end, with all that stands before it. */
  private static final int MOST_SORTED = 10_000;

  /** Orders of hits. */
  enum Sort {
    CASE,
    TIME,
    RELEVANCE
  }

  /**
   * What a search came to.
   *
   * @param count hits counted, on all pages
   * @param isExact false if there are more
   * @param facets what was counted; empty if nothing was asked for
   */
  record Total(long count, boolean isExact, Map<String, List<Facets.Count>> facets) {}

  /** A hit with its place in the store's order. */
  private record Placed(Hit hit, long place) {}

  private static final Comparator<Placed> BY_TIME =
      Comparator.comparing(
              (Placed one) -> one.hit().time(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparingLong(Placed::place);

  private static final Comparator<Placed> BY_RELEVANCE =
      Comparator.comparing((Placed one) -> one.hit().rules().isEmpty())
          .thenComparing(one -> one.hit().level(), Comparator.reverseOrder())
          .thenComparing(one -> one.hit().time(), Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparingLong(Placed::place);

  SearchPage {
    if (limit < 1 || number < 1) {
      throw new IllegalArgumentException("page " + number + " of " + limit);
    }
  }

  /**
   * Searches and hands on the hits of the page.
   *
   * @param group true if hits of one case are to stand together
   */
  Total show(CaseStore store, Query query, boolean group, Consumer<Hit> shown) throws IOException {
    return sort == Sort.CASE ? asFound(store, query, shown) : sorted(store, query, group, shown);
  }

  private long first() {
    return (number - 1L) * limit;
  }

  private Total asFound(CaseStore store, Query query, Consumer<Hit> shown) throws IOException {
    long end = first() + limit;
    // One more than asked for, to know whether there are more.
    int most = facets ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, end + 1);
    long[] count = {0};
    Facets counted = new Facets();
    store.search(
        query,
        most,
        hit -> {
          long place = count[0]++;
          if (facets) {
            counted.add(hit);
          }
          if (place >= first() && place < end) {
            shown.accept(hit);
          }
        });
    return new Total(count[0], facets || count[0] <= end, facets ? counted.all() : Map.of());
  }

  private Total sorted(CaseStore store, Query query, boolean group, Consumer<Hit> shown)
      throws IOException {
    long end = first() + limit;
    if (end > MOST_SORTED) {
      throw new UsageException(
          "only the first "
              + MOST_SORTED
              + " hits can be sorted; narrow the query, for example with after: and before:, or"
              + " leave out --sort");
    }
    Comparator<Placed> order = sort == Sort.TIME ? BY_TIME : BY_RELEVANCE;
    PriorityQueue<Placed> kept = new PriorityQueue<>(order.reversed());
    long[] count = {0};
    Facets counted = new Facets();
    store.search(
        query,
        Integer.MAX_VALUE,
        hit -> {
          kept.add(new Placed(hit, count[0]++));
          if (kept.size() > end) {
            kept.remove();
          }
          if (facets) {
            counted.add(hit);
          }
        });
    List<Hit> hits = kept.stream().sorted(order).skip(first()).map(Placed::hit).toList();
    (group ? grouped(hits) : hits).forEach(shown);
    return new Total(count[0], true, facets ? counted.all() : Map.of());
  }

  /** The cases in the order of their first hits. */
  private static List<Hit> grouped(List<Hit> hits) {
    Map<String, List<Hit>> cases = new LinkedHashMap<>();
    hits.forEach(hit -> cases.computeIfAbsent(hit.caseId(), id -> new ArrayList<>()).add(hit));
    return cases.values().stream().flatMap(List::stream).toList();
  }
}
