package casebook.analyzer.store;

/** Somebody else filed the case anew, or removed it, while this was built upon what it held. */
public final class CaseChangedException extends StoreException {

  private static final long serialVersionUID = 1L;

  /** Of the case with this id. */
  public CaseChangedException(String id) {
    super("case " + id + " was filed anew or removed meanwhile; try again");
  }
}
