package casebook.parsers.format.evtx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the binary XML of records and tells an {@link EventText} what it says.
 *
 * <p>Nearly all records are a template and its values. A template is read once in a chunk, to steps
 * that are then run for each record.
 */
final class Fragments {

  private static final int INSTANCE_BYTES = 10;
  private static final int DEFINITION_HEAD_BYTES = 24;
  private static final int MOST_NESTED = 16;

  /** A template's steps and how many bytes its definition takes, the head included. */
  private record Template(Op[] ops, int bytes) {}

  private final Chunk chunk;
  private final EventText text;
  private final Names names;
  private final TokenReader tokens;
  private final Budget budget = new Budget();
  private final @Nullable Template[] templates = new @Nullable Template[Chunk.BYTES];
  private int[] used = new int[64];
  private int usedCount;
  private final List<Values> valuesByDepth = new ArrayList<>();
  private int depth;

  Fragments(Chunk chunk, EventText text) {
    this.chunk = chunk;
    this.text = text;
    names = new Names(chunk, budget);
    tokens = new TokenReader(chunk, names, budget);
  }

  /** Forgets names and templates; to be called for each chunk. */
  void clear() {
    names.clear();
    budget.refill();
    for (int i = 0; i < usedCount; i++) {
      templates[used[i]] = null;
    }
    usedCount = 0;
  }

  /** Decodes the binary XML of one record, which lies in {@code [from, to)}. */
  void decode(int from, int to) throws DamageException {
    depth = 0;
    fragment(from, to);
  }

  private void fragment(int from, int to) throws DamageException {
    if (depth == MOST_NESTED) {
      throw new DamageException(from, "too deep inside each other");
    }
    depth++;
    int at = from;
    while (at < to) {
      budget.step(at);
      switch (TokenReader.token(chunk.u8(at), at)) {
        case TokenReader.END_OF_FRAGMENT -> at = to;
        case TokenReader.FRAGMENT_HEADER -> at += TokenReader.FRAGMENT_HEADER_BYTES;
        case TokenReader.OPEN_ELEMENT -> {
          List<Op> ops = tokens.element(at, to, false);
          at = tokens.position();
          Values none = values();
          none.clear();
          run(ops.toArray(new Op[0]), none);
        }
        case TokenReader.TEMPLATE_INSTANCE -> at = instance(at, to);
        case TokenReader.PI_TARGET, TokenReader.PI_DATA -> at = tokens.skipInstruction(at, to);
        default -> throw new DamageException(at, "a token that is out of place");
      }
    }
    depth--;
  }

  private Values values() {
    while (valuesByDepth.size() <= depth) {
      valuesByDepth.add(new Values());
    }
    return valuesByDepth.get(depth);
  }

  private int instance(int from, int to) throws DamageException {
    chunk.need(from, INSTANCE_BYTES, to);
    int definition = chunk.i32(from + 6);
    int at = from + INSTANCE_BYTES;
    Template template = template(definition);
    if (definition == at) {
      at += template.bytes;
    }
    Values values = values();
    at = values.read(chunk, at, to);
    run(template.ops, values);
    return at;
  }

  private Template template(int offset) throws DamageException {
    if (offset < 0 || offset > chunk.length() - DEFINITION_HEAD_BYTES) {
      throw new DamageException(offset, "a template lies outside of the chunk");
    }
    Template known = templates[offset];
    if (known != null) {
      return known;
    }
    int bytes = chunk.i32(offset + DEFINITION_HEAD_BYTES - 4);
    int body = offset + DEFINITION_HEAD_BYTES;
    chunk.need(body, bytes, chunk.length());
    Template template =
        new Template(
            definition(body, body + bytes).toArray(new Op[0]), DEFINITION_HEAD_BYTES + bytes);
    if (usedCount == used.length) {
      used = Arrays.copyOf(used, usedCount * 2);
    }
    used[usedCount++] = offset;
    templates[offset] = template;
    return template;
  }

  private List<Op> definition(int from, int to) throws DamageException {
    int at = from;
    while (at < to) {
      budget.step(at);
      switch (TokenReader.token(chunk.u8(at), at)) {
        case TokenReader.FRAGMENT_HEADER -> at += TokenReader.FRAGMENT_HEADER_BYTES;
        case TokenReader.PI_TARGET, TokenReader.PI_DATA -> at = tokens.skipInstruction(at, to);
        case TokenReader.OPEN_ELEMENT -> {
          return tokens.element(at, to, true);
        }
        default -> throw new DamageException(at, "a token that is out of place");
      }
    }
    throw new DamageException(from, "an empty template");
  }

  private void run(Op[] ops, Values values) throws DamageException {
    boolean inAttribute = false;
    for (int i = 0; i < ops.length; i++) {
      Op op = ops[i];
      budget.write(0, op.text.length + op.name.utf8().length);
      switch (op.kind) {
        case START -> {
          if (isLeftOut(op, values)) {
            i = op.end - 1;
          } else {
            text.start(op.name);
          }
        }
        case ATTRIBUTE -> {
          if (isLeftOut(op, values)) {
            i = op.end - 1;
          } else {
            inAttribute = true;
            text.attribute(op.name);
          }
        }
        case ATTRIBUTE_END -> {
          inAttribute = false;
          text.endAttribute();
        }
        case TEXT -> text.literal(op.text);
        case VALUE -> value(op.index, values, inAttribute);
        case END -> text.end();
      }
    }
  }

  /** An optional value that is null takes the element or attribute around it along. */
  private static boolean isLeftOut(Op owner, Values values) {
    for (Op value = owner.optional; value != null; value = value.optional) {
      if (values.isNull(value.index)) {
        return true;
      }
    }
    return false;
  }

  private void value(int index, Values values, boolean inAttribute) throws DamageException {
    if (values.isNull(index)) {
      return;
    }
    int type = values.type(index);
    int at = values.offset(index);
    int size = values.size(index);
    if (type == ValueText.BINARY_XML && !inAttribute) {
      fragment(at, at + size);
    } else if (type > ValueText.ARRAY) {
      items(type - ValueText.ARRAY, at, at + size);
    } else {
      budget.write(at, size);
      text.value(chunk, type, at, size);
    }
  }

  /** An array stands for its element once for each item. */
  private void items(int type, int from, int to) throws DamageException {
    int at = from;
    while (at < to) {
      int next = ValueText.itemEnd(chunk, type, at, to);
      budget.write(at, next - at);
      if (at > from) {
        text.nextItem();
      }
      text.value(chunk, type, at, next - at);
      at = next;
    }
  }
}
