package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.text.LineCursor;
import java.io.IOException;

/**
 * XML in which the sync engines and agents keep or export their settings: the folder that {@code
 * Get-ADSyncServerConfiguration} writes (connectors, rules, global settings), exported management
 * agents, exported connectors of the ECMA host, the agent's trust settings.
 *
 * <p>The items are those of {@link DotnetConfig}, with paths such as {@code
 * /synchronizationRule/disabled/#text}.
 */
final class AdsyncConfig implements Format {

  @Override
  public String name() {
    return "adsync-config";
  }

  @Override
  public Family family() {
    return Family.CONFIG;
  }

  @Override
  public int confidence(Head head) {
    return ConfigRoot.isAdsync(head.lines()) ? 95 : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    new ConfigReading(lines, sink, "").read();
  }
}
