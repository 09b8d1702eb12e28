package casebook.analyzer.exchange;

import java.io.IOException;

/** A case was removed while it was to be exported. */
public final class CaseGoneException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Names the case. */
  CaseGoneException(String id) {
    super("case " + id + " was removed meanwhile; the file is not complete");
  }
}
