package casebook.analyzer.codes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Windows and .NET write instead of a code, in several languages: an exception of .NET
 * Framework holds the sentence of its error and not always the number. From {@code
 * casebook/codes/wordings.tsv}: code, language, and the part of the sentence that does not change.
 */
public final class Wordings {

  private static final int COLUMNS = 3;

  private final Map<Code, List<String>> byCode = new LinkedHashMap<>();

  private Wordings() {
    try (InputStream in = Wordings.class.getResourceAsStream("/casebook/codes/wordings.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the table of wordings is missing");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t", -1);
        Code code =
            CodeText.parse(columns[0])
                .filter(known -> columns.length == COLUMNS)
                .orElseThrow(() -> new IllegalStateException("no wording: " + columns[0]));
        byCode.computeIfAbsent(code, key -> new ArrayList<>()).add(columns[2]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Read when first asked. */
  private static final class Table {
    static final Wordings TABLE = new Wordings();
  }

  /** Texts of which each stands for the code, upper and lower case of ASCII alike. */
  public static List<String> of(Code code) {
    return Table.TABLE.byCode.getOrDefault(code, List.of());
  }

  /** All codes that have wordings, with them. */
  public static Map<Code, List<String>> all() {
    return Collections.unmodifiableMap(Table.TABLE.byCode);
  }
}
