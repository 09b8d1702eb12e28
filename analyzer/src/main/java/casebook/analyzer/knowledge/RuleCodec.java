package casebook.analyzer.knowledge;

import static casebook.analyzer.knowledge.StoryCodec.optional;

import casebook.analyzer.knowledge.Rule.Answered;
import casebook.analyzer.knowledge.Rule.Mark;
import casebook.analyzer.knowledge.Rule.Proof;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Document;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules as bytes, without their proofs: what an analysis needs of them. */
final class RuleCodec {

  private RuleCodec() {}

  static void write(DataOutput out, Rule rule) throws IOException {
    out.writeUTF(rule.id());
    ConditionCodec.texts(out, rule.aliases());
    out.writeBoolean(rule.fact());
    out.writeUTF(rule.title());
    out.writeUTF(rule.severity().name());
    out.writeUTF(rule.confidence().name());
    ConditionCodec.texts(out, rule.products());
    ConditionCodec.families(out, rule.families());
    ConditionCodec.write(out, rule.when());
    Answered answered = rule.answered();
    out.writeBoolean(answered != null);
    if (answered != null) {
      ConditionCodec.numbers(out, answered.status());
      out.writeLong(answered.withinMillis());
    }
    ConditionCodec.texts(out, rule.onlyWith());
    optional(out, rule.differing());
    ConditionCodec.texts(out, rule.supersedes());
    ConditionCodec.texts(out, rule.explains());
    optional(out, rule.marks() == null ? null : rule.marks().name());
    ConditionCodec.texts(out, rule.decidedBy());
    StoryCodec.write(out, rule.story());
    out.writeUTF(rule.cause());
    out.writeShort(rule.resolution().size());
    for (Advice advice : rule.resolution()) {
      out.writeUTF(advice.step().action());
      optional(out, advice.step().risk());
      optional(out, advice.step().verify());
      ConditionCodec.texts(out, advice.when());
      ConditionCodec.texts(out, advice.unless());
    }
    out.writeShort(rule.documents().size());
    for (Document document : rule.documents()) {
      out.writeUTF(document.title());
      optional(out, document.url());
    }
    EditCodec.write(out, rule.fix());
    optional(out, rule.due());
    out.writeUTF(rule.origin());
  }

  static Rule read(DataInput in) throws IOException {
    return new Rule(
        in.readUTF(),
        ConditionCodec.texts(in),
        in.readBoolean(),
        in.readUTF(),
        Severity.valueOf(in.readUTF()),
        Confidence.valueOf(in.readUTF()),
        ConditionCodec.texts(in),
        ConditionCodec.families(in),
        ConditionCodec.read(in),
        in.readBoolean() ? new Answered(ConditionCodec.numbers(in), in.readLong()) : null,
        ConditionCodec.texts(in),
        optional(in),
        ConditionCodec.texts(in),
        ConditionCodec.texts(in),
        mark(optional(in)),
        ConditionCodec.texts(in),
        StoryCodec.read(in),
        in.readUTF(),
        steps(in),
        documents(in),
        EditCodec.read(in),
        new Proof(List.of(), List.of()),
        optional(in),
        in.readUTF());
  }

  private static List<Advice> steps(DataInput in) throws IOException {
    List<Advice> steps = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      Step step = new Step(in.readUTF(), optional(in), optional(in));
      steps.add(new Advice(step, ConditionCodec.texts(in), ConditionCodec.texts(in)));
    }
    return List.copyOf(steps);
  }

  private static List<Document> documents(DataInput in) throws IOException {
    List<Document> documents = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      documents.add(new Document(in.readUTF(), optional(in)));
    }
    return List.copyOf(documents);
  }

  private static @Nullable Mark mark(@Nullable String name) {
    return name == null ? null : Mark.valueOf(name);
  }
}
