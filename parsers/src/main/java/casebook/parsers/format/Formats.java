package casebook.parsers.format;

import casebook.parsers.format.evtx.Evtx;
import casebook.parsers.format.system.PowershellTranscript;
import casebook.parsers.format.system.RegistryExport;
import casebook.parsers.format.system.WindowsCommand;
import casebook.parsers.item.Family;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All formats, in the order that decides between equals. */
public final class Formats {

  private static final List<Format> ALL =
      List.of(
          new TraceListenerText(),
          new TraceListenerXml(),
          new TraceListenerCsv(),
          new ConnectWizardTrace(),
          new EventXml(),
          new EventText(),
          new EcmaLog(),
          new MsiLog(),
          new EventCsv(),
          new W3cLog(),
          new SquidLog(),
          new AccessLog(),
          new Haproxy(),
          new PaloAltoCsv(),
          new UmbrellaCsv(),
          new IisNative(),
          new Proxifier(),
          new Zscaler(),
          new KeyValueLog(),
          new RegistryExport(),
          new DotnetConfig(),
          new AdsyncConfig(),
          new Clixml(),
          new Fiddler(),
          JsonFormat.har(),
          JsonFormat.zscaler(),
          JsonFormat.lines(),
          JsonFormat.document(),
          new PowershellTranscript(),
          new WindowsCommand(),
          new PlainLog());

  private static final List<BinaryFormat> BINARY = List.of(new Evtx());

  private Formats() {}

  /** Every format that is no text; at most one of them claims a file. */
  public static List<BinaryFormat> binary() {
    return BINARY;
  }

  /** Every format of text, most specific first. */
  public static List<Format> all() {
    return ALL;
  }

  /** The name of every format, once each, most specific first. */
  public static List<String> names() {
    return Stream.concat(BINARY.stream(), ALL.stream()).map(FileFormat::name).distinct().toList();
  }

  /** The family that the items of a format belong to; empty for a name that is none. */
  public static Optional<Family> familyOf(String name) {
    return Stream.<FileFormat>concat(ALL.stream(), BINARY.stream())
        .filter(format -> format.name().equals(name))
        .map(FileFormat::family)
        .findFirst();
  }

  /** True if the text of this format's records is not the file's own. */
  public static boolean isDecoded(String name) {
    return Stream.concat(ALL.stream(), BINARY.stream())
        .anyMatch(format -> format.name().equals(name) && format.isDecoded());
  }

  /** The format of that name. */
  public static Optional<Format> named(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The format that is surest of this head; the first of equals; empty if none claims it. */
  public static Optional<Format> detect(Head head) {
    Format best = null;
    int most = 0;
    for (Format format : ALL) {
      int confidence = format.confidence(head);
      if (confidence > most) {
        most = confidence;
        best = format;
      }
    }
    return best == null ? Optional.empty() : Optional.of(best.fitted(head));
  }
}
