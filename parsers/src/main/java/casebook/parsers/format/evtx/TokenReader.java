package casebook.parsers.format.evtx;

import casebook.parsers.format.evtx.Op.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Turns the tokens of elements into steps, checking all there is to check. */
final class TokenReader {

  static final int END_OF_FRAGMENT = 0x00;
  static final int OPEN_ELEMENT = 0x01;
  static final int TEMPLATE_INSTANCE = 0x0C;
  static final int FRAGMENT_HEADER = 0x0F;
  static final int FRAGMENT_HEADER_BYTES = 4;
  static final int PI_TARGET = 0x0A;
  static final int PI_DATA = 0x0B;

  private static final int MORE = 0x40;
  private static final int DEPENDENCY_BYTES = 2;

  private final Chunk chunk;
  private final Names names;
  private final Budget budget;

  private final List<Op> ops = new ArrayList<>();
  private final List<Op> open = new ArrayList<>();
  private Op attribute = Op.of(Kind.END);
  private boolean inAttribute;
  private boolean inTag;
  private boolean inTemplate;
  private int at;
  private int end;

  TokenReader(Chunk chunk, Names names, Budget budget) {
    this.chunk = chunk;
    this.names = names;
    this.budget = budget;
  }

  /** Token without the bit that says whether more follows; fails for what is no token. */
  static int token(int raw, int at) throws DamageException {
    int token = raw & ~MORE;
    if (token > FRAGMENT_HEADER) {
      throw new DamageException(at, "no token");
    }
    return token;
  }

  /**
   * Reads one element with all that is in it.
   *
   * @param from offset of its first token
   * @param to where it has to be over
   * @param isTemplate true inside a template definition, where elements carry a dependency id
   */
  List<Op> element(int from, int to, boolean isTemplate) throws DamageException {
    ops.clear();
    open.clear();
    inAttribute = false;
    inTag = false;
    inTemplate = isTemplate;
    at = from;
    end = to;
    do {
      budget.step(at);
      chunk.need(at, 1, end);
      one();
    } while (!open.isEmpty());
    return List.copyOf(ops);
  }

  /** Offset behind the element that was read last. */
  int position() {
    return at;
  }

  /** Offset behind the processing instruction that begins at the offset. */
  int skipInstruction(int from, int to) throws DamageException {
    at = from;
    end = to;
    if (token(chunk.u8(at), at) == PI_TARGET) {
      at++;
      name();
    } else {
      at++;
      text();
    }
    return at;
  }

  private void one() throws DamageException {
    int start = at;
    int raw = chunk.u8(at++);
    switch (token(raw, start)) {
      case OPEN_ELEMENT -> openElement((raw & MORE) != 0);
      case 0x02 -> {
        endAttribute();
        inTag = false;
      }
      case 0x03, 0x04 -> endElement(start);
      case 0x05 -> {
        at++;
        ops.add(Op.text(text()));
      }
      case 0x06 -> {
        if (!inTag) {
          throw new DamageException(start, "an attribute outside of a tag");
        }
        endAttribute();
        attribute = Op.named(Kind.ATTRIBUTE, name());
        inAttribute = true;
        ops.add(attribute);
      }
      case 0x07 -> ops.add(Op.text(text()));
      case 0x08 -> {
        chunk.need(at, 2, end);
        ops.add(Op.text(utf8(Character.toString(chunk.u16(at)))));
        at += 2;
      }
      case 0x09 -> ops.add(Op.text(entity(name())));
      case PI_TARGET, PI_DATA -> at = skipInstruction(start, end);
      case 0x0D -> value(false);
      case 0x0E -> value(true);
      case FRAGMENT_HEADER -> at += FRAGMENT_HEADER_BYTES - 1;
      default -> throw new DamageException(start, "a token that is out of place");
    }
  }

  private void openElement(boolean hasAttributes) throws DamageException {
    if (inTag) {
      throw new DamageException(at - 1, "an element inside a tag");
    }
    int head = inTemplate ? DEPENDENCY_BYTES : 0;
    chunk.need(at, head + 4, end);
    at += head + 4;
    Op start = Op.named(Kind.START, name());
    if (hasAttributes) {
      chunk.need(at, 4, end);
      at += 4;
    }
    ops.add(start);
    open.add(start);
    inTag = true;
  }

  private void endAttribute() {
    if (inAttribute) {
      inAttribute = false;
      ops.add(Op.of(Kind.ATTRIBUTE_END));
      attribute.end = ops.size();
    }
  }

  private void endElement(int start) throws DamageException {
    if (open.isEmpty()) {
      throw new DamageException(start, "an end without a beginning");
    }
    endAttribute();
    inTag = false;
    ops.add(Op.of(Kind.END));
    open.removeLast().end = ops.size();
  }

  /** Reads an offset of a name, and passes over the name where it stands right here. */
  private Name name() throws DamageException {
    chunk.need(at, 4, end);
    int offset = chunk.i32(at);
    at += 4;
    Name name = names.at(offset);
    if (offset == at) {
      at = names.end(offset);
      chunk.need(at, 0, end);
    }
    return name;
  }

  private byte[] text() throws DamageException {
    chunk.need(at, 2, end);
    int bytes = 2 * chunk.u16(at);
    at += 2;
    chunk.need(at, bytes, end);
    byte[] text = utf8(new String(chunk.bytes(), at, bytes, StandardCharsets.UTF_16LE));
    budget.write(at, bytes);
    at += bytes;
    return text;
  }

  private void value(boolean isOptional) throws DamageException {
    chunk.need(at, 3, end);
    Op value = Op.value(chunk.u16(at));
    at += 3;
    ops.add(value);
    if (isOptional && !open.isEmpty()) {
      Op owner = inAttribute ? attribute : open.getLast();
      value.optional = owner.optional;
      owner.optional = value;
    }
  }

  private static byte[] entity(Name name) {
    String text = new String(name.utf8(), StandardCharsets.UTF_8);
    return utf8(
        switch (text) {
          case "lt" -> "<";
          case "gt" -> ">";
          case "amp" -> "&";
          case "quot" -> "\"";
          case "apos" -> "'";
          default -> "&" + text + ";";
        });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
