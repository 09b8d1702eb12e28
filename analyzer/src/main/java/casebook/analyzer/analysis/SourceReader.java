package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Products;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.store.FileLedger;
import casebook.analyzer.store.Filing;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.bundle.Source;
import casebook.parsers.format.BinaryFormat;
import casebook.parsers.format.FileFormat;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.format.message.ExportedTexts;
import casebook.parsers.format.message.MessageTexts;
import casebook.parsers.item.Family;
import casebook.parsers.mask.Masking;
import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one file of a bundle: finds its format, has it parsed, tells what is wrong with it. */
final class SourceReader {

  private final KnowledgeBase knowledge;
  private final @Nullable Filing filing;
  private final Progress progress;
  private final int first;
  private final Desk desk;

  /**
   * Shared by all threads.
   *
   * @param filing where the records are kept; null to keep none
   * @param progress told what was read
   */
  SourceReader(KnowledgeBase knowledge, @Nullable Filing filing, Progress progress) {
    this(knowledge, filing, progress, 0, null);
  }

  /**
   * The same, for a bundle that is not the first of its case.
   *
   * @param first ordinal of the bundle's first file in the case
   * @param cut what is left out of judging; null for nothing
   */
  SourceReader(
      KnowledgeBase knowledge,
      @Nullable Filing filing,
      Progress progress,
      int first,
      @Nullable Cut cut) {
    this.first = first;
    this.knowledge = knowledge;
    this.filing = filing;
    desk = new Desk(knowledge, filing, cut);
    this.progress = progress;
  }

  /**
   * Reads a file to its end; whatever is wrong with it becomes part of the result.
   *
   * @param alone true if a processor has nothing else to do than help with it
   */
  Reading read(
      Source source, int ordinal, Matcher.Session session, Neighbours neighbours, boolean alone) {
    Reading reading = readFile(source, ordinal, session, neighbours, alone);
    if (filing != null) {
      switch (reading) {
        case Reading.Parsed parsed -> {
          filing.ledger(parsed.ledger());
          if (parsed.analysis().hasSettings()) {
            fileText(filing, source, ordinal);
          }
        }
        case Reading.Skipped skipped -> filing.ledger(ledger(skipped.result()));
        case Reading.Judged judged -> throw new IllegalStateException("judged too early");
      }
    }
    return reading;
  }

  private static void fileText(Filing filing, Source source, int ordinal) {
    try {
      SettingsText.of(source).ifPresent(text -> filing.text(ordinal, text));
    } catch (IOException e) {
      // That a part of it is lost is told already.
    }
  }

  /** Of a file that was not parsed its result says everything. */
  static FileLedger ledger(SourceResult result) {
    return new FileLedger(
        result.ordinal(),
        result.path(),
        result.format(),
        result.encoding(),
        result.bytes(),
        result.records(),
        result.problems(),
        result.lost(),
        null);
  }

  private Reading readFile(
      Source source, int ordinal, Matcher.Session session, Neighbours neighbours, boolean alone) {
    String unreadable = source.unreadable();
    if (unreadable != null) {
      return skipped(source, ordinal, "skipped", 0, unreadable, true);
    }
    Source.Archive archive = source.archive();
    if (archive != null) {
      return archive(source, ordinal, archive);
    }
    try (ReadAhead in = new ReadAhead(source.open())) {
      CountingInput counting = new CountingInput(in, progress);
      TextSource text = TextSource.open(counting);
      boolean empty = text.headBytes().length == 0;
      if (text.failure().isPresent() && (empty || !text.encoding().isText())) {
        return skipped(source, ordinal, "skipped", 0, message(text.failure().get()), true);
      }
      if (empty) {
        return skipped(source, ordinal, "skipped", 0, "the file is empty", false);
      }
      byte[] start = text.headBytes();
      for (BinaryFormat format : Formats.binary()) {
        if (format.claims(start, start.length)) {
          return parse(source, ordinal, format, session, neighbours.texts(), alone);
        }
      }
      String about = neighbours.texts().about(source, start, text.encoding().isText());
      if (about != null) {
        return skipped(source, ordinal, "skipped", source.bytes(), about, false);
      }
      BinaryKind kind = BinaryKind.of(start);
      if (!text.encoding().isText() || (kind != null && kind.isNeverText())) {
        return binary(source, ordinal, start);
      }
      return parse(source, ordinal, in, counting, text, session, neighbours, alone);
    } catch (IOException e) {
      return skipped(source, ordinal, "skipped", 0, message(e), true);
    }
  }

