package casebook.parsers.format;

import java.util.List;
import java.util.Locale;

/**
 * What a column of an exported event log holds, and the names it goes by, the preferred one first:
 * PowerShell's property names, then the viewer's headers in the languages that are known.
 */
enum EventCsvColumn {
  TIME(
      "timecreated|timegenerated|timewritten|date and time|datum und uhrzeit|日付と時刻|data e hora"
          + "|日期和時間|日期和时间|date et heure|fecha y hora|data e ora|datum en tijd|data i godzina"
          + "|дата и время|날짜 및 시간"),
  LEVEL(
      "level|entrytype|ebene|レベル|nível|等級|層級|级别|уровень|niveau|poziom|livello|nivel|수준"
          + "|keywords|schlüsselwörter|キーワード|palavras-chave|關鍵字|关键字|ключевые слова"
          + "|trefwoorden|słowa kluczowe|palabras clave|mots clés|parole chiave|키워드"),
  LEVEL_WORD("leveldisplayname"),
  SOURCE(
      "providername|source|sourcename|quelle|ソース|fonte|來源|来源|источник|bron|źródło|origine"
          + "|origen|원본"),
  EVENT(
      "id|eventid|event id|ereignis-id|イベント id|identificação do evento|事件識別碼|事件 id"
          + "|код события|gebeurtenis-id|identyfikator zdarzenia|id evento|id. de evento"
          + "|id del evento|id de l'événement|id de l’événement|이벤트 id|instanceid"),
  CHANNEL("logname|log|log name|protokoll|journal|registro|ログ|日志|記錄檔|журнал|logboek|dziennik"),
  COMPUTER(
      "machinename|computer|computername|ordinateur|equipo|computador|コンピューター|计算机|電腦"
          + "|компьютер|komputer|컴퓨터"),
  USER(
      "username|user|userid|benutzer|utilisateur|usuario|usuário|utente|gebruiker|użytkownik"
          + "|пользователь|ユーザー|用户|使用者|사용자"),
  PROCESS("processid|process id|prozess-id|プロセス id|ид процесса|进程 id|處理序識別碼"),
  THREAD("threadid|thread id|thread-id|スレッド id|ид потока|线程 id|執行緒識別碼"),
  ACTIVITY("activityid|correlation id|korrelations-id|相関 id|ид корреляции"),
  RECORD("recordid|index|recordnumber"),
  MESSAGE("message|description|beschreibung|meldung");

  /** Names that hardly any other table has. */
  static final List<String> TELLING =
      List.of(
          "timecreated",
          "timegenerated",
          "timewritten",
          "providername",
          "leveldisplayname",
          "entrytype",
          "instanceid",
          "replacementstrings",
          "machinename",
          "logname",
          "recordid",
          "matchedqueryids",
          "containerlog",
          "date and time",
          "event id",
          "task category");

  private final String names;

  EventCsvColumn(String names) {
    this.names = names;
  }

  /** The names it goes by, as {@link #normal} gives them, the preferred one first. */
  List<String> names() {
    return List.of(names.split("\\|"));
  }

  /** Index of the column among the headers, or -1. */
  int in(List<String> headers) {
    for (String name : names()) {
      int found = headers.indexOf(name);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  /** A header as it is compared: no marks, no blanks around it, lower case. */
  static String normal(String header) {
    return header.replace("\u200E", "").replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
  }
}
