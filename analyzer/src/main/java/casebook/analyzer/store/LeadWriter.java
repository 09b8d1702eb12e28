package casebook.analyzer.store;

import casebook.parsers.item.LogEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects what an analysis needs of a block's log events beyond what searches need: what stands
 * before each, and whether it is decoded or the rest of another. Nearly all events of a block are
 * alike in that, so runs of the same are counted. May be used for block after block.
 */
final class LeadWriter {

  static final int FOLLOWS = 1;
  static final int DECODED = 2;
  static final int REST = 4;

  private record State(Lead lead, int flags) {}

  private final Map<State, Integer> states = new LinkedHashMap<>();
  private final ByteSink runs = new ByteSink();
  private final ByteSink wholes = new ByteSink();
  private int current = -1;
  private int run;

  void add(LogEvent event, Lead lead) {
    int flags =
        (lead.follows() ? FOLLOWS : 0)
            | (event.isDecoded() ? DECODED : 0)
            | (event.isRest() ? REST : 0);
    int state = states.computeIfAbsent(new State(lead, flags), unused -> states.size());
    if (state != current) {
      endRun();
      current = state;
    }
    run++;
    if (event.isRest()) {
      wholes.signed(event.recordLine() - event.wholeRecordLine());
    }
  }

  private void endRun() {
    if (run > 0) {
      runs.number(current);
      runs.number(run);
    }
    run = 0;
  }

  /** Writes what was collected and begins anew. */
  byte[] finish() {
    endRun();
    ByteSink out = new ByteSink();
    out.number(states.size());
    for (State state : states.keySet()) {
      out.put(state.flags());
      out.text(state.lead().text());
    }
    out.number(runs.length());
    out.put(runs);
    out.put(wholes);
    states.clear();
    runs.clear();
    wholes.clear();
    current = -1;
    return Packed.pack(out.copy());
  }
}
