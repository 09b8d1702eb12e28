package casebook.analyzer.diagnosis;

import casebook.analyzer.codes.Code;
import casebook.analyzer.codes.CodeKind;
import casebook.analyzer.codes.CodeScanner;
import casebook.analyzer.codes.CodeTables;
import casebook.analyzer.codes.EncryptionTypes;
import casebook.analyzer.codes.Wordings;
import casebook.analyzer.knowledge.AsciiCase;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the numbers in evidence stand for: in the lines that match first, then in the lines around
 * them that belong to it. The same code counts once, however often and in whatever way it is
 * written.
 */
final class Codes {

  private static final int MOST = 12;

  /** Its parameters stand for words of auditing, not for system errors. */
  private static final String AUDITING = "Security";

  private Codes() {}

  /** The codes of a sample that the tables know, in the order in which they are met. */
  static List<Report.Code> of(List<Evidence> evidence) {
    Map<Code, Report.Code> found = new LinkedHashMap<>();
    for (Evidence one : evidence) {
      add(one.text(), isAudited(one), found);
    }
    for (Evidence one : evidence) {
      add(continuation(one), isAudited(one), found);
    }
    return Stream.concat(encryption(evidence).stream(), found.values().stream())
        .limit(MOST)
        .toList();
  }

  /** Numbers whose bits stand for encryption types of Kerberos. */
  private static List<Report.Code> encryption(List<Evidence> evidence) {
    Map<Long, Report.Code> found = new TreeMap<>();
    for (Evidence one : evidence) {
      String text = one.text() + "\n" + values(one);
      for (EncryptionTypes types : EncryptionTypes.scan(text)) {
        found.putIfAbsent(
            types.bits(),
            new Report.Code(
                types.written(), types.names(), types.meaning(), EncryptionTypes.SOURCE));
      }
    }
    return List.copyOf(found.values());
  }

  /** The values of an event whose text names none of them, a line each; not the next record. */
  private static String values(Evidence evidence) {
    return evidence.context().after().stream()
        .takeWhile(line -> !line.contains(" "))
        .collect(Collectors.joining("\n"));
  }

  private static boolean isAudited(Evidence evidence) {
    return AUDITING.equals(evidence.channel());
  }

  /** The lines behind the match that are indented, as the rest of an exception is. */
  private static String continuation(Evidence evidence) {
    List<String> lines = new ArrayList<>();
    for (String line : evidence.context().after()) {
      if (line.isEmpty() || !Character.isWhitespace(line.charAt(0))) {
        break;
      }
      lines.add(line);
    }
    return String.join("\n", lines);
  }

  private static void add(String text, boolean audited, Map<Code, Report.Code> codes) {
    for (CodeScanner.Found found : CodeScanner.scan(text)) {
      if (!audited || !found.isParameter()) {
        String written = text.substring(found.start(), found.end());
        CodeTables.find(found.code())
            .ifPresent(meaning -> codes.putIfAbsent(found.code(), told(written, meaning)));
      }
    }
    if (!text.isBlank()) {
      addWordings(text, codes);
    }
  }

  /**
   * A sentence of Windows in another language stands for its number, which says more to many; that
   * of .NET stands for a word whose number nobody knows.
   */
  private static void addWordings(String text, Map<Code, Report.Code> codes) {
    Wordings.all()
        .forEach(
            (code, wordings) -> {
              if (!codes.containsKey(code)
                  && code.kind() != CodeKind.WEB
                  && wordings.stream().anyMatch(word -> AsciiCase.indexOf(text, word) >= 0)) {
                CodeTables.find(code)
                    .ifPresent(meaning -> codes.put(code, told(code.written(), meaning)));
              }
            });
  }

  private static Report.Code told(String written, CodeTables.Meaning meaning) {
    return new Report.Code(written, meaning.name(), meaning.text(), meaning.source());
  }
}
