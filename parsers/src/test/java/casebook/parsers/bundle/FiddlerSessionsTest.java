package casebook.parsers.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiddlerSessionsTest {

  @TempDir Path folder;

  private Map<String, String> read(String name, Map<String, String> entries) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    Map<String, String> texts = new TreeMap<>();
    try (Bundle bundle = Bundle.open(file, Limits.DEFAULT)) {
      for (Source source : bundle.sources()) {
        try (InputStream in = source.open()) {
          texts.put(source.path(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }

  @Test
  void putsASessionTogetherWithoutItsBodies() throws IOException {
    Map<String, String> texts =
        read(
            "x.saz",
            Map.of(
                "raw/1_c.txt", "GET / HTTP/1.1\r\nHost: a\r\n\r\nbody",
                "raw/1_s.txt", "HTTP/1.1 200 OK\r\n\r\n\0\0binary",
                "raw/1_m.xml", "<Session/>",
                "_index.htm", "<html/>"));
    assertThat(texts)
        .containsOnly(
            Map.entry("_index.htm", "<html/>"),
            Map.entry(
                "raw/1_c.txt",
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n\r\nHTTP/1.1 200 OK\r\n\r\n\r\n<Session/>"));
  }

  @Test
  void keepsWhatIsSaidOfTunnels() throws IOException {
    Map<String, String> texts =
        read(
            "x.saz",
            Map.of(
                "raw/01_c.txt", "CONNECT a:443 HTTP/1.1\n\nhello",
                "raw/01_s.txt", "HTTP/1.1 200 OK\n\ntunnel"));
    assertThat(texts.get("raw/01_c.txt")).contains("hello", "tunnel");
  }

  @Test
  void leavesOthersAlone() throws IOException {
    Map<String, String> entries =
        Map.of("raw/1_c.txt", "alone", "src/2_c.txt", "a", "src/2_s.txt", "b");
    assertThat(read("x.zip", entries)).containsExactlyInAnyOrderEntriesOf(entries);
    assertThat(FiddlerSessions.joined(List.of())).isEmpty();
  }
}
