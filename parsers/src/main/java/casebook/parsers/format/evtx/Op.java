package casebook.parsers.format.evtx;

import org.jspecify.annotations.Nullable;

/** One step of writing a piece of binary XML: a token, as far as its meaning can be known ahead. */
final class Op {

  enum Kind {
    START,
    ATTRIBUTE,
    TEXT,
    VALUE,
    ATTRIBUTE_END,
    END
  }

  static final Name NAMELESS = new Name(new byte[0], Role.OTHER);

  final Kind kind;
  final Name name;
  final byte[] text;

  /** Which of the values a {@code VALUE} stands for. */
  final int index;

  /** For {@code START} and {@code ATTRIBUTE}: the place behind what belongs to it. */
  int end;

  /**
   * For {@code START} and {@code ATTRIBUTE}: the last optional value directly inside, without which
   * it is left out; for {@code VALUE}: the one before that.
   */
  @Nullable Op optional;

  private Op(Kind kind, Name name, byte[] text, int index) {
    this.kind = kind;
    this.name = name;
    this.text = text;
    this.index = index;
  }

  static Op named(Kind kind, Name name) {
    return new Op(kind, name, NAMELESS.utf8(), 0);
  }

  static Op text(byte[] utf8) {
    return new Op(Kind.TEXT, NAMELESS, utf8, 0);
  }

  static Op value(int index) {
    return new Op(Kind.VALUE, NAMELESS, NAMELESS.utf8(), index);
  }

  static Op of(Kind kind) {
    return new Op(kind, NAMELESS, NAMELESS.utf8(), 0);
  }
}
