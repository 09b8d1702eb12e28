package casebook.analyzer.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that a case has beside its records as one piece, to be carried to another store. */
public final class LedgerFile {

  /** The first byte; another form has another. */
  private static final int FORM = 1;

  private LedgerFile() {}

  /** Writes it; the same ledgers give the same bytes. */
  public static byte[] write(
      BundleLedger bundle, List<FileLedger> files, Map<Integer, FiledText> texts) {
    ByteSink out = new ByteSink();
    out.put(FORM);
    LedgerCodec.write(out, bundle);
    out.number(files.size());
    files.forEach(file -> LedgerCodec.write(out, file));
    out.number(texts.size());
    new TreeMap<>(texts)
        .forEach(
            (ordinal, text) -> {
              out.number(ordinal);
              LedgerCodec.write(out, text);
            });
    return out.copy();
  }

  /**
   * Files what {@link #write} wrote, or somebody else.
   *
   * @return false if it is damaged; then nothing was filed of it
   */
  public static boolean read(byte[] bytes, Filing into) {
    try {
      ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
      if (in.get() != FORM) {
        return false;
      }
      BundleLedger bundle = LedgerCodec.bundle(in);
      List<FileLedger> files = new ArrayList<>();
      TreeSet<Integer> ordinals = new TreeSet<>();
      for (int left = in.count(); left > 0; left--) {
        FileLedger file = LedgerCodec.file(in);
        files.add(file);
        if (!ordinals.add(file.ordinal())) {
          return false;
        }
      }
      Map<Integer, FiledText> texts = new TreeMap<>();
      for (int left = in.count(); left > 0; left--) {
        texts.put(in.count(), LedgerCodec.text(in));
      }
      // Written again it must be the same: so nothing else can be hidden in it.
      if (!Arrays.equals(write(bundle, files, texts), bytes)) {
        return false;
      }
      into.ledger(bundle);
      files.forEach(into::ledger);
      texts.forEach(into::text);
      return true;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return false;
    }
  }
}
