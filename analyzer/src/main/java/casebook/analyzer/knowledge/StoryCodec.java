package casebook.analyzer.knowledge;

import casebook.analyzer.knowledge.Endpoints.Endpoint;
import casebook.analyzer.knowledge.Endpoints.Waypoint;
import casebook.analyzer.knowledge.EvidenceKinds.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Stories and kinds of evidence as bytes, without the cases that prove them. */
final class StoryCodec {

  private StoryCodec() {}

  static void write(DataOutput out, @Nullable Story story) throws IOException {
    out.writeBoolean(story != null);
    if (story != null) {
      out.writeBoolean(story.derived());
      ConditionCodec.texts(out, story.about());
      list(out, story.needs());
      list(out, story.supports());
      list(out, story.refutedBy());
      ConditionCodec.texts(out, story.root());
    }
  }

  static @Nullable Story read(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Story(
            in.readBoolean(),
            ConditionCodec.texts(in),
            list(in),
            list(in),
            list(in),
            ConditionCodec.texts(in),
            List.of())
        : null;
  }

  private static void list(DataOutput out, List<Clue> clues) throws IOException {
    out.writeShort(clues.size());
    for (Clue clue : clues) {
      write(out, clue);
    }
  }

  private static List<Clue> list(DataInput in) throws IOException {
    List<Clue> clues = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      clues.add(clue(in));
    }
    return List.copyOf(clues);
  }

  private static void write(DataOutput out, Clue clue) throws IOException {
    switch (clue) {
      case Clue.All all -> {
        out.writeByte('a');
        list(out, all.clues());
      }
      case Clue.Any any -> {
        out.writeByte('o');
        list(out, any.clues());
      }
      case Clue.Not not -> {
        out.writeByte('n');
        write(out, not.clue());
      }
      case Clue.Fired fired -> {
        out.writeByte('f');
        ConditionCodec.texts(out, fired.of());
        out.writeLong(fired.atLeast());
        out.writeLong(fired.withinMillis());
        ConditionCodec.texts(out, fired.per());
        where(out, fired.where());
        ConditionCodec.texts(out, fired.from());
      }
      case Clue.Sequence sequence -> {
        out.writeByte('s');
        sides(out, sequence.steps());
        out.writeLong(sequence.withinMillis());
        ConditionCodec.texts(out, sequence.per());
      }
      case Clue.Near near -> {
        out.writeByte('j');
        sides(out, near.sides());
        out.writeLong(near.withinMillis());
        ConditionCodec.texts(out, near.per());
      }
      case Clue.Absent absent -> {
        out.writeByte('0');
        ConditionCodec.texts(out, absent.of());
        where(out, absent.where());
        ConditionCodec.texts(out, absent.from());
      }
      case Clue.First first -> {
        out.writeByte('1');
        ConditionCodec.texts(out, first.of());
        ConditionCodec.texts(out, first.before());
      }
      case Clue.Rate rate -> {
        out.writeByte('%');
        ConditionCodec.texts(out, rate.of());
        ConditionCodec.texts(out, rate.against());
        out.writeDouble(rate.above());
      }
      case Clue.Steady steady -> {
        out.writeByte('=');
        ConditionCodec.texts(out, steady.of());
        out.writeUTF(steady.value());
        out.writeLong(steady.spread());
        out.writeLong(steady.from());
        out.writeLong(steady.to());
        out.writeLong(steady.atLeast());
        where(out, steady.where());
      }
      case Clue.Values values -> {
        out.writeByte('v');
        out.writeUTF(values.name());
        ConditionCodec.texts(out, values.of());
        ConditionCodec.texts(out, values.as());
        out.writeBoolean(values.differ());
        ConditionCodec.texts(out, values.from());
      }
      case Clue.Expired expired -> {
        out.writeByte('x');
        ConditionCodec.texts(out, expired.of());
        out.writeUTF(expired.value());
        out.writeUTF(expired.same());
        ConditionCodec.texts(out, expired.as());
        ConditionCodec.texts(out, expired.from());
      }
      case Clue.Version version -> {
        out.writeByte('V');
        out.writeUTF(version.rule());
        optional(out, version.below());
        optional(out, version.from());
      }
      case Clue.Skew skew -> {
        out.writeByte('k');
        out.writeLong(skew.atLeastMillis());
      }
      case Clue.Has has -> {
        out.writeByte('h');
        ConditionCodec.texts(out, has.kinds());
      }
    }
  }

  private static Clue clue(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'a' -> new Clue.All(list(in));
      case 'o' -> new Clue.Any(list(in));
      case 'n' -> new Clue.Not(clue(in));
      case 'f' ->
          new Clue.Fired(
              ConditionCodec.texts(in),
              in.readLong(),
              in.readLong(),
              ConditionCodec.texts(in),
              where(in),
              ConditionCodec.texts(in));
      case 's' -> new Clue.Sequence(sides(in), in.readLong(), ConditionCodec.texts(in));
      case 'j' -> new Clue.Near(sides(in), in.readLong(), ConditionCodec.texts(in));
      case '0' -> new Clue.Absent(ConditionCodec.texts(in), where(in), ConditionCodec.texts(in));
      case '1' -> new Clue.First(ConditionCodec.texts(in), ConditionCodec.texts(in));
      case '%' ->
          new Clue.Rate(ConditionCodec.texts(in), ConditionCodec.texts(in), in.readDouble());
      case '=' ->
          new Clue.Steady(
              ConditionCodec.texts(in),
              in.readUTF(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              where(in));
      case 'v' ->
          new Clue.Values(
              in.readUTF(),
              ConditionCodec.texts(in),
              ConditionCodec.texts(in),
              in.readBoolean(),
              ConditionCodec.texts(in));
      case 'x' ->
          new Clue.Expired(
              ConditionCodec.texts(in),
              in.readUTF(),
              in.readUTF(),
              ConditionCodec.texts(in),
              ConditionCodec.texts(in));
      case 'V' -> new Clue.Version(in.readUTF(), optional(in), optional(in));
      case 'k' -> new Clue.Skew(in.readLong());
      case 'h' -> new Clue.Has(ConditionCodec.texts(in));
      default -> throw new IOException("no clue begins with byte " + kind);
    };
  }

  private static void sides(DataOutput out, List<Clue.Side> sides) throws IOException {
    out.writeShort(sides.size());
    for (Clue.Side side : sides) {
      ConditionCodec.texts(out, side.of());
      where(out, side.where());
      ConditionCodec.texts(out, side.from());
    }
  }

  private static List<Clue.Side> sides(DataInput in) throws IOException {
    List<Clue.Side> sides = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      sides.add(new Clue.Side(ConditionCodec.texts(in), where(in), ConditionCodec.texts(in)));
    }
    return List.copyOf(sides);
  }

  private static void where(DataOutput out, Map<String, Globs> where) throws IOException {
    out.writeShort(where.size());
    for (Map.Entry<String, Globs> entry : where.entrySet()) {
      out.writeUTF(entry.getKey());
      ConditionCodec.texts(out, entry.getValue().patterns());
    }
  }

  private static Map<String, Globs> where(DataInput in) throws IOException {
    Map<String, Globs> where = new LinkedHashMap<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      where.put(in.readUTF(), new Globs(ConditionCodec.texts(in)));
    }
    return where;
  }

  static void write(DataOutput out, EvidenceKinds kinds) throws IOException {
    out.writeShort(kinds.kinds().size());
    for (Kind kind : kinds.kinds()) {
      out.writeUTF(kind.id());
      out.writeUTF(kind.name());
      ConditionCodec.families(out, kind.families());
      ConditionCodec.texts(out, List.copyOf(new TreeSet<>(kind.products())));
      ConditionCodec.texts(out, List.copyOf(new TreeSet<>(kind.speaksOf())));
      ConditionCodec.texts(out, kind.shownBy());
      out.writeBoolean(kind.tellsOfStops());
      ConditionCodec.texts(out, kind.files().patterns());
      ConditionCodec.texts(out, kind.formats().patterns());
      ConditionCodec.texts(out, kind.sources().patterns());
      ConditionCodec.texts(out, kind.setUp().files().patterns());
      ConditionCodec.texts(out, kind.setUp().rules().patterns());
      ConditionCodec.texts(out, kind.collect());
    }
  }

  static EvidenceKinds kinds(DataInput in) throws IOException {
    List<Kind> kinds = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      kinds.add(
          new Kind(
              in.readUTF(),
              in.readUTF(),
              ConditionCodec.families(in),
              Set.copyOf(ConditionCodec.texts(in)),
              Set.copyOf(ConditionCodec.texts(in)),
              ConditionCodec.texts(in),
              in.readBoolean(),
              new Globs(ConditionCodec.texts(in)),
              new Globs(ConditionCodec.texts(in)),
              new Globs(ConditionCodec.texts(in)),
              new EvidenceKinds.SetUp(
                  new Globs(ConditionCodec.texts(in)), new Globs(ConditionCodec.texts(in))),
              ConditionCodec.texts(in)));
    }
    return new EvidenceKinds(List.copyOf(kinds));
  }

  static void write(DataOutput out, Endpoints endpoints) throws IOException {
    out.writeShort(endpoints.endpoints().size());
    for (Endpoint endpoint : endpoints.endpoints()) {
      out.writeUTF(endpoint.product());
      out.writeUTF(endpoint.host());
      out.writeInt(endpoint.port());
      out.writeUTF(endpoint.purpose());
      out.writeBoolean(endpoint.telling());
    }
    ConditionCodec.texts(out, endpoints.refusals().patterns());
    ConditionCodec.texts(out, endpoints.failures().patterns());
    ConditionCodec.texts(out, endpoints.inspection());
    ConditionCodec.texts(out, endpoints.cutting());
    out.writeShort(endpoints.waypoints().size());
    for (Waypoint waypoint : endpoints.waypoints()) {
      out.writeUTF(waypoint.product());
      out.writeUTF(waypoint.page());
      out.writeUTF(waypoint.what());
      out.writeUTF(waypoint.host());
    }
  }

  static Endpoints endpoints(DataInput in) throws IOException {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      endpoints.add(
          new Endpoint(in.readUTF(), in.readUTF(), in.readInt(), in.readUTF(), in.readBoolean()));
    }
    return new Endpoints(
        List.copyOf(endpoints),
        new Globs(ConditionCodec.texts(in)),
        new Globs(ConditionCodec.texts(in)),
        ConditionCodec.texts(in),
        ConditionCodec.texts(in),
        waypoints(in));
  }

  private static List<Waypoint> waypoints(DataInput in) throws IOException {
    List<Waypoint> waypoints = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      waypoints.add(new Waypoint(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
    }
    return List.copyOf(waypoints);
  }

  static void optional(DataOutput out, @Nullable String text) throws IOException {
    ConditionCodec.texts(out, text == null ? List.of() : List.of(text));
  }

  static @Nullable String optional(DataInput in) throws IOException {
    List<String> text = ConditionCodec.texts(in);
    return text.isEmpty() ? null : text.get(0);
  }
}
