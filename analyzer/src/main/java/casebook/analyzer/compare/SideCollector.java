package casebook.analyzer.compare;

import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.CaseReader;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.Filing;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees every item of one side and keeps what is compared: settings, and shapes of messages with
 * their counts. Takes the place of a filing while a bundle is analysed, and reads a filed case.
 */
public final class SideCollector implements Filing, CaseReader {

  private final Map<Integer, SideFile> files = new ConcurrentSkipListMap<>();

  /** Empty. */
  public SideCollector() {}

  @Override
  public FileFiling open(int ordinal, String path, String format, Family family) {
    SideFile file = new SideFile(path, format, family.label());
    files.put(ordinal, file);
    return file;
  }

  @Override
  public FileFiling open(File file) {
    return open(file.ordinal(), file.path(), file.format(), file.family());
  }

  /** Its files in the order of the bundle. */
  List<SideFile> files() {
    return new ArrayList<>(files.values());
  }

  @Override
  public void commit(CaseSummary summary, byte[] reportJson, Map<Integer, FileClock> clocks) {
    // Nothing is kept beyond this run.
  }

  @Override
  public void note(List<CaseNote> notes) {
    // Only what is filed has notes.
  }

  @Override
  public void over(@Nullable String sha256) {
    // There is nothing that could have changed.
  }

  @Override
  public void replace(String id) {
    // There is nothing to be replaced.
  }

  @Override
  public void absorb(String id) {
    // Nor is there anything to become a part.
  }

  @Override
  public void forGood() {
    // Nothing goes.
  }

  @Override
  public void close() {}
}
