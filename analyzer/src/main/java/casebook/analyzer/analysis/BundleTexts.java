package casebook.analyzer.analysis;

import casebook.parsers.bundle.Source;
import casebook.parsers.format.message.ExportedTexts;
import casebook.parsers.format.message.LearntTexts;
import casebook.parsers.format.message.Lessons;
import casebook.parsers.format.message.Pairing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the texts of a bundle's binary event logs come from: files of texts beside a log, and what
 * is learnt from exports of the same server.
 *
 * <p>Learning takes the order {@link #seekExports}, reading the exports, {@link #seekPairs}, {@link
 * #learn}; only then are the logs read. Each step may be done for several files at once, and what
 * comes out does not depend on which was first.
 */
final class BundleTexts {

  private static final String LOG = ".evtx";

  /** Beyond so many, further exports teach nothing: what is kept of each would be too little. */
  private static final int MOST_EXPORTS = 64;

  /** A server has hundreds of logs, nearly all of them small and of no interest. */
  private static final int MOST_LOGS = 64;

  private final List<Source> sources;
  private final Map<String, LocaleMetaData> beside = new TreeMap<>();
  private final Set<String> logPaths = new TreeSet<>();
  private final List<Integer> logs;
  private final Set<Integer> exports = ConcurrentHashMap.newKeySet();
  private final Map<Integer, ExportedTexts> taught = new ConcurrentHashMap<>();
  private final Map<Integer, Pairing> pairings = new ConcurrentHashMap<>();
  private @Nullable Lessons lessons;
  private @Nullable LearntTexts learnt;

  /** Looks at the names of a bundle's files. */
  BundleTexts(List<Source> sources) {
    this.sources = sources;
    logs = IntStream.range(0, sources.size()).filter(i -> isLog(sources.get(i))).boxed().toList();
    logs.forEach(i -> logPaths.add(lower(sources.get(i).path())));
    for (Source source : sources) {
      LocaleMetaData data = LocaleMetaData.of(source);
      if (data != null && source.unreadable() == null) {
        beside.merge(lower(data.logPath()), data, LocaleMetaData::preferred);
      }
    }
  }

  private static boolean isLog(Source source) {
    return lower(source.path()).endsWith(LOG)
        && source.unreadable() == null
        && source.archive() == null;
  }

  private static String lower(String path) {
    return path.toLowerCase(Locale.ROOT);
  }

  /** Files that may be exports; empty if there is no log whose texts could be learnt. */
  List<Integer> seekExports() {
    return logs.isEmpty()
        ? List.of()
        : IntStream.range(0, sources.size()).filter(this::mayBeExport).boxed().toList();
  }

  private boolean mayBeExport(int ordinal) {
    Source source = sources.get(ordinal);
    return source.unreadable() == null
        && source.archive() == null
        && source.bytes() != 0
        && !isLog(source)
        && LocaleMetaData.of(source) == null;
  }

  /** Notes that this file is an export. */
  void export(int ordinal) {
    exports.add(ordinal);
  }

  /** The exports that are to be read before the logs, in the order of the bundle. */
  List<Integer> exports() {
    List<Integer> first = exports.stream().sorted().limit(MOST_EXPORTS).toList();
    for (int ordinal : first) {
      taught.put(ordinal, new ExportedTexts(sources.get(ordinal).path(), first.size()));
    }
    return first;
  }

  /** Who learns from the file; null for all but exports. */
  @Nullable ExportedTexts taught(int ordinal) {
    return taught.get(ordinal);
  }

  /** The logs to be looked through for the events of exported texts; empty if there are none. */
  List<Integer> seekPairs() {
    Lessons found = Lessons.of(inOrder(taught));
    lessons = found;
    return found.isEmpty()
        ? List.of()
        : logs.stream()
            .sorted(Comparator.<Integer>comparingLong(i -> -sources.get(i).bytes()))
            .limit(MOST_LOGS)
            .toList();
  }

  /** Who looks for pairs in a log. */
  Pairing pairing(int ordinal) {
    Lessons known = lessons;
    if (known == null) {
      throw new IllegalStateException("pairs are sought after exports are read");
    }
    return pairings.computeIfAbsent(
        ordinal, key -> new Pairing(known, Math.min(MOST_LOGS, logs.size())));
  }

  /** Learns from what was found. */
  void learn() {
    if (lessons != null && !lessons.isEmpty()) {
      learnt = LearntTexts.of(lessons, inOrder(pairings));
    }
    taught.clear();
    pairings.clear();
  }

  private static <T> List<T> inOrder(Map<Integer, T> byOrdinal) {
    return new ArrayList<>(new TreeMap<>(byOrdinal).values());
  }

  /** The texts of one log; to be closed. */
  LogTexts of(Source log) {
    return new LogTexts(beside.get(lower(log.path())), learnt);
  }

  /**
   * What is to be said of a file of texts; null for any other file.
   *
   * @param isText true if the file is text, so that it can't be one whatever its name
   */
  @Nullable String about(Source source, byte[] head, boolean isText) {
    LocaleMetaData data = LocaleMetaData.of(source);
    boolean isDecoded = LocaleMetaData.isHead(head);
    if (data == null || (isText && !isDecoded)) {
      return isDecoded
          ? "message texts of an event log, but not in a folder LocaleMetaData beside it; not read"
          : null;
    }
    if (!isDecoded) {
      return "message texts of "
          + data.logName()
          + ", a container that is not decoded; ask for a CSV or XML export of the log";
    }
    if (!logPaths.contains(lower(data.logPath()))) {
      return "message texts of " + data.logName() + ", which is not in the bundle";
    }
    LocaleMetaData used = beside.get(lower(data.logPath()));
    return used != null && used.source().path().equals(source.path())
        ? "message texts of " + data.logName() + "; read together with it"
        : "message texts of " + data.logName() + " in another language; not needed";
  }
}
