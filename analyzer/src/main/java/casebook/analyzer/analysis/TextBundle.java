package casebook.analyzer.analysis;

import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Source;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bundle of a few texts in memory. */
final class TextBundle implements Bundle {

  private final List<Source> sources;

  TextBundle(Map<String, String> files) {
    sources =
        new TreeMap<>(files)
            .entrySet().stream()
                .<Source>map(
                    file ->
                        new Text(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
  }

  private record Text(String path, byte[] content) implements Source {
    @Override
    public long bytes() {
      return content.length;
    }

    @Override
    public @Nullable String unreadable() {
      return null;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }
  }

  @Override
  public String name() {
    return "proof";
  }

  @Override
  public long bytes() {
    return sources.stream().mapToLong(Source::bytes).sum();
  }

  @Override
  public String sha256() {
    return "0".repeat(64);
  }

  @Override
  public boolean isSingleFile() {
    return false;
  }

  @Override
  public List<Source> sources() {
    return sources;
  }

  @Override
  public List<String> problems() {
    return List.of();
  }

  @Override
  public void close() {}
}
