package casebook.parsers.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.List;

/** A bundle that is one file: a zip with its entries, or the file itself. */
final class FileBundle implements Bundle {

  private final String name;
  private final Region region;
  private final boolean single;
  private final List<Source> sources;
  private final List<String> problems;
  private final List<String> notes;
  private final Once sha256 = new Once(this::digest);

  FileBundle(
      String name,
      Region region,
      boolean single,
      List<Source> sources,
      List<String> problems,
      List<String> notes) {
    this.name = name;
    this.notes = List.copyOf(notes);
    this.region = region;
    this.single = single;
    this.sources = List.copyOf(sources);
    this.problems = List.copyOf(problems);
  }

  /** The file as its own only entry. */
  static FileBundle single(String name, Region region, Meter meter) {
    Source source = FileSource.lying(name, region, meter);
    return new FileBundle(name, region, true, List.of(source), List.of(), List.of());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long bytes() {
    return region.size();
  }

  @Override
  public String sha256() {
    return sha256.get();
  }

  @Override
  public boolean isHashedApart() {
    return true;
  }

  private String digest() {
    MessageDigest digest = Sha256.start();
    try (RegionInput all = region.open()) {
      Sha256.update(digest, all);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be read any more", e);
    }
    return Sha256.hex(digest);
  }

  @Override
  public boolean isSingleFile() {
    return single;
  }

  @Override
  public List<Source> sources() {
    return sources;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  @Override
  public void close() throws IOException {
    region.channel().close();
  }
}
