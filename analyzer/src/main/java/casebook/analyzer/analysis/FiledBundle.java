package casebook.analyzer.analysis;

import casebook.analyzer.store.BundleLedger;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Source;
import java.util.List;

/** A bundle as it was when it was filed; its bytes are gone, so there is nothing to be opened. */
record FiledBundle(BundleLedger ledger) implements Bundle {

  @Override
  public String name() {
    return ledger.name();
  }

  @Override
  public long bytes() {
    return ledger.bytes();
  }

  @Override
  public String sha256() {
    return ledger.sha256();
  }

  @Override
  public boolean isSingleFile() {
    return ledger.isSingleFile();
  }

  @Override
  public List<Source> sources() {
    return List.of();
  }

  @Override
  public List<String> notes() {
    return ledger.notes();
  }

  @Override
  public List<String> problems() {
    return ledger.problems();
  }

  @Override
  public void close() {}
}
