package casebook.analyzer.analysis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.message.LearntTexts;
import casebook.parsers.format.message.LearntTexts.Learnt;
import casebook.parsers.format.message.LoggedEvent;
import casebook.parsers.format.message.MessageTexts;
import casebook.parsers.format.message.MtaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The texts of one binary log, and how many of its events had one. One thread. */
final class LogTexts implements MessageTexts, AutoCloseable {

  /** Files of texts are held as a whole while their log is read; all of them share this room. */
  private static final Semaphore MEBIBYTES = new Semaphore(LocaleMetaData.MOST_BYTES >> 20);

  private static final int MOST_NAMES = 2;

  private final @Nullable LocaleMetaData beside;
  private final @Nullable LearntTexts learnt;
  private final int held;
  private final @Nullable MtaFile file;
  private final Set<String> paths = new TreeSet<>();
  private long asked;
  private long fromFile;
  private long fromExports;

  /**
   * Reads the texts beside a log; may wait until there is room for them.
   *
   * @param beside texts that belong to it; null if there are none
   * @param learnt what was learnt from exports; null if there were none
   */
  LogTexts(@Nullable LocaleMetaData beside, @Nullable LearntTexts learnt) {
    this.beside = beside;
    this.learnt = learnt;
    held = beside == null ? 0 : mebibytes(beside.source().bytes());
    MEBIBYTES.acquireUninterruptibly(held);
    file = beside == null ? null : beside.read();
  }

  private static int mebibytes(long bytes) {
    long most = LocaleMetaData.MOST_BYTES >> 20;
    return (int) (bytes < 0 ? most : Math.min(most, 1 + (bytes >> 20)));
  }

  @Override
  public void close() {
    MEBIBYTES.release(held);
  }

  @Override
  public @Nullable String textOf(LoggedEvent event) {
    asked++;
    String text = file == null || event.number() < 0 ? null : file.text(event.number());
    if (text != null) {
      fromFile++;
      return text;
    }
    Learnt found = learnt == null ? null : learnt.of(event);
    if (found == null) {
      return null;
    }
    fromExports++;
    paths.add(found.path());
    return found.text();
  }

  /** Which way the texts came, one sentence; null if no event lacked one. */
  @Nullable String note() {
    if (asked == 0) {
      return null;
    }
    String broken =
        beside != null && file == null
            ? "; " + name(beside.source().path()) + " can't be decoded"
            : "";
    if (fromFile + fromExports == 0) {
      return SourceResult.NO_TEXTS
          + ": its events are shown as provider, id and values"
          + broken
          + "; a CSV or XML export has the texts";
    }
    List<String> ways = new ArrayList<>();
    if (beside != null && file != null) {
      ways.add(count(fromFile) + " from " + name(beside.source().path()));
    }
    if (fromExports > 0) {
      ways.add(count(fromExports) + " learnt from " + names());
    }
    boolean isAll = fromFile + fromExports == asked;
    return "message texts of "
        + count(asked)
        + (asked == 1 ? " event: " : " events: ")
        + String.join(", ", ways)
        + broken
        + (isAll ? "" : "; the others are shown as provider, id and values");
  }

  private static String count(long events) {
    return String.format(Locale.ROOT, "%,d", events);
  }

  private String names() {
    List<String> names = paths.stream().map(LogTexts::name).limit(MOST_NAMES).toList();
    int more = paths.size() - names.size();
    return String.join(" and ", names) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
