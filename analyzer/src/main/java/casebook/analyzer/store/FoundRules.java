package casebook.analyzer.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;

/**
 * Which rules a case's report shows. A rule may fire on a record and yet not stand, because the
 * request was answered later or another rule was missing: that is known only when the last record
 * is filed.
 */
final class FoundRules {

  private static final String FOUND = "found";
  private static final Set<String> NAMES = Set.of("rule", "diagnosis");
  private static final JsonFactory JSON = new JsonFactory();

  private FoundRules() {}

  /** Adds them to a case's document; nothing if the report is none. */
  static void write(Document document, byte[] reportJson) {
    try (JsonParser parser = JSON.createParser(reportJson)) {
      Set<String> rules = rules(parser);
      ByteSink out = new ByteSink();
      out.number(rules.size());
      rules.forEach(out::text);
      document.add(new BinaryDocValuesField(FOUND, new BytesRef(out.copy())));
    } catch (IOException e) {
      // Without it all marks of the case count.
    }
  }

  /**
   * What stands under {@code rule} and {@code diagnosis} in the array {@code findings} of the
   * outermost object.
   */
  private static Set<String> rules(JsonParser parser) throws IOException {
    Set<String> rules = new TreeSet<>();
    boolean seen = false;
    parser.nextToken();
    for (JsonToken token = parser.nextToken();
        token == JsonToken.FIELD_NAME;
        token = parser.nextToken()) {
      boolean findings = parser.currentName().equals("findings");
      token = parser.nextToken();
      if (!findings || token != JsonToken.START_ARRAY) {
        parser.skipChildren();
        continue;
      }
      seen = true;
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean rule = NAMES.contains(parser.currentName());
          token = parser.nextToken();
          if (rule && token == JsonToken.VALUE_STRING) {
            rules.add(parser.getText());
          }
          parser.skipChildren();
        }
      }
    }
    if (!seen) {
      throw new IOException("no findings");
    }
    return rules;
  }

  /** Those of a case; empty if they are not known. */
  static Optional<Set<String>> read(LeafReader leaf, int doc) throws IOException {
    BinaryDocValues values = DocValues.getBinary(leaf, FOUND);
    if (!values.advanceExact(doc)) {
      return Optional.empty();
    }
    BytesRef bytes = values.binaryValue();
    ByteCursor in = new ByteCursor(bytes.bytes, bytes.offset, bytes.length);
    Set<String> rules = new TreeSet<>();
    for (int left = in.count(); left > 0; left--) {
      rules.add(in.text());
    }
    return Optional.of(rules);
  }
}
