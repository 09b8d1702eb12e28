package casebook.analyzer.analysis;

/** Told how far an analysis is; called from several threads. */
public interface Progress {

  /** Nobody is told. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(int files, long bytes) {}

        @Override
        public void read(long bytes) {}

        @Override
        public void fileDone() {}
      };

  /**
   * All files are known.
   *
   * @param files in the bundle
   * @param bytes of them together, unpacked, as far as the bundle states it
   */
  void begin(int files, long bytes);

  /** So many more bytes were read, unpacked. */
  void read(long bytes);

  /** One more file is done. */
  void fileDone();
}
