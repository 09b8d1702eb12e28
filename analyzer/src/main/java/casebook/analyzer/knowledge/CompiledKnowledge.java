package casebook.analyzer.knowledge;

import casebook.analyzer.knowledge.Products.Product;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The built-in knowledge as the build writes it beside its YAML: reading hundreds of YAML files and
 * compiling their expressions takes longer than the analysis of most bundles. Proofs are not in it
 * but beside it ({@link CompiledProofs}).
 *
 * @param sha256 over all rule files, 64 hex digits
 * @param rules ordered by id
 * @param products what {@code products.yaml} says
 * @param lists what {@code lists.yaml} says, which rules refer to
 */
record CompiledKnowledge(
    String sha256,
    List<Rule> rules,
    Products products,
    Lists lists,
    EvidenceKinds evidence,
    Endpoints endpoints) {

  private static final String FILE = "/casebook/knowledge.bin";

  /** Writes it into the folder of the program's classes; run by the build. */
  public static void main(String[] args) throws IOException {
    KnowledgeBase knowledge = KnowledgeBase.builtIn();
    if (!knowledge.problems().isEmpty()) {
      throw new IllegalStateException(
          String.join("\n", knowledge.problems().stream().map(RuleProblem::text).toList()));
    }
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(args[0] + FILE))))) {
      out.writeUTF(knowledge.sha256());
      out.writeInt(knowledge.rules().size());
      for (Rule rule : knowledge.rules()) {
        RuleCodec.write(out, rule);
      }
      out.writeInt(knowledge.products().products().size());
      for (Product product : knowledge.products().products()) {
        write(out, product);
      }
      write(out, knowledge.lists().byName());
      StoryCodec.write(out, knowledge.evidence());
      StoryCodec.write(out, knowledge.endpoints());
    }
    CompiledProofs.write(Path.of(args[0]), knowledge.rules());
  }

  /** That of this program; null where it was not built with it. */
  static @Nullable CompiledKnowledge ofProgram() {
    try (InputStream in = CompiledKnowledge.class.getResourceAsStream(FILE)) {
      return in == null ? null : read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompiledKnowledge read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
    String sha256 = in.readUTF();
    List<Rule> rules = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      rules.add(RuleCodec.read(in));
    }
    List<Product> products = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      products.add(product(in));
    }
    return new CompiledKnowledge(
        sha256,
        List.copyOf(rules),
        new Products(List.copyOf(products)),
        new Lists(named(in)),
        StoryCodec.kinds(in),
        StoryCodec.endpoints(in));
  }

  private static void write(DataOutput out, Product product) throws IOException {
    out.writeUTF(product.id());
    out.writeUTF(product.name());
    ConditionCodec.texts(out, product.files().patterns());
    ConditionCodec.texts(out, product.formats().patterns());
    ConditionCodec.texts(out, product.sources().patterns());
    write(out, product.settings());
    ConditionCodec.texts(out, product.shownBy());
  }

  private static Product product(DataInput in) throws IOException {
    return new Product(
        in.readUTF(),
        in.readUTF(),
        new Globs(ConditionCodec.texts(in)),
        new Globs(ConditionCodec.texts(in)),
        new Globs(ConditionCodec.texts(in)),
        named(in),
        ConditionCodec.texts(in));
  }

  private static void write(DataOutput out, Map<String, List<String>> named) throws IOException {
    out.writeInt(named.size());
    for (Map.Entry<String, List<String>> entry : named.entrySet()) {
      out.writeUTF(entry.getKey());
      ConditionCodec.texts(out, entry.getValue());
    }
  }

  private static Map<String, List<String>> named(DataInput in) throws IOException {
    Map<String, List<String>> named = new TreeMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      named.put(in.readUTF(), ConditionCodec.texts(in));
    }
    return named;
  }
}
