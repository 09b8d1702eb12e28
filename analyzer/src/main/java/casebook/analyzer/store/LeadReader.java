package casebook.analyzer.store;

import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.List;

/** Gives back what {@link LeadWriter} wrote of a block, event by event. */
final class LeadReader {

  private final List<Lead> leads = new ArrayList<>();
  private final List<Integer> flags = new ArrayList<>();
  private final ByteCursor runs;
  private final ByteCursor wholes;
  private int state;
  private int left;

  LeadReader(ByteCursor blob) {
    byte[] bytes = Packed.unpack(blob);
    ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
    int count = in.count();
    for (int i = 0; i < count; i++) {
      int flag = in.get();
      flags.add(flag);
      leads.add(new Lead(in.text(), (flag & LeadWriter.FOLLOWS) != 0));
    }
    runs = in.part(in.count());
    wholes = in;
  }

  /** Makes an event what it was, and says what stands before it. */
  Lead next(LogEvent event) {
    while (left == 0) {
      state = runs.count();
      left = runs.count();
    }
    left--;
    int flag = flags.get(state);
    if ((flag & LeadWriter.DECODED) != 0) {
      event.decoded();
    }
    if ((flag & LeadWriter.REST) != 0) {
      event.restOf(event.recordLine() - wholes.signed());
    }
    return leads.get(state);
  }
}
