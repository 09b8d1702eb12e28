package casebook.analyzer.knowledge;

import casebook.analyzer.codes.Code;
import casebook.analyzer.codes.CodeKind;
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
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Conditions as bytes: one letter for the kind, then its parts in order. */
final class ConditionCodec {

  private ConditionCodec() {}

  static void write(DataOutput out, Condition condition) throws IOException {
    switch (condition) {
      case All all -> list(out, 'a', all.parts());
      case Any any -> list(out, 'o', any.parts());
      case Not not -> {
        out.writeByte('n');
        write(out, not.part());
      }
      case Contains contains -> {
        out.writeByte('c');
        texts(out, contains.texts());
        out.writeBoolean(contains.raw());
      }
      case Regex regex -> {
        out.writeByte('r');
        out.writeUTF(regex.pattern().text());
        groups(out, regex.pattern().announced());
        out.writeBoolean(regex.raw());
      }
      case FieldIs is -> {
        out.writeByte('f');
        out.writeUTF(is.field().name());
        texts(out, is.globs().patterns());
      }
      case NumberIs is -> {
        out.writeByte('#');
        out.writeUTF(is.field().name());
        numbers(out, is.numbers());
      }
      case LevelAtLeast is -> {
        out.writeByte('l');
        out.writeUTF(is.level().name());
      }
      case FileIs is -> {
        out.writeByte('p');
        texts(out, is.globs().patterns());
      }
      case FamilyIs is -> {
        out.writeByte('F');
        families(out, is.families());
      }
      case ProductIs is -> {
        out.writeByte('P');
        texts(out, List.copyOf(new TreeSet<>(is.products())));
      }
      case SettingIs is -> {
        out.writeByte('s');
        out.writeUTF(is.path().text());
        value(out, is.value());
      }
      case AttributeIs is -> {
        out.writeByte('@');
        out.writeUTF(is.name());
        value(out, is.value());
      }
      case ExceptionIs is -> {
        out.writeByte('x');
        texts(out, is.types());
      }
      case CodeIs is -> {
        out.writeByte('k');
        codes(out, is.codes());
      }
      case FrameIs is -> {
        out.writeByte('m');
        texts(out, is.methods());
      }
      case UnparsedIs is -> {
        out.writeByte('u');
        out.writeUTF(is.reason());
      }
    }
  }

  static Condition read(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'a' -> new All(list(in));
      case 'o' -> new Any(list(in));
      case 'n' -> new Not(read(in));
      case 'c' -> new Contains(texts(in), in.readBoolean());
      case 'r' -> new Regex(LazyPattern.known(in.readUTF(), groups(in)), in.readBoolean());
      case 'f' -> new FieldIs(Field.valueOf(in.readUTF()), new Globs(texts(in)));
      case '#' -> new NumberIs(Field.valueOf(in.readUTF()), numbers(in));
      case 'l' -> new LevelAtLeast(Level.valueOf(in.readUTF()));
      case 'p' -> new FileIs(new Globs(texts(in)));
      case 'F' -> new FamilyIs(families(in));
      case 'P' -> new ProductIs(Set.copyOf(texts(in)));
      case 's' -> new SettingIs(new SettingPath(in.readUTF()), value(in));
      case '@' -> new AttributeIs(in.readUTF(), value(in));
      case 'x' -> new ExceptionIs(texts(in));
      case 'k' -> new CodeIs(codes(in));
      case 'm' -> new FrameIs(texts(in));
      case 'u' -> new UnparsedIs(in.readUTF());
      default -> throw new IOException("no condition begins with byte " + kind);
    };
  }

  private static void list(DataOutput out, char kind, List<Condition> parts) throws IOException {
    out.writeByte(kind);
    out.writeShort(parts.size());
    for (Condition part : parts) {
      write(out, part);
    }
  }

  private static List<Condition> list(DataInput in) throws IOException {
    List<Condition> parts = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      parts.add(read(in));
    }
    return List.copyOf(parts);
  }

  static void texts(DataOutput out, List<String> texts) throws IOException {
    out.writeShort(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  static List<String> texts(DataInput in) throws IOException {
    String[] texts = new String[in.readUnsignedShort()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.readUTF();
    }
    return List.of(texts);
  }

  /** What announces an expression: to read that off it takes longer than all else about it. */
  private static void groups(DataOutput out, List<TextGroup> groups) throws IOException {
    out.writeByte(groups.size());
    for (TextGroup group : groups) {
      texts(out, group.texts());
      out.writeInt(group.rarity());
    }
  }

  private static List<TextGroup> groups(DataInput in) throws IOException {
    TextGroup[] groups = new TextGroup[in.readUnsignedByte()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = new TextGroup(texts(in), in.readInt());
    }
    return List.of(groups);
  }

  private static void codes(DataOutput out, List<Code> codes) throws IOException {
    out.writeShort(codes.size());
    for (Code code : codes) {
      out.writeUTF(code.kind().name());
      out.writeLong(code.number());
    }
  }

  private static List<Code> codes(DataInput in) throws IOException {
    List<Code> codes = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      codes.add(new Code(CodeKind.valueOf(in.readUTF()), in.readLong()));
    }
    return List.copyOf(codes);
  }

  static void numbers(DataOutput out, NumberSet numbers) throws IOException {
    out.writeShort(numbers.ranges().size());
    for (NumberSet.Range range : numbers.ranges()) {
      out.writeLong(range.low());
      out.writeLong(range.high());
    }
  }

  static NumberSet numbers(DataInput in) throws IOException {
    List<NumberSet.Range> ranges = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      ranges.add(new NumberSet.Range(in.readLong(), in.readLong()));
    }
    return new NumberSet(List.copyOf(ranges));
  }

  static void families(DataOutput out, Set<Family> families) throws IOException {
    texts(out, families.stream().map(Family::name).sorted().toList());
  }

  static Set<Family> families(DataInput in) throws IOException {
    Set<Family> families = EnumSet.noneOf(Family.class);
    texts(in).forEach(name -> families.add(Family.valueOf(name)));
    return Collections.unmodifiableSet(families);
  }

  private static void value(DataOutput out, @Nullable ValueTest test) throws IOException {
    out.writeBoolean(test != null);
    if (test != null) {
      texts(out, test.equal());
      LazyPattern pattern = test.pattern();
      texts(out, pattern == null ? List.of() : List.of(pattern.text()));
    }
  }

  private static @Nullable ValueTest value(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    List<String> equal = texts(in);
    List<String> pattern = texts(in);
    return new ValueTest(equal, pattern.isEmpty() ? null : LazyPattern.known(pattern.get(0)));
  }
}
