package casebook.parsers.format;

import casebook.parsers.item.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Level words of Windows event logs in the languages of Windows, and the numbers 0 to 5. One per
 * file: it remembers the words it met, so that a record costs a comparison.
 */
final class EventCsvLevels {

  /** en, de, fr, es, it, pt, nl, pl, ru, ja, zh-Hans, zh-Hant, ko; audits last. */
  private static final String WORDS =
      """
      CRITICAL 1|Critical|Kritisch|Critique|Crítico|Critico|Kritiek|Krytyczne|Krytyczny|Критический|Критическое|Критично|重大|严重|关键|嚴重|위험|심각
      ERROR 2|Error|Fehler|Erreur|Errore|Erro|Fout|Błąd|Ошибка|エラー|错误|錯誤|오류
      WARNING 3|Warning|Warnung|Avertissement|Advertencia|Avviso|Aviso|Waarschuwing|Ostrzeżenie|Предупреждение|警告|경고
      INFORMATION 0|4|LogAlways|Information|Informationen|Informations|Información|Informazioni|Informações|Informação|Informatie|Informacje|Informacja|Сведения|Уведомление|情報|信息|資訊|정보
      VERBOSE 5|Verbose|Ausführlich|Détaillé|Commentaires|Detallado|Dettagliato|Detalhado|Detalhes|Verboso|Uitgebreid|Pełne|Pełny|Подробности|Подробно|詳細|详细|詳細資訊|자세히|자세한 정보 표시
      WARNING Audit Failure|FailureAudit|Überwachung gescheitert|Überwachung fehlgeschlagen|Überwachungsfehler|Échec de l'audit|Échec de l’audit|Error de auditoría|Auditoría con error|Controllo non riuscito|Falha de Auditoria|Falha na Auditoria|Controle mislukt|Niepowodzenie inspekcji|Niepowodzenia inspekcji|Аудит отказа|失敗の監査|审核失败|稽核失敗|감사 실패
      INFORMATION Audit Success|SuccessAudit|Überwachung erfolgreich|Succès de l'audit|Succès de l’audit|Auditoría correcta|Controllo riuscito|Operazione riuscita|Sucesso da Auditoria|Êxito da Auditoria|Controle geslaagd|Sukces inspekcji|Sukcesy inspekcji|Аудит успеха|成功の監査|审核成功|稽核成功|감사 성공
      """;

  private static final Map<String, Level> TABLE = table();
  private static final int MAX_SEEN = 32;
  private static final int MAX_WORD_BYTES = 96;

  private final List<Seen> seen = new ArrayList<>();

  private record Seen(byte[] word, Level level) {}

  private static Map<String, Level> table() {
    Map<String, Level> table = new HashMap<>();
    WORDS
        .lines()
        .forEach(
            line -> {
              int blank = line.indexOf(' ');
              Level level = Level.valueOf(line.substring(0, blank));
              for (String word : line.substring(blank + 1).split("\\|")) {
                table.put(word.toLowerCase(Locale.ROOT), level);
              }
            });
    return Map.copyOf(table);
  }

  /**
   * The level that the word in the range stands for, {@code UNKNOWN} if no language here has it.
   */
  Level of(byte[] b, int from, int to) {
    int length = to - from;
    if (length == 0 || length > MAX_WORD_BYTES) {
      return Level.UNKNOWN;
    }
    for (Seen known : seen) {
      if (known.word.length == length && Ascii.startsWith(b, from, to, known.word)) {
        return known.level;
      }
    }
    String word = new String(b, from, length, StandardCharsets.UTF_8);
    Level level = of(word.strip().toLowerCase(Locale.ROOT));
    if (seen.size() < MAX_SEEN) {
      seen.add(new Seen(word.getBytes(StandardCharsets.UTF_8), level));
    }
    return level;
  }

  /** True if the range holds a level word, be it one of this file's own that no table has. */
  boolean knows(byte[] b, int from, int to) {
    int length = to - from;
    if (length == 0 || length > MAX_WORD_BYTES) {
      return false;
    }
    for (Seen known : seen) {
      if (known.word.length == length && Ascii.startsWith(b, from, to, known.word)) {
        return true;
      }
    }
    String word = new String(b, from, length, StandardCharsets.UTF_8);
    return of(word.strip().toLowerCase(Locale.ROOT)) != Level.UNKNOWN;
  }

  private static Level of(String word) {
    Level level = TABLE.get(word);
    if (level != null) {
      return level;
    }
    return word.indexOf('?') < 0 ? Level.UNKNOWN : lossy(word);
  }

  /** PowerShell 5.1 exports ASCII by default: what is none became a question mark. */
  private static Level lossy(String word) {
    if (word.chars().filter(c -> c >= 'a' && c <= 'z').count() < 2) {
      return Level.UNKNOWN;
    }
    Level found = Level.UNKNOWN;
    for (Map.Entry<String, Level> entry : TABLE.entrySet()) {
      if (fits(entry.getKey(), word)) {
        if (found != Level.UNKNOWN && found != entry.getValue()) {
          return Level.UNKNOWN;
        }
        found = entry.getValue();
      }
    }
    return found;
  }

  private static boolean fits(String word, String lossy) {
    if (word.length() != lossy.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char expected = word.charAt(i) < 0x80 ? word.charAt(i) : '?';
      if (lossy.charAt(i) != expected) {
        return false;
      }
    }
    return true;
  }
}
