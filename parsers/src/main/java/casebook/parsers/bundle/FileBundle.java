package casebook.parsers.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.List;

/** A bundle that is one file: a zip with its entries, or the file itself. */
final class FileBundle implements Bundle {

  private final String name;
  private final FileChannel channel;
  private final long bytes;
  private final boolean single;
  private final List<Source> sources;
  private final List<String> problems;
  private final List<String> notes;
  private final Once sha256 = new Once(this::digest);

  FileBundle(
      String name,
      FileChannel channel,
      long bytes,
      boolean single,
      List<Source> sources,
      List<String> problems,
      List<String> notes) {
    this.name = name;
    this.notes = List.copyOf(notes);
    this.channel = channel;
    this.bytes = bytes;
    this.single = single;
    this.sources = List.copyOf(sources);
    this.problems = List.copyOf(problems);
  }

  /** The file as its own only entry. */
  static FileBundle single(String name, FileChannel channel, long bytes, Limits limits) {
    FileSource.Content content = () -> new ChannelInput(channel, 0, bytes);
    Source source = FileSource.readable(name, bytes, content, new Meter(limits));
    return new FileBundle(name, channel, bytes, true, List.of(source), List.of(), List.of());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public String sha256() {
    return sha256.get();
  }

  private String digest() {
    MessageDigest digest = Sha256.start();
    try (ChannelInput all = new ChannelInput(channel, 0, bytes)) {
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
    channel.close();
  }
}
