package casebook.analyzer.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Names and bounds of the file. */
final class Form {

  /** What the manifest calls the form; another number is another form. */
  static final String NAME = "casebook-cases/2";

  /** The form before, which had no ledgers; it is read as well. */
  static final String EARLIER = "casebook-cases/1";

  static final String MANIFEST = "manifest.json";

  /** A record is bounded, and so is the line that holds it. */
  static final int MOST_LINE_BYTES = 1 << 25;

  static final int MOST_REPORT_BYTES = 1 << 28;
  static final int MOST_MANIFEST_BYTES = 1 << 25;
  static final int MOST_LEDGER_BYTES = 1 << 28;

  /** As much as a bundle may hold. */
  static final long MOST_BYTES = 64L << 30;

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
          .build();

  private Form() {}

  /** Name of an entry of a case. */
  static String entry(int number, String name) {
    return number + "/" + name;
  }

  static String records(int number, int ordinal) {
    return entry(number, "files/" + ordinal + ".jsonl");
  }
}
