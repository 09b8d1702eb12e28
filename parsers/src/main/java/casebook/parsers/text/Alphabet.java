package casebook.parsers.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The letters beyond ASCII that a language writes, the most frequent first, and the code pages that
 * it is written in. A page is likely where its reading of the bytes gives one language's letters,
 * the frequent ones more often.
 *
 * @param weights how much a letter says, by its lower case, 0 to 1
 * @param own true if it has a script of its own, so that its letters don't stand beside ASCII ones
 */
record Alphabet(Map<Character, Double> weights, boolean own) {

  private static final String WESTERN = "windows-1252 IBM850 IBM437";
  private static final String CENTRAL = "windows-1250 ISO-8859-2 IBM852";
  private static final String CYRILLIC =
      "windows-1251 IBM866 KOI8-R ISO-8859-5 IBM855 x-MacCyrillic";

  /** Letters in the order of how often they stand in running text; then the pages. */
  private static final String[][] LANGUAGES = {
    {"üäöß", WESTERN + " " + CENTRAL}, // German
    {"éèàêçôûîùâïëœ", WESTERN},
    {"óíáéñúü", WESTERN}, // Spanish
    {"ãçáéíóõêâàúô", WESTERN}, // Portuguese
    {"èàùòìéí", WESTERN}, // Italian
    {"ëéïèöü", WESTERN}, // Dutch
    {"äåöé", WESTERN}, // Swedish, Finnish
    {"øåæéò", WESTERN}, // Danish, Norwegian
    {"íðáöþæóúéý", WESTERN}, // Icelandic
    {"íáěéřčžšýůúňóťď", CENTRAL}, // Czech
    {"áíéčýžšľúťôňóäďŕĺ", CENTRAL}, // Slovak
    {"ęłżóąśćńź", CENTRAL}, // Polish
    {"áéöőóíüúű", CENTRAL}, // Hungarian
    {"ăîâșțşţ", CENTRAL}, // Romanian
    {"čšžćđ", CENTRAL}, // Croatian, Slovene
    {"ıişğüöçâ", "windows-1254 IBM857"}, // Turkish
    {"ėžųšįūąčę", "windows-1257 IBM775"}, // Lithuanian
    {"āīēšūņļžčģķ", "windows-1257 IBM775"}, // Latvian
    {"äõüöšž", "windows-1257 IBM775"}, // Estonian
    {
      "đàạáảâậăếốơưộếềịôêọứóúíờìểợýủùãõ\u0301\u0300\u0323\u0309\u0303", "windows-1258"
    }, // Vietnamese
    {"αοιετσνηυρπκμλςωόγήίδάέχθφύβξζώψϊϋΐΰ", "windows-1253 ISO-8859-7 IBM737 IBM869"},
    {"оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", CYRILLIC}, // Russian
    {"оаинвтіресклдмупзяьбгйчхжїцшюєщфґ", "windows-1251 IBM866"}, // Ukrainian
    {"аоиетнрсвлкдпмузяъбгчщхжцйшфюь", CYRILLIC}, // Bulgarian
    {"יוהלאמרתבשנםעדקחפכטגצסזןךףץ", "windows-1255 IBM862"}, // Hebrew
    {"الينمتروبعدهسفقكحةجشصىخطأذضءئإزغثآظؤ", "windows-1256 ISO-8859-6"},
    {"านรอกเงมยลวดทสตะปบคหแจพชขใไโผถศซณฟษฉธญภฐฝฏฮฬ่้ัิีึืุู์็ๆำ", "x-windows-874"}, // Thai
  };

  /**
   * A way to read the bytes.
   *
   * @param charset name of the page's charset
   * @param alphabet a language that is written in it
   */
  record Reading(String charset, Alphabet alphabet) {}

  /** All of them; the pages that are likelier where nothing else tells come first. */
  static final List<Reading> READINGS = readings();

  private static List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    for (String[] language : LANGUAGES) {
      Alphabet alphabet = of(language[0]);
      for (String charset : language[1].split(" ")) {
        readings.add(new Reading(charset, alphabet));
      }
    }
    return List.copyOf(readings);
  }

  private static Alphabet of(String letters) {
    boolean own = Character.UnicodeScript.of(letters.charAt(0)) != Character.UnicodeScript.LATIN;
    double least = own ? 0.1 : 0.5;
    Map<Character, Double> weights = new HashMap<>();
    for (int i = 0; i < letters.length(); i++) {
      weights.putIfAbsent(letters.charAt(i), 1 - (1 - least) * i / letters.length());
    }
    return new Alphabet(Map.copyOf(weights), own);
  }

  /** How much a letter speaks for this language; negative if it is not one of its letters. */
  double weight(char letter) {
    char small = letter == 'İ' ? 'i' : Character.toLowerCase(letter);
    return weights.getOrDefault(small, -0.7);
  }
}
