package casebook.analyzer.store;

import java.io.IOException;

/** Carries what whoever takes records threw past what is the store's own failure. */
final class TakersFailure extends IOException {

  private static final long serialVersionUID = 1L;

  /** What was thrown. */
  final IOException failure;

  TakersFailure(IOException failure) {
    super(failure);
    this.failure = failure;
  }
}
