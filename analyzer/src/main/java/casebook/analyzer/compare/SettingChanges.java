package casebook.analyzer.compare;

import casebook.analyzer.compare.SideFile.Value;
import casebook.parsers.item.Family;
import casebook.reports.model.Comparison.SettingChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds the configurations of two sides against each other, file by file. */
final class SettingChanges {

  /** Where .NET and the registry don't tell upper from lower case. */
  private static final String APP_SETTINGS = "/appsettings/";

  private final Names names;
  private final List<SettingChange> changes = new ArrayList<>();

  SettingChanges(Names names) {
    this.names = names;
  }

  /** What differs, in the order of the files' names; files that only one side has are left out. */
  List<SettingChange> of(List<SideFile> good, List<SideFile> bad) {
    pairs(good, bad).forEach(this::compare);
    return changes;
  }

  /** Two files that are the same one on two servers. */
  record Pair(SideFile good, SideFile bad) {}

  /**
   * Files of one name; of several those whose folders are most alike. Each is in one pair at most.
   */
  static List<Pair> pairs(List<SideFile> good, List<SideFile> bad) {
    List<Pair> possible = new ArrayList<>();
    for (SideFile theirs : bad) {
      for (SideFile ours : good) {
        if (isConfiguration(ours)
            && isConfiguration(theirs)
            && ours.format().equals(theirs.format())
            && alike(ours, theirs) > 0) {
          possible.add(new Pair(ours, theirs));
        }
      }
    }
    possible.sort(
        Comparator.comparingInt((Pair pair) -> -alike(pair.good(), pair.bad()))
            .thenComparing(pair -> pair.bad().path())
            .thenComparing(pair -> pair.good().path()));
    List<Pair> pairs = new ArrayList<>();
    for (Pair pair : possible) {
      if (pairs.stream().noneMatch(one -> one.good() == pair.good() || one.bad() == pair.bad())) {
        pairs.add(pair);
      }
    }
    pairs.sort(Comparator.comparing(pair -> pair.bad().path()));
    return pairs;
  }

  private static boolean isConfiguration(SideFile file) {
    return file.family().equals(Family.CONFIG.label()) && !file.settings().isEmpty();
  }

  /** How many names at the end of their paths are the same. */
  private static int alike(SideFile one, SideFile other) {
    String[] ours = one.path().toLowerCase(Locale.ROOT).split("/");
    String[] theirs = other.path().toLowerCase(Locale.ROOT).split("/");
    int alike = 0;
    while (alike < Math.min(ours.length, theirs.length)
        && ours[ours.length - 1 - alike].equals(theirs[theirs.length - 1 - alike])) {
      alike++;
    }
    return alike;
  }

  private void compare(Pair pair) {
    Map<String, Value> good = byName(pair.good());
    Map<String, Value> bad = byName(pair.bad());
    Map<String, Value> all = new LinkedHashMap<>(bad);
    good.forEach(all::putIfAbsent);
    all.forEach((name, unused) -> compare(pair, good.get(name), bad.get(name)));
  }

  private void compare(Pair pair, @Nullable Value ours, @Nullable Value theirs) {
    if (ours != null && theirs != null && names.alike(ours.value(), theirs.value())) {
      return;
    }
    Value one = theirs == null ? ours : theirs;
    if (one != null) {
      changes.add(
          new SettingChange(
              pair.bad().path(),
              one.path(),
              ours == null ? null : ours.value(),
              ours == null ? null : pair.good().path() + ":" + ours.line(),
              theirs == null ? null : theirs.value(),
              theirs == null ? null : pair.bad().path() + ":" + theirs.line()));
    }
  }

  /** Settings by their names; the second of one name gets a number. */
  private static Map<String, Value> byName(SideFile file) {
    Map<String, Value> settings = new LinkedHashMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (Value setting : file.settings()) {
      if (isName(setting)) {
        continue;
      }
      String name = folded(setting.path(), file.format());
      int count = counts.merge(name, 1, Integer::sum);
      settings.put(count == 1 ? name : name + "#" + count, setting);
    }
    return settings;
  }

  /** True for the attribute that the path of its element already has in brackets. */
  private static boolean isName(Value setting) {
    String name = "[" + setting.value() + "]/@";
    return setting.path().endsWith(name + "key") || setting.path().endsWith(name + "name");
  }

  private static String folded(String path, String format) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.contains(APP_SETTINGS) || !format.equals("dotnet-config") ? lower : path;
  }
}
