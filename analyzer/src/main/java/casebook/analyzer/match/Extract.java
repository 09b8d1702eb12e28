package casebook.analyzer.match;

import casebook.analyzer.codes.CodeScanner;
import casebook.analyzer.codes.ExceptionText;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one item comes down to in any language: types of exceptions, methods on their stacks, error
 * codes. Each is looked for when a rule first asks, and kept for the other rules.
 */
final class Extract {

  /** Its parameters stand for words of auditing, not for system errors. */
  private static final String AUDITING = "Security";

  private final Item item;
  private @Nullable List<ExceptionText.Name> types;
  private @Nullable List<ExceptionText.Name> frames;
  private @Nullable List<CodeScanner.Found> codes;

  /** Of an item, valid as long as that is. */
  Extract(Item item) {
    this.item = item;
  }

  /** Types of exceptions, in the order of the text. */
  List<ExceptionText.Name> types() {
    if (types == null) {
      types = ExceptionText.types(Evaluation.text(item));
    }
    return types;
  }

  /** Methods on stacks, in the order of the text. */
  List<ExceptionText.Name> frames() {
    if (frames == null) {
      frames = ExceptionText.frames(Evaluation.text(item));
    }
    return frames;
  }

  /** Error codes, in the order of the text. */
  List<CodeScanner.Found> codes() {
    if (codes == null) {
      List<CodeScanner.Found> found = CodeScanner.scan(Evaluation.text(item));
      codes =
          item instanceof LogEvent event && AUDITING.equals(event.text(Field.CHANNEL))
              ? found.stream().filter(code -> !code.isParameter()).toList()
              : found;
    }
    return codes;
  }
}
