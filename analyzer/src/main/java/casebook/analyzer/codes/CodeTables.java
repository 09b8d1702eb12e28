package casebook.analyzer.codes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the codes mean, by the tables in {@code casebook/codes/<kind>.tsv}: code, name ({@code -} for
 * none that is public), meaning in one sentence, and the document that states it. Read when first
 * asked, kind by kind.
 */
public final class CodeTables {

  private static final int COLUMNS = 4;
  private static final Map<CodeKind, CodeTables> READ = new EnumMap<>(CodeKind.class);

  private final Map<Long, Meaning> byNumber = new HashMap<>();
  private final Map<String, Meaning> byName = new HashMap<>();
  private final List<Meaning> all = new ArrayList<>();

  /**
   * What a code means.
   *
   * @param name its symbolic name; empty where none is public
   * @param text what it means, one sentence
   * @param source the document that states it
   */
  public record Meaning(Code code, String name, String text, String source) {}

  private CodeTables(CodeKind kind) {
    String path = "/casebook/codes/" + kind.label() + ".tsv";
    try (InputStream in = CodeTables.class.getResourceAsStream(path)) {
      if (in == null) {
        return;
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(kind, path, line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(CodeKind kind, String path, String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException(path + ": no table row: " + line);
    }
    Meaning meaning =
        new Meaning(
            new Code(kind, number(kind, columns[0])),
            columns[1].equals("-") ? "" : columns[1],
            columns[2],
            columns[3]);
    byNumber.put(meaning.code().number(), meaning);
    byName.put(columns[1], meaning);
    all.add(meaning);
  }

  /**
   * A number as the tables and the rules write it.
   *
   * @throws NumberFormatException if it is none
   */
  static long number(CodeKind kind, String text) {
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return Long.parseLong(text.substring(2), 16);
    }
    return kind.isHexadecimal() ? Long.parseLong(text, 16) : Long.parseLong(text);
  }

  private static synchronized CodeTables of(CodeKind kind) {
    return READ.computeIfAbsent(kind, CodeTables::new);
  }

  /** What a code means, where its table has it. */
  public static Optional<Meaning> find(Code code) {
    Meaning meaning = of(code.kind()).byNumber.get(code.number());
    // Warnings of the kernel begin like failures of COM.
    return meaning == null && code.kind() == CodeKind.HRESULT
        ? Optional.ofNullable(of(CodeKind.NTSTATUS).byNumber.get(code.number()))
        : Optional.ofNullable(meaning);
  }

  /** The code of a kind with this symbolic name, in its own case. */
  public static Optional<Code> named(CodeKind kind, String name) {
    return Optional.ofNullable(of(kind).byName.get(name)).map(Meaning::code);
  }

  /** All rows of a kind's table, in its order; none where it has no table. */
  public static List<Meaning> all(CodeKind kind) {
    return List.copyOf(of(kind).all);
  }
}
