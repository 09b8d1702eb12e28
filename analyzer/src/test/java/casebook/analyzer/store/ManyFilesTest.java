package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Family;
import casebook.parsers.item.LogEvent;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyFilesTest {

  @TempDir private Path folder;

  /** A file's buffers are far larger than a small file: ten thousand of them must not add up. */
  @Test
  void aClosedFileIsNotKept() throws Exception {
    byte[] line = "nothing to see here".getBytes(StandardCharsets.UTF_8);
    try (CaseStore store = LuceneCaseStore.open(folder.resolve("store"));
        Filing filing = store.file("many-00000000")) {
      FileFiling file = filing.open(0, "a.log", "plain-log", Family.OTHER);
      LogEvent event = new LogEvent();
      event.begin(line, 0, line.length, 1);
      file.add(event);
      file.close();
      WeakReference<FileFiling> gone = new WeakReference<>(file);
      file = null;
      for (int i = 0; i < 50 && gone.get() != null; i++) {
        System.gc();
      }
      assertThat(gone.get()).as("the filing of a closed file").isNull();
    }
  }
}
