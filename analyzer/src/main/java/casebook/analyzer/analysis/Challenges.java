package casebook.analyzer.analysis;

import casebook.analyzer.match.Answers;
import casebook.analyzer.tally.Requests;
import casebook.analyzer.tally.Requests.Client;
import casebook.analyzer.tally.Requests.Outcome;
import casebook.parsers.item.LogEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Requests of one file to one endpoint that a proxy answered with a wish for a sign-in. Whether
 * they were refused shows only when all answers of the bundle are known.
 */
final class Challenges {

  /** As long as a client may take to answer. */
  private static final long WITHIN_MILLIS = 5000;

  private static final int MOST = 1 << 17;
  private static final int MOST_TEXTS = 64;
  private static final int MOST_NAMES = 1 << 13;

  private long[] keys = new long[4];
  private long[] clients = new long[4];
  private long[] begins = new long[4];
  private long[] times = new long[4];
  private long[] lines = new long[4];
  private int size;
  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<Long, String> names;

  /**
   * Those to one endpoint.
   *
   * @param names names of clients by their keys, the same for all endpoints of the file
   */
  Challenges(Map<Long, String> names) {
    this.names = names;
  }

  /** Takes one. */
  void add(LogEvent event, Client client, Requests.Text text) {
    if (size == MOST) {
      return;
    }
    if (size == keys.length) {
      int larger = Math.max(4, size * 2);
      keys = Arrays.copyOf(keys, larger);
      clients = Arrays.copyOf(clients, larger);
      begins = Arrays.copyOf(begins, larger);
      times = Arrays.copyOf(times, larger);
      lines = Arrays.copyOf(lines, larger);
    }
    keys[size] = Answers.key(event);
    clients[size] = client.key();
    if (!names.containsKey(client.key()) && names.size() < MOST_NAMES) {
      names.put(client.key(), client.name().get());
    }
    begins[size] = Answers.begin(event);
    times[size] = event.rawTime();
    lines[size] = event.recordLine();
    if (texts.size() < MOST_TEXTS) {
      texts.put(size, text.get());
    } else {
      texts.remove(size - MOST_TEXTS / 2);
      texts.put(size, text.get());
    }
    size++;
  }

  /**
   * Drops those that are answered already, as nothing takes an answer back: most are.
   *
   * @param answers those of the file
   */
  void forgetAnswered(Answers answers) {
    int kept = 0;
    Map<Integer, String> shown = new HashMap<>();
    for (int i = 0; i < size; i++) {
      if (!answers.isAnswered(keys[i], begins[i], WITHIN_MILLIS)) {
        if (texts.containsKey(i)) {
          shown.put(kept, texts.get(i));
        }
        keys[kept] = keys[i];
        clients[kept] = clients[i];
        begins[kept] = begins[i];
        times[kept] = times[i];
        lines[kept++] = lines[i];
      }
    }
    size = kept;
    keys = Arrays.copyOf(keys, size);
    clients = Arrays.copyOf(clients, size);
    begins = Arrays.copyOf(begins, size);
    times = Arrays.copyOf(times, size);
    lines = Arrays.copyOf(lines, size);
    texts.clear();
    texts.putAll(shown);
  }

  /**
   * Counts those that nothing answered, and that may not still be answered behind the log's end.
   */
  void settle(Answers answers, int endpoint, Requests requests) {
    for (int i = 0; i < size; i++) {
      if (!answers.isAnswered(keys[i], begins[i], WITHIN_MILLIS)
          && !answers.mayBeOpen(keys[i], begins[i], WITHIN_MILLIS)) {
        String text = texts.getOrDefault(i, Requests.NOT_KEPT);
        long key = clients[i];
        Client client =
            names.containsKey(key)
                ? new Client(key, () -> names.getOrDefault(key, ""))
                : new Client(0, () -> "");
        requests.add(endpoint, client, Outcome.CHALLENGED, lines[i], times[i], () -> text);
      }
    }
  }
}
