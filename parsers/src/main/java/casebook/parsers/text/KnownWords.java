package casebook.parsers.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words that Windows itself writes, in the languages it is sold in: where one stands in the bytes
 * of a page, that is the page. And what shows that a text was written to a console.
 */
final class KnownWords {

  /** Words as the bytes of one page. */
  private record Words(String charset, List<byte[]> words) {}

  private static final List<Words> ALL =
      Stream.of(
              words("GB18030", "主机名", "以太网适配器", "物理地址", "处理器", "系统", "错误", "警告", "信息"),
              words("x-windows-950", "主機名稱", "乙太網路", "實體位址", "處理器", "系統", "錯誤", "資訊"),
              words("windows-31j", "ホスト名", "アダプター", "アダプタ", "プロセッサ", "システム", "エラー", "警告"),
              words("x-windows-949", "호스트 이름", "어댑터", "프로세서", "시스템", "오류", "경고", "정보"),
              words(
                  "windows-1251 IBM866 KOI8-R",
                  "Имя узла",
                  "Физический адрес",
                  "Процессор",
                  "Ошибка",
                  "Предупреждение",
                  "Сведения"),
              words(
                  "windows-1250 IBM852", "Počítač", "Úroveň", "Upozornění", "Błąd", "Ostrzeżenie"),
              words("windows-1254 IBM857", "Ana Bilgisayar Adı", "Sürücü", "Uyarı"),
              words("windows-1253 IBM737", "Σφάλμα", "Προειδοποίηση"),
              words(
                  "windows-1252 IBM850",
                  "Größe",
                  "für",
                  "Verknüpfung",
                  "Prüfung",
                  "Nom de l'hôte",
                  "Système",
                  "mémoire",
                  "Tamaño",
                  "Configuración",
                  "Dirección",
                  "Configuração",
                  "Memória",
                  "Proprietà"))
          .flatMap(List::stream)
          .toList();

  private static final List<byte[]> CONSOLE =
      ascii("Microsoft Windows [", ". . . . :", "Windows IP", "\\>", "Hotfix", "NetBIOS");

  private KnownWords() {}

  /** The page of Windows and that of the console, of one part of the world. */
  private static List<Words> words(String charsets, String... words) {
    return Stream.of(charsets.split(" "))
        .filter(Charset::isSupported)
        .map(Charset::forName)
        .map(page -> new Words(page.name(), Stream.of(words).map(w -> w.getBytes(page)).toList()))
        .toList();
  }

  private static List<byte[]> ascii(String... words) {
    return Stream.of(words).map(word -> word.getBytes(StandardCharsets.US_ASCII)).toList();
  }

  /** The encoding in which most of these words stand there, null if none does. */
  static @Nullable TextEncoding encoding(byte[] b, int from, int to) {
    String best = null;
    int most = 0;
    for (Words some : ALL) {
      int found = 0;
      for (byte[] word : some.words) {
        found += contains(b, from, to, word) ? 1 : 0;
      }
      if (found > most) {
        most = found;
        best = some.charset;
      }
    }
    return best == null || most < 2 ? null : LegacyText.named(best);
  }

  /** True if the text looks like the output of a program on a console. */
  static boolean isConsole(byte[] b, int from, int to) {
    return CONSOLE.stream().anyMatch(word -> contains(b, from, to, word));
  }

  private static boolean contains(byte[] b, int from, int to, byte[] wanted) {
    for (int at = from; at + wanted.length <= to; at++) {
      if (b[at] == wanted[0]
          && Arrays.equals(b, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
