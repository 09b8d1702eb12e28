package casebook.analyzer.knowledge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Changes to configuration files as bytes. */
final class EditCodec {

  private EditCodec() {}

  static void write(DataOutput out, List<Edit> edits) throws IOException {
    out.writeShort(edits.size());
    for (Edit edit : edits) {
      write(out, edit);
    }
  }

  private static void write(DataOutput out, Edit edit) throws IOException {
    switch (edit) {
      case Edit.SetAttribute set -> texts(out, 's', set.name(), set.value());
      case Edit.Replace replace -> texts(out, 'r', replace.text(), replace.by());
      case Edit.Insert insert -> texts(out, 'i', insert.text(), insert.before());
      case Edit.Drop drop -> texts(out, 'd', drop.name(), "");
      case Edit.Remove remove -> texts(out, 'e', remove.element(), "");
      case Edit.Expression expression -> texts(out, 'x', expression.attribute(), "");
      case Edit.Unite unite -> texts(out, 'u', unite.element(), "");
      case Edit.Name name -> {
        texts(out, 'n', "", "");
        ConditionCodec.texts(out, name.names());
      }
      case Edit.Spell spell -> {
        texts(out, 'l', spell.name(), "");
        ConditionCodec.texts(out, spell.words());
      }
      case Edit.Put put -> {
        texts(out, 'p', put.text(), put.into());
        ConditionCodec.texts(out, put.files());
      }
      case Edit.Copy copy -> {
        texts(out, 'c', copy.element(), copy.into());
        ConditionCodec.texts(out, copy.from());
        ConditionCodec.texts(out, copy.files());
      }
    }
  }

  private static void texts(DataOutput out, char kind, String one, String other)
      throws IOException {
    out.writeByte(kind);
    out.writeUTF(one);
    out.writeUTF(other);
  }

  static List<Edit> read(DataInput in) throws IOException {
    List<Edit> edits = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      int kind = in.readByte();
      String one = in.readUTF();
      String other = in.readUTF();
      edits.add(
          switch (kind) {
            case 's' -> new Edit.SetAttribute(one, other);
            case 'r' -> new Edit.Replace(one, other);
            case 'i' -> new Edit.Insert(one, other);
            case 'd' -> new Edit.Drop(one);
            case 'e' -> new Edit.Remove(one);
            case 'x' -> new Edit.Expression(one);
            case 'u' -> new Edit.Unite(one);
            case 'n' -> new Edit.Name(ConditionCodec.texts(in));
            case 'l' -> new Edit.Spell(one, ConditionCodec.texts(in));
            case 'p' -> new Edit.Put(one, other, ConditionCodec.texts(in));
            case 'c' ->
                new Edit.Copy(one, other, ConditionCodec.texts(in), ConditionCodec.texts(in));
            default -> throw new IOException("no change begins with byte " + kind);
          });
    }
    return List.copyOf(edits);
  }
}
