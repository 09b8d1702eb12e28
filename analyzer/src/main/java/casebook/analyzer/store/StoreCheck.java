package casebook.analyzer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Looks a store over and says how it is. */
final class StoreCheck {

  private final StoreFolder folder;

  StoreCheck(StoreFolder folder) {
    this.folder = folder;
  }

  StoreHealth run(boolean thoroughly) {
    String location = folder.root().toString();
    long bytes = 0;
    int leftovers = 0;
    try {
      bytes = folder.bytes();
      leftovers = Staging.leftovers(folder.staging());
      if (!folder.hasIndex()) {
        return new StoreHealth(
            location, true, 0, bytes, 0, leftovers, "empty; the first analysis makes it");
      }
      try (Directory directory = FSDirectory.open(folder.index());
          DirectoryReader reader = DirectoryReader.open(directory)) {
        int format = folder.format(reader.getIndexCommit().getUserData());
        int cases = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
          cases += cases(leaf.reader());
        }
        NotesDocument.all(reader);
        List<String> damaged = thoroughly ? damaged(reader) : List.of();
        return new StoreHealth(
            location,
            damaged.isEmpty(),
            cases,
            bytes,
            format,
            leftovers,
            damaged.isEmpty() ? sound(format, leftovers) : hurt(damaged));
      }
    } catch (IOException | RuntimeException e) {
      return new StoreHealth(
          location, false, 0, bytes, 0, leftovers, String.valueOf(folder.failure(e).getMessage()));
    }
  }

  private static int cases(LeafReader leaf) throws IOException {
    int cases = 0;
    for (int doc : CaseDocument.all(leaf)) {
      CaseDocument.summary(leaf, doc);
      cases++;
    }
    return cases;
  }

  /** Segments whose bytes are not those that were written, each with the cases that are hit. */
  private static List<String> damaged(DirectoryReader reader) {
    List<String> damaged = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      try {
        leaf.reader().checkIntegrity();
      } catch (IOException | RuntimeException e) {
        damaged.add(
            (leaf.reader() instanceof SegmentReader segment ? segment.getSegmentName() : "?")
                + owners(leaf.reader()));
      }
    }
    return damaged;
  }

  /** The cases with something in a segment, as far as it still tells. */
  private static String owners(LeafReader leaf) {
    try {
      var owners = leaf.getSortedDocValues(Schema.OWNER);
      List<String> ids = new ArrayList<>();
      for (int i = 0; owners != null && i < Math.min(owners.getValueCount(), 5); i++) {
        BytesRef id = owners.lookupOrd(i);
        ids.add(id.utf8ToString());
      }
      return ids.isEmpty()
          ? ""
          : " ("
              + String.join(", ", ids)
              + (owners != null && owners.getValueCount() > ids.size() ? ", …" : "")
              + ")";
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }

  private String hurt(List<String> damaged) {
    return folder.root()
        + ": the store is damaged, the bytes of its segment "
        + String.join(" and ", damaged)
        + " are not those that were written; export the other cases, move the folder away (or bring"
        + " it back from a backup), and analyse the bundles of these again";
  }

  private String sound(int format, int leftovers) {
    StringBuilder text =
        new StringBuilder(
            Files.isWritable(folder.root()) && Files.isWritable(folder.index())
                ? "in order"
                : "in order, but read only");
    if (format < Schema.FORMAT) {
      text.append("; an older Casebook wrote it, the next change brings it up to date");
    }
    if (leftovers > 0) {
      text.append("; the next analysis clears away ")
          .append(leftovers)
          .append(leftovers == 1 ? " case" : " cases")
          .append(" that an interrupted one left behind");
    }
    return text.toString();
  }
}
