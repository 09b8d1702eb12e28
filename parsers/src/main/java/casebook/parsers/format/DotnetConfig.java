package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.text.LineCursor;
import java.io.IOException;

/**
 * Configuration of .NET Framework programs: {@code machine.config}, {@code app.exe.config}, {@code
 * web.config}, and the sections that these include from files of their own.
 *
 * <p>Each element gives an item with an empty name, then one for each attribute, namespace
 * declarations included, then {@code #text} for text that is not blank, without the white space
 * around it. Comments give nothing: what is commented out is not set. What the XML declaration says
 * of the encoding does not matter, the text is decoded already. The settings of an included section
 * have the path that they have where it is included, such as {@code
 * /configuration/system.net/defaultProxy}. A section that stands in a file for the second time is
 * called {@code defaultProxy[#2]}. Of what is encrypted only the provider is told.
 */
final class DotnetConfig implements Format {

  @Override
  public String name() {
    return "dotnet-config";
  }

  @Override
  public Family family() {
    return Family.CONFIG;
  }

  @Override
  public int confidence(Head head) {
    String name = head.fileName();
    return ConfigRoot.confidence(
        head.lines(), name.endsWith(".config") || name.contains(".config."));
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    new ConfigReading(lines, sink, ConfigRoot.include(head)).read();
  }
}
