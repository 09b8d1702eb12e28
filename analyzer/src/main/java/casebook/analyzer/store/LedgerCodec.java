package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.format.FileClock.Fold;
import casebook.parsers.format.FileClock.Shift;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes ledgers and reads them again. What is damaged is an {@link IndexOutOfBoundsException}. */
final class LedgerCodec {

  private static final int SWAPS = 1;
  private static final int OPEN = 2;
  private static final int DATED = 4;
  private static final int UTC = 8;

  private static final int DECODED = 1;
  private static final int HEAD_CUT = 2;
  private static final int TAIL_CUT = 4;
  private static final int ENDS_IN_LINE = 8;

  private static final int PATCHABLE = 1;
  private static final int MARKED = 2;
  private static final int UNICODE = 4;

  private LedgerCodec() {}

  static void write(ByteSink out, BundleLedger bundle) {
    out.text(bundle.name());
    out.text(bundle.sha256());
    out.number(bundle.bytes());
    out.put(bundle.isSingleFile() ? 1 : 0);
    texts(out, bundle.notes());
    texts(out, bundle.problems());
    optional(out, bundle.zone() == null ? null : bundle.zone().getId());
    out.number(bundle.parts().size());
    for (BundleLedger.Part part : bundle.parts()) {
      out.text(part.name());
      out.text(part.sha256());
      out.number(part.bytes());
      out.number(part.files());
      texts(out, part.notes());
      texts(out, part.problems());
      texts(out, part.asked());
    }
  }

  static BundleLedger bundle(ByteCursor in) {
    return new BundleLedger(
        in.text(),
        in.text(),
        in.number(),
        in.get() != 0,
        texts(in),
        texts(in),
        zone(optional(in)),
        parts(in));
  }

