package casebook.parsers.mask;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;

/**
 * An item as its parser gave it, and as it may be kept and shown. Rules look at the first, all else
 * at the second. Valid as long as the item itself.
 */
public final class MaskedItem {

  private final Item truth;
  private final Item shown;
  private final Spans spans;

  MaskedItem(Item truth, Item shown, Spans spans) {
    this.truth = truth;
    this.shown = shown;
    this.spans = spans;
  }

  /** An item that is shown as it is. */
  public static MaskedItem asIs(Item item) {
    return new MaskedItem(item, item, new Spans());
  }

  /** The item with its secrets: to be matched, never to be kept. */
  public Item truth() {
    return truth;
  }

  /** The item without its secrets; the same object where there are none. */
  public Item shown() {
    return shown;
  }

  /** True if something is hidden. */
  @SuppressWarnings("ReferenceEquality") // an event is one object that is filled again and again
  public boolean isMasked() {
    return truth != shown;
  }

  /** How an event's message, a setting's value or the text that was not understood is shown. */
  public MaskedText text() {
    if (!isMasked()) {
      return MaskedText.AS_IS;
    }
    return switch (truth) {
      case LogEvent event ->
          MaskedText.of(
              event.bytes(),
              event.start(Field.MESSAGE),
              event.end(Field.MESSAGE),
              event.hasDoubledQuotes(),
              spans);
      case ConfigSetting setting -> Masking.value(setting);
      case Unparsed lost -> Masking.masks(lost.text());
    };
  }

  /** How the whole record of an event is shown. */
  public MaskedText raw() {
    return isMasked() && truth instanceof LogEvent event
        ? MaskedText.of(event.bytes(), event.from(), event.to(), false, spans)
        : text();
  }

  /** How an attribute of a setting's element is shown. */
  public MaskedText attribute(String name) {
    return isMasked() && truth instanceof ConfigSetting setting
        ? Masking.attribute(setting, name)
        : MaskedText.AS_IS;
  }
}
