package casebook.parsers.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Zips made in tests, and what is read out of them. */
final class TestZips {

  /** Fills a zip. */
  @FunctionalInterface
  interface Filling {
    void fill(ZipArchiveOutputStream zip) throws IOException;
  }

  private TestZips() {}

  /** A zip with correct local headers, as most programs write it. */
  static byte[] zip(Filling filling) {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
        filling.fill(zip);
      }
      byte[] all = new byte[(int) channel.size()];
      System.arraycopy(channel.array(), 0, all, 0, all.length);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A zip written to a stream: lengths stand behind the data. */
  static byte[] streamed(Filling filling) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      filling.fill(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static void add(ZipArchiveOutputStream zip, String name, String text) throws IOException {
    add(zip, new ZipArchiveEntry(name), text.getBytes(StandardCharsets.UTF_8));
  }

  static void add(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] content)
      throws IOException {
    zip.putArchiveEntry(entry);
    zip.write(content);
    zip.closeArchiveEntry();
  }

  /** Three entries. */
  static void three(ZipArchiveOutputStream zip) throws IOException {
    add(zip, "Trace/a.log", "alpha ".repeat(5));
    add(zip, "b.log", "beta ".repeat(4));
    add(zip, "c.log", "gamma");
  }

  static Path save(Path folder, byte[] bytes) {
    try {
      return Files.write(folder.resolve("test.zip"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line per entry: path, then its text, or how it fails and after how many bytes. */
  static List<String> read(Bundle bundle) {
    List<String> lines = new ArrayList<>();
    for (Source source : bundle.sources()) {
      lines.add(source.path() + ": " + content(source));
    }
    return lines;
  }

  static String content(Source source) {
    if (source.unreadable() != null) {
      return "unreadable: " + source.unreadable();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = source.open()) {
      byte[] chunk = new byte[997];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(chunk, 0, read);
      }
    } catch (IOException e) {
      return out.size() + " bytes, then: " + e.getMessage();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Position of the n-th (from 0) occurrence of four bytes {@code P K x y}. */
  static int find(byte[] bytes, int signature, int n) {
    int left = n;
    for (int at = 0; at + 4 <= bytes.length; at++) {
      if (ZipExtra.u32(bytes, at) == signature && left-- == 0) {
        return at;
      }
    }
    throw new AssertionError("no such signature");
  }

  static byte[] put(byte[] bytes, int at, int... values) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < values.length; i++) {
      changed[at + i] = (byte) values[i];
    }
    return changed;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
