package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the cache everything works as well, so that it can't be made must stop no build. */
class StartUpCacheTest {

  @TempDir Path folder;

  @Test
  void aBuildGoesOnWithoutIt() throws Exception {
    Path target = Files.createDirectory(folder.resolve("target"));
    Path old = Files.writeString(target.resolve("casebook.aot"), "of another build");
    StartUpCache.main(new String[] {target.toString(), folder.resolve("none").toString()});
    assertThat(old).doesNotExist();
  }

  @Test
  void whatItRunsIsWhatPeopleRun() throws Exception {
    Path samples = Files.createDirectory(folder.resolve("samples"));
    Files.writeString(samples.resolve("note.txt"), "no bundle");
    StartUpCache.main(new String[] {"--runs", folder.toString(), samples.toString()});
    assertThat(folder.resolve("reports")).doesNotExist();
  }
}
