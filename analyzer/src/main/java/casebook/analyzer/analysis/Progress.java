package casebook.analyzer.analysis;

/** Told how far an analysis is; called from several threads. */
@FunctionalInterface
public interface Progress {

  /** Nobody is told. */
  Progress NONE = (done, all) -> {};

  /**
   * Some files are done.
   *
   * @param done files read so far
   * @param all files in the bundle
   */
  void files(int done, int all);
}
