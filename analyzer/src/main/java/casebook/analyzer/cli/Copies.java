package casebook.analyzer.cli;

import casebook.analyzer.analysis.Analyst;
import casebook.analyzer.batch.FoundBundle;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Limits;
import casebook.parsers.bundle.Passwords;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which bundles are the same content under another name. They must be known before any of them is
 * analysed: of two that are filed at the same time each would take the other for its older name.
 * Only those of the same size are looked at.
 */
final class Copies {

  private final List<FoundBundle> bundles;
  private final Limits limits;
  private final Passwords passwords;

  Copies(List<FoundBundle> bundles, Limits limits, Passwords passwords) {
    this.bundles = bundles;
    this.limits = limits;
    this.passwords = passwords;
  }

  /** To each that is a copy the first that it is a copy of. */
  Map<FoundBundle, FoundBundle> find(BatchThreads threads, Analyst analyst)
      throws IOException, InterruptedException {
    Map<Long, Long> sizes =
        bundles.stream().collect(Collectors.groupingBy(FoundBundle::bytes, Collectors.counting()));
    List<FoundBundle> doubtful =
        bundles.stream().filter(bundle -> sizes.getOrDefault(bundle.bytes(), 0L) > 1).toList();
    List<Optional<String>> hashes =
        threads.all(doubtful, bundle -> analyst.inTurn(() -> hash(bundle)));
    Map<String, FoundBundle> first = new HashMap<>();
    Map<FoundBundle, FoundBundle> copies = new HashMap<>();
    for (int i = 0; i < doubtful.size(); i++) {
      FoundBundle bundle = doubtful.get(i);
      hashes
          .get(i)
          .map(hash -> first.putIfAbsent(hash, bundle))
          .ifPresent(earlier -> copies.put(bundle, earlier));
    }
    return copies;
  }

  /** Empty for what can't be read: each such bundle is told by itself. */
  private Optional<String> hash(FoundBundle found) {
    try (Bundle bundle = Bundle.open(found.path(), limits, passwords)) {
      return Optional.of(bundle.sha256());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
