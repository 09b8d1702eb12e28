package casebook.reports.output;

import casebook.reports.model.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reports as text, and what a page is made of. */
final class Rendered {
  private static final Pattern RAW = Pattern.compile("(?s)<(style|script)>.*?</\\1>");
  private static final Pattern TAG = Pattern.compile("<(?:[^>\"]|\"[^\"]*\")*>");
  private static final Pattern VALUE = Pattern.compile("=\"[^\"]*\"");

  private Rendered() {}

  static String html(Report report) {
    return text(new HtmlReport(), report);
  }

  static String json(Report report) {
    return text(new JsonReport(), report);
  }

  static String text(ReportFormat format, Report report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      format.write(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The tags of a page in their order, with the names of their attributes but not the values. */
  static List<String> structure(String html) {
    List<String> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(RAW.matcher(html).replaceAll("<$1></$1>"));
    while (matcher.find()) {
      tags.add(VALUE.matcher(matcher.group()).replaceAll(""));
    }
    return tags;
  }
}
