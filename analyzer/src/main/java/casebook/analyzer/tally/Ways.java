package casebook.analyzer.tally;

import casebook.analyzer.tally.Requests.Outcome;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of each client of one file to the hosts on a product's way, the latest of them, as
 * the log has them. Bounded.
 */
public final class Ways {

  private static final int MOST_CLIENTS = 500;
  private static final int MOST_STEPS = 1000;
  private static final int MOST = 50_000;
  private static final long SOON_MILLIS = 60_000;

  /**
   * A request.
   *
   * @param begin when it began, on the file's clock, or {@code LogEvent.NO_TIME}
   * @param text its line, shortened; empty where one like it was just before
   */
  public record Step(String host, Outcome outcome, long line, long begin, String text) {}

  /** Texts that stay when the file is through, shared out among its clients. */
  private static final int MOST_TEXTS = 1 << 10;

  private static final int LEAST_TEXTS = 4;

  private final Map<String, Deque<Step>> byClient = new LinkedHashMap<>();
  private final Map<String, String> hosts = new HashMap<>();
  private int size;

  /** Adds a request; its text is asked for where it did not go through. */
  public void add(
      String client, String host, Outcome outcome, long line, long begin, Requests.Text text) {
    if (!byClient.containsKey(client) && byClient.size() >= MOST_CLIENTS) {
      return;
    }
    Deque<Step> steps = byClient.computeIfAbsent(client, key -> new ArrayDeque<>());
    Step last = steps.peekLast();
    boolean repeats =
        last != null
            && last.host().equals(host)
            && last.outcome() == outcome
            && Math.abs(begin - last.begin()) < SOON_MILLIS;
    if (repeats && outcome == Outcome.ALLOWED) {
      return;
    }
    if (steps.size() >= MOST_STEPS || (size >= MOST && !steps.isEmpty())) {
      steps.removeFirst();
      size--;
    }
    boolean told = outcome == Outcome.ALLOWED || repeats;
    String known = hosts.computeIfAbsent(host, one -> one);
    steps.addLast(new Step(known, outcome, line, begin, told ? "" : text.get()));
    size++;
  }

  /** The file is through: where there are very many texts, the latest of each client stay. */
  void compact() {
    long texts =
        byClient.values().stream()
            .flatMap(Deque::stream)
            .filter(step -> !step.text().isEmpty())
            .count();
    if (texts > MOST_TEXTS) {
      int most = Math.max(LEAST_TEXTS, MOST_TEXTS / byClient.size());
      byClient.replaceAll((client, steps) -> withLastTexts(steps, most));
    }
    hosts.clear();
  }

  private static Deque<Step> withLastTexts(Deque<Step> steps, int most) {
    Deque<Step> kept = new ArrayDeque<>(steps.size());
    int texts = 0;
    for (Iterator<Step> each = steps.descendingIterator(); each.hasNext(); ) {
      Step step = each.next();
      boolean hasText = !step.text().isEmpty();
      texts += hasText ? 1 : 0;
      kept.addFirst(
          hasText && texts > most
              ? new Step(step.host(), step.outcome(), step.line(), step.begin(), Requests.NOT_KEPT)
              : step);
    }
    return kept;
  }

  /** The clients, in the order in which they came. */
  public List<String> clients() {
    return List.copyOf(byClient.keySet());
  }

  /** The requests of a client, in the order of the file. */
  public List<Step> of(String client) {
    Deque<Step> steps = byClient.get(client);
    return steps == null ? Collections.emptyList() : List.copyOf(steps);
  }
}
