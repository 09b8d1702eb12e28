package casebook.analyzer.store;

/**
 * Something to clear away if the process is told to end, by Ctrl-C for one; closing calls it off.
 */
public final class AtShutdown {

  private final Thread hook;

  private AtShutdown(Thread hook) {
    this.hook = hook;
  }

  /** Runs this at the end of the process, on a thread of its own, unless it is closed before. */
  public static AtShutdown run(Runnable clearing) {
    Thread hook = new Thread(clearing, "casebook-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The end has begun: what is begun now is not finished either.
      clearing.run();
    }
    return new AtShutdown(hook);
  }

  /** Calls it off. */
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The end has begun, and the hook with it.
    }
  }
}
