package casebook.reports.output;

import casebook.reports.model.Report;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code report.json}: the model as it is, two spaces a level, one key a line. */
final class JsonReport implements ReportFormat {

  /** Made when it is first used: who asks for the formats' names alone need not wait for it. */
  private static final class Mapping {
    private static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new Lines())
            .build();
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    writeModel(report, out);
  }

  /** Writes any model so. */
  static void writeModel(Object model, OutputStream out) throws IOException {
    Writer writer = JsonText.to(out);
    Mapping.MAPPER.writeValue(writer, model);
    writer.write('\n');
    writer.flush();
  }

  /** A part of the model in the same form. */
  static String text(Object part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Writer writer = JsonText.to(bytes);
    Mapping.MAPPER.writeValue(writer, part);
    writer.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Its JSON Schema, a resource of the program. */
  static String schema() {
    try (InputStream in = JsonReport.class.getResourceAsStream("report.schema.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key or an element a line, but the points of the timeline, which are many, whole. */
  private static final class Lines extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;

    Lines() {
      super(
          Separators.createDefaultInstance()
              .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
              .withArrayEmptySeparator("")
              .withObjectEmptySeparator(""));
      indentObjectsWith(new DefaultIndenter("  ", "\n"));
      indentArraysWith(new DefaultIndenter("  ", "\n"));
    }

    private Lines(Lines other) {
      super(other);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new Lines(this);
    }

    @Override
    public void writeStartArray(JsonGenerator out) throws IOException {
      if (isPoint(out)) {
        out.writeRaw('[');
      } else {
        super.writeStartArray(out);
      }
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) throws IOException {
      if (!isPoint(out)) {
        super.beforeArrayValues(out);
      }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
      if (isPoint(out)) {
        out.writeRaw(", ");
      } else {
        super.writeArrayValueSeparator(out);
      }
    }

    @Override
    public void writeEndArray(JsonGenerator out, int count) throws IOException {
      if (isPoint(out)) {
        out.writeRaw(']');
      } else {
        super.writeEndArray(out, count);
      }
    }

    private static boolean isPoint(JsonGenerator out) {
      return out.currentValue() instanceof Report.Point;
    }
  }
}
