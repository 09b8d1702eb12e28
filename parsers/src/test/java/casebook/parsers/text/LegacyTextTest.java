package casebook.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of code pages: what it is taken for, and that it reads as it was meant. */
class LegacyTextTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                       | charset       | text
          German, Windows             | windows-1252  | Der Dienst läuft, die Prüfung der Größe schlug fehl
          German, console             | IBM850        | Der Dienst läuft, die Prüfung der Größe schlug fehl
          one umlaut, Windows         | windows-1252  | Verbindung über proxy.contoso.com
          one umlaut, console         | IBM850        | Verbindung über proxy.contoso.com
          French, Windows             | windows-1252  | Le service a été arrêté: délai dépassé, accès refusé
          French, console             | IBM850        | Le service a été arrêté: délai dépassé, accès refusé
          Spanish, Windows            | windows-1252  | La conexión falló: contraseña incorrecta. ¿Reintentar?
          Spanish, console            | IBM850        | La conexión falló: contraseña incorrecta
          quotes and dashes           | windows-1252  | The agent’s “trust” – it failed … 5 €
          Polish, Windows             | windows-1250  | Usługa została zatrzymana, błąd połączenia: dostęp wzbroniony
          Polish, console             | IBM852        | Usługa została zatrzymana, błąd połączenia: dostęp wzbroniony
          Czech, Windows              | windows-1250  | Služba byla ukončena, připojení se nezdařilo
          Czech, console              | IBM852        | Služba byla ukončena, připojení se nezdařilo
          Hungarian, console          | IBM852        | A szolgáltatás leállt, a kapcsolódási kísérlet időtúllépése
          Russian, Windows            | windows-1251  | Служба остановлена, отказано в доступе к серверу
          Russian, console            | IBM866        | Служба остановлена, отказано в доступе к серверу
          Russian, Unix               | KOI8-R        | Служба остановлена, отказано в доступе к серверу
          Ukrainian                   | windows-1251  | Службу зупинено, відмовлено в доступі до сервера підприємства
          Greek, Windows              | windows-1253  | Η υπηρεσία σταμάτησε, δεν επιτρέπεται η πρόσβαση
          Greek, console              | IBM737        | Η υπηρεσία σταμάτησε, δεν επιτρέπεται η πρόσβαση
          Turkish, Windows            | windows-1254  | Hizmet durduruldu, sunucuya erişim reddedildi, bağlantı kapatıldı
          Turkish, console            | IBM857        | Hizmet durduruldu, sunucuya erişim reddedildi, bağlantı kapatıldı
          Hebrew                      | windows-1255  | השירות הופסק, הגישה לשרת נדחתה
          Arabic                      | windows-1256  | توقفت الخدمة وتم رفض الوصول إلى الخادم
          Lithuanian                  | windows-1257  | Paslauga sustabdyta, prieiga prie serverio uždrausta, ryšys nutrūko įvykus klaidai
          Thai                        | x-windows-874 | บริการหยุดทำงานและการเข้าถึงเซิร์ฟเวอร์ถูกปฏิเสธ
          Japanese                    | windows-31j   | サービスが停止しました。サーバーへのアクセスが拒否されました
          Japanese, Unix              | EUC-JP        | サービスが停止しました。サーバーへのアクセスが拒否されました
          Japanese, seven bits        | ISO-2022-JP   | サービスが停止しました。アクセスが拒否されました
          Chinese, simplified         | GBK           | 服务已停止，拒绝访问服务器，连接超时
          Chinese, four bytes         | GB18030       | 服务已停止，拒绝访问服务器，连接超时㐀
          Chinese, traditional        | x-windows-950 | 服務已停止，拒絕存取伺服器，連線逾時
          Korean                      | x-windows-949 | 서비스가 중지되었습니다. 서버에 대한 액세스가 거부되었습니다
          """)
  void readsWhatWasMeant(String why, String charset, String text) throws IOException {
    String file = "2026-03-01 07:12:09 ERR " + text + "\r\nhost proxy.contoso.com:8080\r\n";
    TextSource source = TextSource.open(in(file.getBytes(Charset.forName(charset))));
    assertThat(text(source)).isEqualTo(file);
    assertThat(source.encoding().confidence()).isBetween(30, 100);
    assertThat(source.badBytes()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                              | charset      | text                                              | name         | confidence
          words of Windows settle it         | GBK          | 主机名: A 物理地址: B                             | GBK          | 100
          the text says so itself            | windows-1251 | <?xml version="1.0" encoding="windows-1251"?><a>я | windows-1251 | 100
          what everybody says says nothing   | IBM850       | <?xml version="1.0" encoding="iso-8859-1"?> läuft über Gerät | CP850 | -
          no-break space of a console        | IBM850       | Total Physical Memory:     32\u00A0503 MB         | CP850        | -
          nothing but one odd byte           | windows-1252 | a ÿ b                                             | windows-1252 | 20
          """)
  void saysHowSureItIs(String why, String charset, String text, String name, String confidence)
      throws IOException {
    String meant = text.replace("\\u00A0", "\u00A0");
    TextSource source = TextSource.open(in(meant.getBytes(Charset.forName(charset))));
    assertThat(source.encoding().name()).isEqualTo(name);
    assertThat(text(source)).isEqualTo(meant);
    if (confidence.equals("-")) {
      assertThat(source.encoding().confidence()).isBetween(20, 99);
    } else {
      assertThat(source.encoding().confidence()).isEqualTo(Integer.parseInt(confidence));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                            | stray        | read as
          console in a log of UTF-8        | IBM850       | CP850
          Windows in a log of UTF-8        | windows-1252 | windows-1252
          Russian in a log of UTF-8        | windows-1251 | windows-1251
          """)
  void readsStrayBytesByTheirPage(String why, String stray, String readAs) throws IOException {
    boolean russian = stray.equals("windows-1251");
    String foreign =
        russian ? "ошибка соединения с сервером\n" : "läuft über Gerät, Prüfung größer\n";
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("Größe, Länge, Höhe, 情報\n".repeat(20).getBytes(StandardCharsets.UTF_8));
    file.writeBytes(foreign.getBytes(Charset.forName(stray)));
    file.writeBytes("Größe, Länge, Höhe, 情報\n".repeat(20).getBytes(StandardCharsets.UTF_8));
    TextSource source = TextSource.open(in(file.toByteArray()));
    assertThat(text(source)).contains("情報\n" + foreign + "Größe");
    assertThat(source.encoding().name()).isEqualTo("UTF-8");
    assertThat(source.badBytesReadAs().name()).isEqualTo(readAs);
    assertThat(source.badBytes()).isPositive();
  }

  private static final Map<String, String> TEXTS =
      Map.of(
          "windows-1252", "Zugriff für Benutzer verweigert, Prüfung läuft",
          "IBM850", "Accès refusé à l'utilisateur, délai dépassé",
          "windows-1250", "Błąd połączenia, upłynął limit czasu żądania",
          "windows-1251", "Ошибка подключения к удаленному серверу",
          "GBK", "无法连接到远程服务器，需要代理身份验证",
          "windows-31j", "リモートサーバーに接続できません。認証が必要です");

  @ParameterizedTest(name = "{0}: {1} x UTF-8, {2} x {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                     | UTF-8 | others | in           | order
            a few appended          | 10    | 3      | windows-1252 | behind
            as many                 | 10    | 10     | windows-1252 | behind
            most of them            | 10    | 100    | windows-1252 | behind
            at the beginning        | 20    | 10     | windows-1252 | before
            in between              | 30    | 20     | windows-1252 | mixed
            from a console          | 47    | 16     | IBM850       | mixed
            Polish                  | 60    | 25     | windows-1250 | mixed
            Russian                 | 10    | 10     | windows-1251 | mixed
            Chinese                 | 10    | 10     | GBK          | mixed
            Chinese first           | 10    | 3      | GBK          | before
            Japanese                | 10    | 10     | windows-31j  | behind
            beyond the first block  | 3000  | 500    | windows-1250 | mixed
          """)
  void readsLinesThatWereAppended(String why, int ours, int others, String charset, String order)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    StringBuilder meant = new StringBuilder();
    for (int i = 0; i < ours + others; i++) {
      boolean foreign =
          switch (order) {
            case "behind" -> i >= ours;
            case "before" -> i < others;
            default ->
                (long) (i + 1) * others / (ours + others) > (long) i * others / (ours + others);
          };
      String line = i + " begins\r\nand " + TEXTS.get(charset) + "\r\n";
      file.writeBytes(line.getBytes(foreign ? Charset.forName(charset) : StandardCharsets.UTF_8));
      meant.append(line);
    }
    TextSource source = TextSource.open(in(file.toByteArray()));
    assertThat(text(source)).as(why).isEqualTo(meant.toString());
    assertThat(source.encoding().name()).isEqualTo("UTF-8");
    assertThat(source.changes()).isEmpty();
    assertThat(source.badBytes()).isPositive();
    assertThat(source.badBytesReadAs().name()).isEqualTo(name(charset));
    assertThat(source.badBytesReadAs().confidence()).isBetween(60, 100);
  }

  /** What we call it. */
  private static String name(String charset) {
    return charset.equals("windows-31j") ? "Shift_JIS" : charset.replace("IBM", "CP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"状态: 停止", "联通 没通过", "状态OK 通通", "там тип", "Ä° Ü» Ã¤"})
  void aPageWhoseLinesCouldBeUtf8NowAndThenIsNone(String line) throws IOException {
    String charset =
        line.charAt(0) > 0x3000 ? "GBK" : line.startsWith("т") ? "IBM866" : "windows-1252";
    String other =
        switch (charset) {
          case "GBK" -> "服务已停止，拒绝访问服务器，连接超时\n";
          case "IBM866" -> "Ошибка подключения к удаленному серверу, служба остановлена\n";
          default -> "Größe überschritten, Prüfung läuft über Gerät, für später, schließen\n";
        };
    String text = (line + "\n" + other.repeat(3)).repeat(10);
    TextSource source = TextSource.open(in(text.getBytes(Charset.forName(charset))));
    assertThat(source.encoding().name()).isEqualTo(name(charset));
    assertThat(text(source)).isEqualTo(text);
  }

  @Test
  void aPageThatShowsOnlyBeyondTheHeadIsAChange() throws IOException {
    String ascii = "nothing but ASCII here\n".repeat(4_000);
    String chinese = "服务已停止，拒绝访问服务器，连接超时\n".repeat(30);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(chinese.getBytes(Charset.forName("GBK")));
    TextSource source = TextSource.open(in(file.toByteArray()));
    assertThat(text(source)).isEqualTo(ascii + chinese);
    assertThat(source.changes()).hasSize(1);
    assertThat(source.changes().getFirst().line()).isEqualTo(4_001);
    assertThat(source.changes().getFirst().encoding().name()).isEqualTo("GBK");
  }

  @Test
  void neverLosesAscii() throws IOException {
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      int least = random.nextInt(0x80, 0xFF);
      for (int i = 0; i < 300; i++) {
        boolean high = random.nextInt(4) == 0;
        file.write(high ? random.nextInt(least, 256) : " 0123456789\n=:<\"'".charAt(i % 17));
      }
      byte[] bytes = file.toByteArray();
      String kept = text(TextSource.open(in(bytes))).replaceAll("[^ 0-9\n=:<\"']", "");
      String ascii = new String(bytes, StandardCharsets.US_ASCII).replaceAll("[^ 0-9\n=:<\"']", "");
      assertThat(kept).as("seed %d", seed).isEqualTo(ascii);
    }
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static String text(TextSource source) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    LineCursor lines = source.lines();
    while (lines.nextLine()) {
      all.write(lines.buffer(), lines.start(), lines.byteCount());
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
