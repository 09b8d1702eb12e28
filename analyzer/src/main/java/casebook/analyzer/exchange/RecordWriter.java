package casebook.analyzer.exchange;

import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.Lead;
import casebook.analyzer.store.Mark;
import casebook.analyzer.store.StoreException;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the records of a file, one JSON object a line. */
final class RecordWriter implements FileFiling {

  private final JsonGenerator out;

  /**
   * Writes to a stream.
   *
   * @param to not closed
   */
  RecordWriter(OutputStream to) throws IOException {
    out = Form.MAPPER.createGenerator(to);
    out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  /** The line above all records. */
  void head(Object head) throws IOException {
    Form.MAPPER.writeValue(out, head);
  }

  @Override
  public void add(Item item, List<Mark> marks) throws StoreException {
    add(item, marks, Lead.NONE);
  }

  @Override
  public void add(Item item, List<Mark> marks, Lead lead) throws StoreException {
    try {
      out.writeStartObject();
      out.writeNumberField("line", item.recordLine());
      switch (item) {
        case LogEvent event -> event(event);
        case ConfigSetting setting -> setting(setting);
        case Unparsed unparsed -> unparsed(unparsed);
      }
      if (!lead.equals(Lead.NONE)) {
        out.writeStringField("before", lead.text());
        out.writeBooleanField("follows", lead.follows());
      }
      if (!marks.isEmpty()) {
        marks(marks);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not the store's failure
    }
  }

  private void marks(List<Mark> marks) throws IOException {
    out.writeArrayFieldStart("marks");
    for (Mark mark : marks) {
      out.writeStartObject();
      out.writeStringField("rule", mark.rule());
      out.writeStringField("severity", mark.severity());
      out.writeArrayFieldStart("products");
      for (String product : mark.products()) {
        out.writeString(product);
      }
      out.writeEndArray();
      out.writeStringField("version", mark.version());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void event(LogEvent event) throws IOException {
    if (event.rawTime() != LogEvent.NO_TIME) {
      out.writeNumberField("time", event.rawTime());
    }
    out.writeStringField("level", event.level().name().toLowerCase(Locale.ROOT));
    text("text", "textBase64", event.bytes(), event.from(), event.to());
    int end = event.to();
    for (Field field : Field.values()) {
      if (event.has(field)) {
        end = Math.max(end, event.end(field));
      }
    }
    if (end > event.to()) {
      text("beside", "besideBase64", event.bytes(), event.to(), end);
    }
    out.writeObjectFieldStart("fields");
    for (Field field : Field.values()) {
      if (event.has(field) && !isWhole(event, field)) {
        out.writeArrayFieldStart(field.label());
        out.writeNumber(event.start(field) - event.from());
        out.writeNumber(event.end(field) - event.from());
        out.writeEndArray();
      }
    }
    out.writeEndObject();
    if (hasDoubledQuotes(event)) {
      out.writeBooleanField("doubledQuotes", true);
    }
    if (event.isTruncated()) {
      out.writeBooleanField("truncated", true);
    }
    if (event.isDecoded()) {
      out.writeBooleanField("decoded", true);
    }
    if (event.isRest()) {
      out.writeNumberField("restOf", event.wholeRecordLine());
    }
  }

  private static boolean isWhole(LogEvent event, Field field) {
    return field == Field.MESSAGE
        && event.start(field) == event.from()
        && event.end(field) == event.to();
  }

  private static boolean hasDoubledQuotes(LogEvent event) {
    int start = event.start(Field.MESSAGE);
    return event.message().length()
        != new String(
                event.bytes(), start, event.end(Field.MESSAGE) - start, StandardCharsets.UTF_8)
            .length();
  }

  /** Bytes as text where they are the UTF-8 of one, else in Base64. */
  private void text(String name, String otherwise, byte[] bytes, int from, int to)
      throws IOException {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    byte[] again = text.getBytes(StandardCharsets.UTF_8);
    if (Arrays.equals(again, 0, again.length, bytes, from, to)) {
      out.writeStringField(name, text);
    } else {
      out.writeFieldName(otherwise);
      out.writeBinary(bytes, from, to - from);
    }
  }

  private void setting(ConfigSetting setting) throws IOException {
    out.writeNumberField("column", setting.column());
    out.writeStringField("setting", setting.path());
    out.writeStringField("name", setting.name());
    out.writeStringField("value", setting.value());
    out.writeObjectFieldStart("attributes");
    for (Map.Entry<String, String> each : setting.attributes().entrySet()) {
      out.writeStringField(each.getKey(), each.getValue());
    }
    out.writeEndObject();
  }

  private void unparsed(Unparsed unparsed) throws IOException {
    out.writeNumberField("column", unparsed.column());
    out.writeStringField("unparsed", unparsed.reason());
    out.writeStringField("message", unparsed.message());
    out.writeStringField("text", unparsed.text());
  }

  @Override
  public void close() throws StoreException {
    try {
      out.writeRaw('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not the store's failure
    }
  }
}
