package casebook.analyzer.analysis;

import casebook.parsers.bundle.Source;
import casebook.parsers.format.message.MtaFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds the texts of a log beside it: {@code LocaleMetaData/System_1033.MTA} is of
 * {@code System.evtx}.
 *
 * @param source the file
 * @param logPath path of the log
 * @param language number of its language; -1 if the name does not tell
 */
record LocaleMetaData(Source source, String logPath, int language) {

  private static final String FOLDER = "localemetadata";
  private static final String EXTENSION = ".mta";
  private static final String LOG = ".evtx";
  private static final int ENGLISH = 1033;
  private static final int MOST_DIGITS = 6;

  /** The file is held as a whole, so one that is larger than any log needs is not read. */
  static final int MOST_BYTES = 48 << 20;

  /** Tells by its name whether a file is one; null if it is not. */
  static @Nullable LocaleMetaData of(Source source) {
    String path = source.path();
    String lower = path.toLowerCase(Locale.ROOT);
    int slash = path.lastIndexOf('/');
    if (slash < 0 || !lower.endsWith(EXTENSION)) {
      return null;
    }
    String folder = lower.substring(0, slash);
    if (!folder.equals(FOLDER) && !folder.endsWith("/" + FOLDER)) {
      return null;
    }
    String name = path.substring(slash + 1, path.length() - EXTENSION.length());
    int mark = name.lastIndexOf('_');
    String digits = name.substring(mark + 1);
    boolean isNumbered =
        mark > 0
            && !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    String log = isNumbered ? name.substring(0, mark) : name;
    if (log.toLowerCase(Locale.ROOT).endsWith(LOG)) {
      log = log.substring(0, log.length() - LOG.length());
    }
    String parent = path.substring(0, slash - FOLDER.length());
    return new LocaleMetaData(
        source, parent + log + LOG, isNumbered ? Integer.parseInt(digits) : -1);
  }

  /** True if this is how such a file begins. */
  static boolean isHead(byte[] head) {
    return MtaFile.isHead(head);
  }

  /** The one to read of two languages: English, in which rules are written, else the lower. */
  LocaleMetaData preferred(LocaleMetaData other) {
    return rank() <= other.rank() ? this : other;
  }

  private int rank() {
    return language == ENGLISH ? -2 : language;
  }

  /** Name of the log without its folder. */
  String logName() {
    return logPath.substring(logPath.lastIndexOf('/') + 1);
  }

  /**
   * Reads the texts.
   *
   * @return null if they can't be read
   */
  @Nullable MtaFile read() {
    try (InputStream in = source.open()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? null : MtaFile.of(bytes);
    } catch (IOException e) {
      return null;
    }
  }
}