  /** A file that is no text and no format that is read: it is named, and what to send instead. */
  private static Reading binary(Source source, int ordinal, byte[] head) {
    BinaryKind kind = BinaryKind.of(head);
    long bytes = Math.max(source.bytes(), head.length);
    if (kind == null) {
      String why = "no text, and no known kind of file: " + BinaryKind.firstBytes(head);
      return skipped(source, ordinal, "unknown", bytes, why, false);
    }
    if (kind.advice().isEmpty()) {
      return skipped(source, ordinal, "unknown", bytes, kind.what() + "; not read", false);
    }
    String told = kind.what() + " is not read by this version; " + kind.advice();
    return skipped(source, ordinal, "skipped", bytes, told, false);
  }

  /** True if a file is an event log that was exported as text; false if that can't be told. */
  static boolean isExport(Source source) {
    try (InputStream in = source.open()) {
      TextSource text = TextSource.open(in);
      return text.encoding().isText()
          && Formats.detect(new Head(source.path(), text.headLines(), text.isComplete()))
              .filter(format -> format.family() == Family.EVENT_LOG)
              .isPresent();
    } catch (IOException e) {
      return false; // whoever reads it will say so
    }
  }

  /** Looks through a binary log for what somebody seeks in it. */
  static void seek(Source source, MessageTexts seeker) {
    try (InputStream in = source.open()) {
      byte[] head = in.readNBytes(TextSource.HEAD_BYTES);
      for (BinaryFormat format : Formats.binary()) {
        if (format.lacksTexts() && format.claims(head, head.length)) {
          InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), in);
          format.parse(source.path(), all, ItemSink.none(), seeker);
        }
      }
    } catch (IOException e) {
      // What was found until here counts; whoever reads the log will say so.
    }
  }

  private Reading parse(
      Source source,
      int ordinal,
      ReadAhead in,
      CountingInput counting,
      TextSource text,
      Matcher.Session session,
      Neighbours neighbours,
      boolean alone)
      throws IOException {
    Head head = new Head(source.path(), text.headLines(), text.isComplete());
    Optional<Format> found = Formats.detect(head);
    if (found.isEmpty()) {
      String why = text.failure().map(SourceReader::message).orElse("nothing but blanks");
      boolean lost = text.failure().isPresent();
      List<Problem> problems = List.of(new Problem(0, why));
      String encoding = text.encoding().name();
      return unread(source, ordinal, "skipped", encoding, counting.count(), 0, problems, lost);
    }
    Format format = found.get();
    Includes includes = neighbours.includes();
    String includer = includes.includer(source.path());
    String usualName = includer == null ? usualName(head, format) : includer;
    SourceAnalysis analysis = analysis(source, ordinal, format, usualName, session, alone);
    if (format.family() == Family.CONFIG) {
      Declaration.lie(head.lines(), text.encoding().name())
          .ifPresent(lie -> analysis.problem(1, lie));
      includes.named(source.path()).forEach(one -> analysis.problem(one.line(), one.message()));
    }
    if (alone) {
      in.begin();
    }
    LineCursor lines = text.lines();
    ExportedTexts taught = neighbours.texts().taught(ordinal - first);
    format.parse(head, lines, taught == null ? analysis : new TeachingSink(analysis, taught));
    analysis.end();
    boolean tailCut = lines.end() - lines.start() == lines.byteCount();
    Problem lost = null;
    try {
      ConfigLines.show(source, analysis.configDrafts());
    } catch (IOException e) {
      lost = new Problem(0, message(e));
    }
    EncodingProblems.of(text).forEach(told -> analysis.problem(told.line(), told.message()));
    if (text.failure().isPresent()) {
      lost =
          new Problem(
              Math.max(1, lines.line() - 1),
              message(text.failure().get()) + "; what stands before was read");
    }
    return new Reading.Parsed(
        analysis,
        text.encoding().name(),
        counting.count(),
        lines.offset() + lines.byteCount(),
        tailCut,
        counting.checksum(),
        lost);
  }

  /** The name that a renamed configuration goes by on its server; null for what is not renamed. */
  private @Nullable String usualName(Head head, Format format) {
    Products products = knowledge.products();
    return format.family() == Family.CONFIG && products.ofFile(head.path(), format.name()).isEmpty()
        ? products.usualName(head.lines())
        : null;
  }

  /** Reads a file that is no text, from its first byte again. */
  private Reading parse(
      Source source,
      int ordinal,
      BinaryFormat format,
      Matcher.Session session,
      BundleTexts bundleTexts,
      boolean alone)
      throws IOException {
    SourceAnalysis analysis = analysis(source, ordinal, format, null, session, alone);
    Problem lost = null;
    try (ReadAhead in = new ReadAhead(source.open());
        LogTexts texts = bundleTexts.of(source)) {
      if (alone) {
        in.begin();
      }
      CountingInput counting = new CountingInput(in, progress);
      try {
        format.parse(source.path(), counting, analysis, texts);
      } catch (IOException e) {
        lost = new Problem(0, message(e) + "; what stands before was read");
      }
      String note = texts.note();
      if (note != null) {
        analysis.problem(0, note);
      }
      analysis.end();
      return new Reading.Parsed(
          analysis, "binary", counting.count(), counting.count(), false, counting.checksum(), lost);
    }
  }

  private SourceAnalysis analysis(
      Source source,
      int ordinal,
      FileFormat format,
      @Nullable String usualName,
      Matcher.Session session,
      boolean alone) {
    return desk.analysis(ordinal, source.path(), format, usualName, session, new Masking(), alone);
  }

  private static String message(IOException e) {
    String message = e.getMessage();
    return message == null ? "it could not be read" : message;
  }

  /**
   * An archive whose entries are sources of their own: only what is wrong with it is left to say.
   */
  private static Reading archive(Source source, int ordinal, Source.Archive archive) {
    List<Problem> problems = archive.problems().stream().map(why -> new Problem(0, why)).toList();
    return unread(
        source,
        ordinal,
        FileReport.ARCHIVE,
        null,
        source.bytes() < 0 ? length(source) : 0,
        archive.entries(),
        problems,
        archive.lost());
  }

  /** What is packed in something that is packed itself shows its length only at its end. */
  private static long length(Source source) {
    long bytes = 0;
    try (InputStream in = source.open()) {
      byte[] chunk = new byte[1 << 16];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        bytes += read;
      }
    } catch (IOException e) {
      // so much of it can be had; what is lost, its content tells
    }
    return bytes;
  }

  private static Reading skipped(
      Source source, int ordinal, String format, long bytes, String why, boolean lost) {
    return unread(source, ordinal, format, null, bytes, 0, List.of(new Problem(0, why)), lost);
  }

  private static Reading unread(
      Source source,
      int ordinal,
      String format,
      @Nullable String encoding,
      long bytes,
      long records,
      List<Problem> problems,
      boolean lost) {
    return new Reading.Skipped(
        Desk.unread(
            ordinal,
            source.path(),
            format,
            encoding,
            Math.max(bytes, Math.max(0, source.bytes())),
            records,
            problems,
            lost));
  }
}
