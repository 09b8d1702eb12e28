package casebook.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Tells bytes a second beside passes a second. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Volume {

  /** What was read, in bytes; set back to 0 before each iteration. */
  public long bytes;

  /** Starts at nothing. */
  public Volume() {}
}