  private static List<BundleLedger.Part> parts(ByteCursor in) {
    List<BundleLedger.Part> parts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      parts.add(
          new BundleLedger.Part(
              in.text(), in.text(), in.number(), in.count(), texts(in), texts(in), texts(in)));
    }
    return List.copyOf(parts);
  }

  static void write(ByteSink out, FileLedger file) {
    out.number(file.ordinal());
    out.text(file.path());
    out.text(file.format());
    optional(out, file.encoding());
    out.number(file.bytes());
    out.number(file.records());
    out.number(file.problems().size());
    file.problems().forEach(problem -> write(out, problem));
    out.put(file.lost() ? 1 : 0);
    FileLedger.Content content = file.content();
    out.put(content == null ? 0 : 1);
    if (content != null) {
      write(out, content);
    }
  }

  static FileLedger file(ByteCursor in) {
    int ordinal = in.count();
    String path = in.text();
    String format = in.text();
    String encoding = optional(in);
    long bytes = in.number();
    long records = in.number();
    int count = in.count();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      problems.add(problem(in));
    }
    boolean lost = in.get() != 0;
    return new FileLedger(
        ordinal,
        path,
        format,
        encoding,
        bytes,
        records,
        List.copyOf(problems),
        lost,
        in.get() == 0 ? null : content(in));
  }

  private static void write(ByteSink out, FileLedger.Content content) {
    out.number(content.family().ordinal());
    int families = 0;
    for (Family family : content.families()) {
      families |= 1 << family.ordinal();
    }
    out.number(families);
    out.put(
        (content.isDecoded() ? DECODED : 0)
            | (content.headCut() ? HEAD_CUT : 0)
            | (content.tailCut() ? TAIL_CUT : 0)
            | (content.endsInLine() ? ENDS_IN_LINE : 0));
    optional(out, content.usualName());
    out.number(content.textBytes());
    out.number(content.understood());
    out.number(content.slack());
    out.number(content.problemCount());
    out.put(content.lost() == null ? 0 : 1);
    if (content.lost() != null) {
      write(out, content.lost());
    }
    out.number(content.checksum());
    out.number(content.recordSum());
    out.put(content.clock() == null ? 0 : 1);
    if (content.clock() != null) {
      write(out, content.clock().parts());
    }
  }

  private static FileLedger.Content content(ByteCursor in) {
    Family family = of(Family.values(), in.count());
    int bits = in.count();
    Set<Family> families = EnumSet.noneOf(Family.class);
    for (Family one : Family.values()) {
      if ((bits & 1 << one.ordinal()) != 0) {
        families.add(one);
      }
    }
    int flags = in.get();
    return new FileLedger.Content(
        family,
        Set.copyOf(families),
        (flags & DECODED) != 0,
        optional(in),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.get() == 0 ? null : problem(in),
        (flags & HEAD_CUT) != 0,
        (flags & TAIL_CUT) != 0,
        (flags & ENDS_IN_LINE) != 0,
        in.number(),
        in.number(),
        in.get() == 0 ? null : FileClock.of(clock(in)));
  }

  private static void write(ByteSink out, FileClock.Parts clock) {
    optional(out, clock.zone() == null ? null : clock.zone().getId());
    out.number(clock.basis().ordinal());
    out.text(clock.rule());
    out.put(
        (clock.swapsDayAndMonth() ? SWAPS : 0)
            | (clock.isOrderOpen() ? OPEN : 0)
            | (clock.isDated() ? DATED : 0)
            | (clock.isUtc() ? UTC : 0));
    out.number(clock.shifts().size());
    for (Shift shift : clock.shifts()) {
      out.number(shift.fromLine());
      out.signed(shift.baseMillis());
    }
    out.number(clock.folds().size());
    for (Fold fold : clock.folds()) {
      out.number(fold.fromLine());
      out.signed(fold.rawMillis());
      out.put(fold.newestFirst() ? 1 : 0);
    }
    out.signed(clock.skewMillis());
    out.number(clock.certainty());
  }

  private static FileClock.Parts clock(ByteCursor in) {
    ZoneId zone = zone(optional(in));
    Basis basis = of(Basis.values(), in.count());
    String rule = in.text();
    int flags = in.get();
    List<Shift> shifts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      shifts.add(new Shift(in.number(), in.signed()));
    }
    List<Fold> folds = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      folds.add(new Fold(in.number(), in.signed(), in.get() != 0));
    }
    return new FileClock.Parts(
        zone,
        basis,
        rule,
        (flags & SWAPS) != 0,
        (flags & OPEN) != 0,
        (flags & DATED) != 0,
        (flags & UTC) != 0,
        shifts,
        folds,
        in.signed(),
        in.count());
  }

  static void write(ByteSink out, FiledText text) {
    out.put(
        (text.isPatchable() ? PATCHABLE : 0)
            | (text.isMarked() ? MARKED : 0)
            | (text.isUnicode() ? UNICODE : 0));
    out.number(text.hidden().size());
    for (FiledText.Hidden hidden : text.hidden()) {
      out.number(hidden.line());
      out.number(hidden.column());
      out.number(hidden.length());
      out.number(hidden.shown());
    }
    out.text(text.text());
  }

  static FiledText text(ByteCursor in) {
    int flags = in.get();
    List<FiledText.Hidden> hidden = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      hidden.add(new FiledText.Hidden(in.number(), in.count(), in.count(), in.count()));
    }
    return new FiledText(
        in.text(),
        List.copyOf(hidden),
        (flags & PATCHABLE) != 0,
        (flags & MARKED) != 0,
        (flags & UNICODE) != 0);
  }

  private static void write(ByteSink out, Problem problem) {
    out.number(problem.line());
    out.text(problem.message());
  }

  private static Problem problem(ByteCursor in) {
    return new Problem(in.number(), in.text());
  }

  private static void texts(ByteSink out, List<String> texts) {
    out.number(texts.size());
    texts.forEach(out::text);
  }

  private static List<String> texts(ByteCursor in) {
    List<String> texts = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      texts.add(in.text());
    }
    return List.copyOf(texts);
  }

  private static void optional(ByteSink out, @Nullable String text) {
    out.put(text == null ? 0 : 1);
    if (text != null) {
      out.text(text);
    }
  }

  private static @Nullable String optional(ByteCursor in) {
    return in.get() == 0 ? null : in.text();
  }

  private static @Nullable ZoneId zone(@Nullable String id) {
    try {
      return id == null ? null : ZoneId.of(id);
    } catch (DateTimeException e) {
      throw damaged(e);
    }
  }

  private static <T> T of(T[] values, int ordinal) {
    if (ordinal >= values.length) {
      throw new IndexOutOfBoundsException("damaged value " + ordinal);
    }
    return values[ordinal];
  }

  private static IndexOutOfBoundsException damaged(DateTimeException why) {
    return (IndexOutOfBoundsException)
        new IndexOutOfBoundsException("damaged: " + why.getMessage()).initCause(why);
  }
}
