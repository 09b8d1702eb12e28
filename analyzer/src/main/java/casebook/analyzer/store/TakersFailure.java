package casebook.analyzer.store;

import java.io.IOException;

/** Carries what whoever takes records threw past what is the store's own failure. */
final class TakersFailure extends IOException {

  private static final long serialVersionUID = 1L;

  private final Exception failure;

  TakersFailure(Exception failure) {
    super(failure);
    this.failure = failure;
  }

  /** What was thrown: an unchecked one is thrown again at once. */
  IOException unwrapped() {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return failure instanceof IOException checked ? checked : this;
  }
}
