package casebook.analyzer.knowledge;

import static casebook.analyzer.knowledge.StoryCodec.optional;

import casebook.analyzer.knowledge.Rule.Proof;
import casebook.analyzer.knowledge.Rule.ProofCase;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proofs of the built-in rules as the build writes them beside the {@link CompiledKnowledge}:
 * only who tests rules needs them, and they are most of its bytes.
 */
final class CompiledProofs {

  private static final String FILE = "/casebook/proofs.bin";

  private CompiledProofs() {}

  /** Writes the proofs of all rules, in their order, into the folder of the program's classes. */
  static void write(Path folder, List<Rule> rules) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(folder + FILE))))) {
      for (Rule rule : rules) {
        write(out, rule.proof().fires());
        write(out, rule.proof().silent());
        if (rule.story() != null) {
          writeCases(out, rule.story().cases());
        }
      }
    }
  }

  /** The same rules with their proofs; null if this program was built without them. */
  static @Nullable List<Rule> addedTo(List<Rule> compiled) {
    try (InputStream stream = CompiledProofs.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        return null;
      }
      DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
      List<Rule> rules = new ArrayList<>();
      for (Rule rule : compiled) {
        Proof proof = new Proof(proofs(in), proofs(in));
        rules.add(rule.withProof(proof, rule.story() == null ? List.of() : cases(in)));
      }
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutput out, List<ProofCase> proofs) throws IOException {
    out.writeShort(proofs.size());
    for (ProofCase proof : proofs) {
      out.writeUTF(proof.why());
      optional(out, proof.format());
      out.writeUTF(proof.file());
      text(out, proof.text());
      texts(out, proof.captures());
      out.writeInt(proof.line());
    }
  }

  private static List<ProofCase> proofs(DataInput in) throws IOException {
    List<ProofCase> proofs = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      proofs.add(
          new ProofCase(
              in.readUTF(), optional(in), in.readUTF(), text(in), texts(in), in.readInt()));
    }
    return List.copyOf(proofs);
  }

  private static void writeCases(DataOutput out, List<Story.Case> cases) throws IOException {
    out.writeShort(cases.size());
    for (Story.Case one : cases) {
      out.writeUTF(one.why());
      out.writeUTF(one.outcome().name());
      texts(out, one.files());
      ConditionCodec.texts(out, one.missing());
    }
  }

  private static List<Story.Case> cases(DataInput in) throws IOException {
    List<Story.Case> cases = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      cases.add(
          new Story.Case(
              in.readUTF(),
              Story.Outcome.valueOf(in.readUTF()),
              texts(in),
              ConditionCodec.texts(in)));
    }
    return List.copyOf(cases);
  }

  private static void texts(DataOutput out, Map<String, String> texts) throws IOException {
    out.writeShort(texts.size());
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      out.writeUTF(entry.getKey());
      text(out, entry.getValue());
    }
  }

  private static Map<String, String> texts(DataInput in) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      texts.put(in.readUTF(), text(in));
    }
    return texts;
  }

  /** The lines of a proof may be longer than the 64 KiB of {@link DataOutput#writeUTF}. */
  private static void text(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
