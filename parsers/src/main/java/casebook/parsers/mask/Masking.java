package casebook.parsers.mask;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one place where secrets are hidden: what parsers give comes through here before anything of
 * it is kept or shown. One object for each file, for one thread: a key may go on over records.
 *
 * <p>Hidden are passwords, tokens, cookies, keys and signatures, by their names or by their shape,
 * however they are escaped; {@code [password]}, {@code [token]} and so on stand in their place.
 * Ids, thumbprints and bare hexadecimal stay. No text gets more or fewer lines.
 */
public final class Masking {

  private final SecretFinder finder = new SecretFinder();
  private final EventMasking events = new EventMasking(finder);
  private final SettingMasking settings = new SettingMasking();
  private final boolean isDone;

  /** For the items of one file as its parser gives them. */
  public Masking() {
    this(false);
  }

  private Masking(boolean isDone) {
    this.isDone = isDone;
  }

  /** For the items of one file in which secrets were hidden before, when they were filed. */
  public static Masking done() {
    return new Masking(true);
  }

  /** Hides what is secret in an item; the item itself stays as it is. */
  public MaskedItem mask(Item item) {
    if (isDone) {
      return MaskedItem.asIs(item);
    }
    return switch (item) {
      case LogEvent event -> events.mask(event);
      case ConfigSetting setting -> {
        ConfigSetting shown = settings.mask(setting);
        yield new MaskedItem(setting, shown, new Spans());
      }
      case Unparsed lost -> {
        String text = events.text(lost.recordLine(), lost.text());
        String message = text(lost.message());
        Unparsed shown =
            new Unparsed(lost.recordLine(), lost.column(), lost.reason(), message, text);
        yield new MaskedItem(lost, shown.equals(lost) ? lost : shown, new Spans());
      }
    };
  }

  /**
   * The lines before an event that its parser still has in its buffer, without their secrets.
   *
   * @return in the order of the file; whole lines only
   */
  public List<String> linesBefore(LogEvent event) {
    return isDone ? EventMasking.linesAsTheyAre(event) : events.linesBefore(event);
  }

  /**
   * The masks of the place where a record was cut, around which a text was put together.
   *
   * @param seam an event over the end of one piece and the beginning of the next
   * @param cut the byte at which the next begins
   */
  public MaskedItem maskSeam(LogEvent seam, int cut) {
    return isDone ? MaskedItem.asIs(seam) : events.maskSeam(seam, cut);
  }

  /** How the next part of a file's text is shown; a key that began before may go on in it. */
  public MaskedText next(String text) {
    return events.next(text);
  }

  /** A text that stands for itself, without its secrets. */
  public static String text(String text) {
    return masks(text).of(text);
  }

  /**
   * A value, by what is said of it beside it.
   *
   * @param name what names it, such as a key of JSON
   */
  public static String value(String name, String value) {
    return new SettingMasking().masks(name, value).of(value);
  }

  /** True if secrets were hidden in this text. */
  public static boolean isMarked(String text) {
    return Kind.isMarked(text);
  }

  static MaskedText masks(String text) {
    return masks(text, new SecretFinder());
  }

  /**
   * The same.
   *
   * @param finder what it found before is forgotten
   */
  static MaskedText masks(String text, SecretFinder finder) {
    if (text.length() < 4) {
      return MaskedText.AS_IS;
    }
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    Spans spans = finder.find(b, 0, b.length);
    return spans.size() == 0 ? MaskedText.AS_IS : MaskedText.of(b, 0, b.length, false, spans);
  }

  static MaskedText value(ConfigSetting setting) {
    return new SettingMasking().value(setting);
  }

  static MaskedText attribute(ConfigSetting setting, String name) {
    @Nullable String value = setting.attributes().get(name);
    Map<String, String> all = setting.attributes();
    return value == null ? MaskedText.AS_IS : new SettingMasking().attribute(all, name, value);
  }
}
