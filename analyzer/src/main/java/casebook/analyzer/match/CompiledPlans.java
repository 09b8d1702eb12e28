package casebook.analyzer.match;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.parsers.item.Family;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the plans for the built-in rules, one file for each family, as the build writes
 * them: to derive them from a thousand rules took a fifth of the time that a small bundle takes.
 */
final class CompiledPlans {

  private CompiledPlans() {}

  /**
   * Writes them; run by the build, behind the knowledge.
   *
   * @param args the folder of the program's classes
   */
  public static void main(String[] args) throws IOException {
    KnowledgeBase knowledge = KnowledgeBase.forAnalysis(List.of());
    for (Family family : Family.values()) {
      PlanTables tables = PlanTables.of(Matcher.rules(knowledge), Set.of(family));
      Files.write(Path.of(args[0] + name(family)), bytes(knowledge.sha256(), tables));
    }
  }

  private static String name(Family family) {
    return "/casebook/plan-" + family.label() + ".bin";
  }

  /**
   * Those of this program.
   *
   * @param sha256 of the knowledge that they are to be for
   * @param families of the items; there are tables for single ones alone
   * @return null where there are none for it
   */
  static @Nullable PlanTables of(String sha256, Set<Family> families) {
    if (families.size() != 1) {
      return null;
    }
    String name = name(families.iterator().next());
    try (InputStream in = CompiledPlans.class.getResourceAsStream(name)) {
      return in == null ? null : read(sha256, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it stands in a file: the knowledge's hash, then numbers, then all texts as one. */
  static byte[] bytes(String sha256, PlanTables tables) throws IOException {
    IntStream.Builder numbers = IntStream.builder();
    StringBuilder texts = new StringBuilder();
    new PlanWriter(numbers, texts).write(tables);
    int[] all = numbers.build().toArray();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(bytes))) {
      out.writeUTF(sha256);
      out.writeInt(all.length);
      for (int number : all) {
        out.writeInt(number);
      }
      out.write(texts.toString().getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Null if they are for other knowledge. */
  static @Nullable PlanTables read(String sha256, byte[] bytes) throws IOException {
    ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
    DataInputStream in = new DataInputStream(stream);
    if (!in.readUTF().equals(sha256)) {
      return null;
    }
    int[] numbers = new int[in.readInt()];
    int from = bytes.length - stream.available();
    ByteBuffer.wrap(bytes).position(from).asIntBuffer().get(numbers);
    int behind = from + numbers.length * Integer.BYTES;
    String texts = new String(bytes, behind, bytes.length - behind, StandardCharsets.UTF_8);
    return new PlanReader(numbers, texts).tables();
  }
}
