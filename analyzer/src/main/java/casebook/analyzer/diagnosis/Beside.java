package casebook.analyzer.diagnosis;

import java.util.function.Supplier;

/** Has something done by another thread in the meantime, where there is one to spare. */
public interface Beside {

  /** There is none: all is done by who asks, when it is needed. */
  Beside NONE =
      new Beside() {
        @Override
        public <T> Supplier<T> begin(Supplier<T> work) {
          return work;
        }
      };

  /**
   * Begins something.
   *
   * @param work what it shares with what goes on in the meantime bears several threads
   * @return gives what it comes to, or throws what it threw; to be asked once, and by this thread
   */
  <T> Supplier<T> begin(Supplier<T> work);
}
