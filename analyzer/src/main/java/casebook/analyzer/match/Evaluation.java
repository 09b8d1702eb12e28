package casebook.analyzer.match;

import casebook.analyzer.codes.Code;
import casebook.analyzer.codes.CodeScanner;
import casebook.analyzer.codes.ExceptionText;
import casebook.analyzer.codes.Wordings;
import casebook.analyzer.knowledge.AsciiCase;
import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.All;
import casebook.analyzer.knowledge.Condition.Any;
import casebook.analyzer.knowledge.Condition.AttributeIs;
import casebook.analyzer.knowledge.Condition.CodeIs;
import casebook.analyzer.knowledge.Condition.Contains;
import casebook.analyzer.knowledge.Condition.ExceptionIs;
import casebook.analyzer.knowledge.Condition.FamilyIs;
import casebook.analyzer.knowledge.Condition.FieldIs;
import casebook.analyzer.knowledge.Condition.FileIs;
import casebook.analyzer.knowledge.Condition.FrameIs;
import casebook.analyzer.knowledge.Condition.LevelAtLeast;
import casebook.analyzer.knowledge.Condition.Not;
import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.Condition.ProductIs;
import casebook.analyzer.knowledge.Condition.Regex;
import casebook.analyzer.knowledge.Condition.SettingIs;
import casebook.analyzer.knowledge.Condition.UnparsedIs;
import casebook.analyzer.knowledge.Condition.ValueTest;
import casebook.analyzer.knowledge.LazyPattern;
import casebook.analyzer.knowledge.Products;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.parsers.mask.MaskedItem;
import casebook.parsers.mask.MaskedText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides one condition on one item; remembers where the match is and what it captured. */
final class Evaluation {

  private final ProductNames products;
  private final FileContext file;
  private final MaskedItem masked;
  private final Item item;
  private final ItemFields fields;
  private final Plan.Finder finder;
  private final Extract extract;
  private Map<String, String> captures = Map.of();
  private int start = -1;
  private int end = -1;
  private boolean inRaw;

  /**
   * Begins with an item.
   *
   * @param fields fields of the same item
   * @param finder what the prefilter found in it
   * @param extract what the same item comes down to
   */
  Evaluation(
      ProductNames products,
      FileContext file,
      MaskedItem masked,
      ItemFields fields,
      Plan.Finder finder,
      Extract extract) {
    this.products = products;
    this.file = file;
    this.masked = masked;
    item = masked.truth();
    this.fields = fields;
    this.finder = finder;
    this.extract = extract;
  }

  /** Where the first text match begins in the message (or raw text), or -1 if none had a place. */
  int start() {
    return start;
  }

  /** Where it ends. */
  int end() {
    return end;
  }

  /** True if the place is one in the raw record rather than in the message. */
  boolean isInRaw() {
    return inRaw;
  }

  /** Named groups of the expressions that matched. */
  Map<String, String> captures() {
    return captures;
  }

  boolean holds(Condition condition) {
    return switch (condition) {
      case All all -> holds(all);
      case Any any -> {
        for (Condition part : any.parts()) {
          if (holds(part)) {
            yield true;
          }
        }
        yield false;
      }
      // A negation has no place and no captures of its own.
      case Not not ->
          !new Evaluation(products, file, masked, fields, finder, extract).holds(not.part());
      case Contains contains -> contains(contains);
      case Regex regex -> matches(regex);
      case ExceptionIs is -> !finder.lacks(is) && isNamed(extract.types(), is.types());
      case FrameIs is -> isNamed(extract.frames(), is.methods());
      case CodeIs is -> !finder.lacks(is) && holdsCode(is);
      case FieldIs is -> {
        String lower = fields.lower(is.field());
        yield lower != null && is.globs().fits(lower);
      }
      case NumberIs is ->
          item instanceof LogEvent event && is.numbers().contains(event.number(is.field()));
      case LevelAtLeast is ->
          item instanceof LogEvent event
              && event.level() != Level.UNKNOWN
              && event.level().compareTo(is.level()) >= 0;
      case FileIs is -> finder.isNamed(is.globs());
      case FamilyIs is -> !Collections.disjoint(is.families(), file.families());
      case ProductIs is -> isProduct(is);
      case SettingIs is ->
          item instanceof ConfigSetting setting
              && is.path().matches(setting.fullPath())
              && passes(is.value(), setting.value(), masked::text);
      case AttributeIs is -> {
        String value =
            item instanceof ConfigSetting setting ? setting.attributes().get(is.name()) : null;
        yield value != null && passes(is.value(), value, () -> masked.attribute(is.name()));
      }
      case UnparsedIs is ->
          item instanceof Unparsed unparsed && unparsed.reason().equals(is.reason());
    };
  }

