package casebook.parsers.bundle;

import java.io.IOException;
import java.util.List;

/** A bundle with archives in it: the bundle, and what the archives hold. */
final class NestedBundle implements Bundle {

  private final Bundle outer;
  private final List<Source> sources;
  private final Spool spool;

  NestedBundle(Bundle outer, List<Source> sources, Spool spool) {
    this.outer = outer;
    this.sources = List.copyOf(sources);
    this.spool = spool;
  }

  @Override
  public String name() {
    return outer.name();
  }

  @Override
  public long bytes() {
    return outer.bytes();
  }

  @Override
  public String sha256() {
    return outer.sha256();
  }

  @Override
  public boolean isHashedApart() {
    return outer.isHashedApart();
  }

  @Override
  public boolean isSingleFile() {
    return outer.isSingleFile();
  }

  @Override
  public List<Source> sources() {
    return sources;
  }

  @Override
  public List<String> notes() {
    return outer.notes();
  }

  @Override
  public List<String> problems() {
    return outer.problems();
  }

  @Override
  public void close() throws IOException {
    try (spool) {
      outer.close();
    }
  }
}