  /** What the parts found before one failed is forgotten: it proves nothing. */
  private boolean holds(All all) {
    Map<String, String> capturesBefore = captures;
    int startBefore = start;
    int endBefore = end;
    boolean rawBefore = inRaw;
    for (Condition part : all.parts()) {
      if (!holds(part)) {
        captures = capturesBefore;
        start = startBefore;
        end = endBefore;
        inRaw = rawBefore;
        return false;
      }
    }
    return true;
  }

  private boolean isProduct(ProductIs is) {
    if (!Collections.disjoint(is.products(), file.products())) {
      return true;
    }
    String source = fields.text(Field.SOURCE);
    if (source == null || source.isBlank()) {
      return is.products().contains(Products.UNKNOWN) && file.products().isEmpty();
    }
    return !Collections.disjoint(is.products(), products.ofSource(source));
  }

  private boolean passes(@Nullable ValueTest test, String value, Supplier<MaskedText> shown) {
    if (test == null) {
      return true;
    }
    if (!test.equal().isEmpty()
        && test.equal().stream().noneMatch(wanted -> wanted.equalsIgnoreCase(value.strip()))) {
      return false;
    }
    if (test.pattern() == null) {
      return true;
    }
    LazyPattern.Found found = test.pattern().find(value);
    if (found == null) {
      return false;
    }
    capture(test.pattern(), found, value, shown);
    return true;
  }

  private String text(boolean raw) {
    return raw && item instanceof LogEvent event ? event.rawText() : text(item);
  }

  /** What text conditions look at unless they ask for the raw record. */
  static String text(Item item) {
    return switch (item) {
      case LogEvent event -> event.message();
      case ConfigSetting setting -> setting.value();
      case Unparsed unparsed -> unparsed.text();
    };
  }

  private boolean isNamed(List<ExceptionText.Name> names, List<String> wanted) {
    for (ExceptionText.Name name : names) {
      if (wanted.stream().anyMatch(name::fits)) {
        place(name.start(), name.end(), false);
        return true;
      }
    }
    return false;
  }

  private boolean holdsCode(CodeIs is) {
    for (CodeScanner.Found found : extract.codes()) {
      if (is.codes().contains(found.code())) {
        place(found.start(), found.end(), false);
        return true;
      }
    }
    for (Code code : is.codes()) {
      for (String wording : Wordings.of(code)) {
        int at = AsciiCase.indexOf(text(false), wording);
        if (at >= 0) {
          place(at, at + wording.length(), false);
          return true;
        }
      }
    }
    return false;
  }

  private boolean contains(Contains contains) {
    List<String> texts = contains.texts();
    for (int i = 0; i < texts.size(); i++) {
      if (!finder.lacks(contains, i)) {
        String wanted = texts.get(i);
        int found = AsciiCase.indexOf(text(contains.raw()), wanted);
        if (found >= 0) {
          place(found, found + wanted.length(), contains.raw());
          return true;
        }
      }
    }
    return false;
  }

  private boolean matches(Regex regex) {
    if (finder.lacks(regex)) {
      return false;
    }
    String text = text(regex.raw());
    LazyPattern.Found found = regex.pattern().find(text);
    if (found == null) {
      return false;
    }
    place(found.start(), found.end(), regex.raw());
    capture(regex.pattern(), found, text, regex.raw() ? masked::raw : masked::text);
    return true;
  }

  /** Into a map of its own: what was there before may be wanted back. Secrets stay behind. */
  private void capture(
      LazyPattern pattern, LazyPattern.Found found, String text, Supplier<MaskedText> shown) {
    Set<String> names = pattern.groups();
    if (names.isEmpty()) {
      return;
    }
    Map<String, String> more = new LinkedHashMap<>(captures);
    MaskedText places = masked.isMasked() ? shown.get() : MaskedText.AS_IS;
    for (String name : names) {
      int from = found.start(name);
      if (from >= 0) {
        more.put(name, places.cut(text, from, found.end(name)));
      }
    }
    captures = more;
  }

  /** The longest place is the one that shows most. */
  private void place(int from, int to, boolean raw) {
    if (start < 0 || to - from > end - start) {
      start = from;
      end = to;
      inRaw = raw;
    }
  }
}
