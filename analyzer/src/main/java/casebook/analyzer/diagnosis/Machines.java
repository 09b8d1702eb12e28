package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.item.Family;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which machine a file or a record is of. A record may name it; else the file does, where all its
 * records name one, or a command in it printed it; else the folder, where all that is known of it
 * is of one machine, or where folders of one make stand beside each other and are named as servers
 * are. Logs of proxies are of no machine: they tell of many.
 */
final class Machines {

  /** The fact that states the name of the machine that a file is of. */
  private static final String STATED = "fact.system.host";

  /** Names that Windows makes up at set-up: the machine gets another one soon after. */
  private static final Pattern PROVISIONAL =
      Pattern.compile(
          "(?i)(?:WIN|DESKTOP|LAPTOP)-[A-Z0-9]{7,12}|[0-9A-Z]{10}-[0-9]{2}|MINWINPC|MININT-[A-Z0-9]+");

  /**
   * A folder's name that may be that of a server: letters, and a number that tells it apart; with a
   * domain behind it or without.
   */
  private static final Pattern SERVER =
      Pattern.compile(
          "(?=[^.]*[0-9])[A-Za-z][A-Za-z0-9-]{2,14}(?:(?:\\.[A-Za-z0-9-]+)+\\.[A-Za-z]{2,})?");

  private static final Pattern NO_SERVER =
      Pattern.compile(
          "(?i)(?:run|day|logs?|copy|case|part|vol|tests?|attempt|export|traces?|old|new|before"
              + "|after|backup|set|week|batch|step|files?|bundle|collect|collection|try|folder|dir"
              + "|data|config|v|version|tmp|temp|zip|archive|ticket|sr|kw|cw)[-_]?[0-9-]*");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  /** Names as they are shown, by their short form in lower case. */
  private final Map<String, String> shown = new TreeMap<>();

  private final Map<String, String> ofFile = new HashMap<>();

  private Machines() {}

  /** Reads it off the files of a bundle. */
  static Machines of(List<SourceResult> results) {
    Machines machines = new Machines();
    Map<String, Set<String>> own = new TreeMap<>();
    for (SourceResult file : results) {
      Set<String> names = machines.named(file);
      if (!names.isEmpty()) {
        own.put(file.path(), names);
      }
    }
    own.forEach(
        (path, names) -> {
          if (names.size() == 1) {
            machines.ofFile.put(path, names.iterator().next());
          }
        });
    Map<String, Set<String>> byFolder = folders(own);
    Map<String, String> alike = machines.alikeFolders(results);
    for (SourceResult file : results) {
      if (!own.containsKey(file.path()) && file.family() != Family.PROXY) {
        String found = folderOf(file.path(), byFolder, alike);
        if (found != null) {
          machines.ofFile.put(file.path(), found);
        }
      }
    }
    return machines;
  }

  /** Adds the names that are not among these yet, in their short form or their long one. */
  void add(Set<String> names) {
    Set<String> keys = new TreeSet<>();
    names.forEach(name -> keys.add(key(name)));
    shown.forEach(
        (key, name) -> {
          if (!keys.contains(key)) {
            names.add(name);
          }
        });
  }

  /** True if the bundle is of several machines, so that it matters which one something is of. */
  boolean areSeveral() {
    return shown.size() > 1;
  }

  /** The machine that the bundle is of, where it knows of one only; else null. */
  @Nullable String only() {
    return shown.size() == 1 ? shown.values().iterator().next() : null;
  }

  /** The machine that all of a file is of; null if that is not known or it is of several. */
  @Nullable String of(SourceResult file) {
    return shown(ofFile.get(file.path()));
  }

  /**
   * The machine of a record.
   *
   * @param computer the one that it names, null if it names none
   */
  @Nullable String of(SourceResult file, @Nullable String computer) {
    String own = ofFile.get(file.path());
    String named = computer == null ? null : key(computer);
    // A file of one machine may know that by the name that it had before.
    return shown(own != null || named == null || !shown.containsKey(named) ? own : named);
  }

  /** The machine of a piece of evidence. */
  @Nullable String of(SourceResult file, Draft draft) {
    return of(file, draft.computer());
  }

  private @Nullable String shown(@Nullable String key) {
    return key == null ? null : shown.get(key);
  }

  /** What machines a file names itself: none for the log of a proxy. */
  private Set<String> named(SourceResult file) {
    Set<String> keys = new TreeSet<>();
    if (file.family() == Family.PROXY) {
      return keys;
    }
    Set<String> names = new TreeSet<>(file.computers());
    RuleTally stated = file.tallies().get(STATED);
    if (stated != null) {
      names.addAll(stated.captures().counts("machine").keySet());
    }
    names.removeIf(name -> key(name).isEmpty() || ADDRESS.matcher(name.strip()).matches());
    boolean settled = names.stream().anyMatch(name -> !isProvisional(name));
    names.removeIf(name -> settled && isProvisional(name));
    for (String name : names) {
      keys.add(key(name));
      shown.putIfAbsent(key(name), shortName(name));
    }
    return keys;
  }

  private static boolean isProvisional(String name) {
    return PROVISIONAL.matcher(shortName(name)).matches();
  }

  private static String shortName(String name) {
    String bare = name.strip();
    int dot = bare.indexOf('.');
    return dot < 0 ? bare : bare.substring(0, dot);
  }

  private static String key(String name) {
    return shortName(name).toLowerCase(Locale.ROOT);
  }

  /** The machines that files in each folder, or in archives in it, name. */
  private static Map<String, Set<String>> folders(Map<String, Set<String>> own) {
    Map<String, Set<String>> byFolder = new TreeMap<>();
    own.forEach(
        (path, names) -> {
          for (String folder = parent(path); !folder.isEmpty(); folder = parent(folder)) {
            byFolder.computeIfAbsent(folder, key -> new TreeSet<>()).addAll(names);
          }
        });
    return byFolder;
  }

  /** The folder around a path, without its slash; empty at the top. */
  private static String parent(String path) {
    int slash = path.lastIndexOf('/', path.length() - 1);
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** The name of a folder; of an archive without its ending. */
  private static String name(String folder) {
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return name.endsWith("!") && dot > 0 ? name.substring(0, dot) : name;
  }

  private static @Nullable String folderOf(
      String path, Map<String, Set<String>> byFolder, Map<String, String> alike) {
    for (String folder = parent(path); !folder.isEmpty(); folder = parent(folder)) {
      Set<String> names = byFolder.get(folder);
      if (names != null) {
        return names.size() == 1 ? names.iterator().next() : null;
      }
      String named = alike.get(folder);
      if (named != null) {
        return named;
      }
    }
    return null;
  }

  /** Folders beside each other that hold files of one make and bear the names of servers. */
  private Map<String, String> alikeFolders(List<SourceResult> results) {
    Map<String, Map<String, Set<String>>> holders = new TreeMap<>();
    for (SourceResult file : results) {
      if (file.family() == Family.PROXY || file.records() == 0) {
        continue;
      }
      for (String folder = parent(file.path()); !folder.isEmpty(); folder = parent(folder)) {
        String name = name(folder);
        if (SERVER.matcher(name).matches() && !NO_SERVER.matcher(shortName(name)).matches()) {
          String rest = file.path().substring(folder.length());
          String make = NUMBER.matcher(rest).replaceAll("#") + " " + file.format();
          holders
              .computeIfAbsent(parent(folder), key -> new TreeMap<>())
              .computeIfAbsent(make, key -> new TreeSet<>(Comparator.naturalOrder()))
              .add(folder);
        }
      }
    }
    Map<String, String> alike = new TreeMap<>();
    holders
        .values()
        .forEach(
            makes ->
                makes.values().stream()
                    .filter(folders -> folders.size() > 1)
                    .forEach(
                        folders ->
                            folders.forEach(
                                folder -> {
                                  String name = name(folder);
                                  shown.putIfAbsent(key(name), shortName(name));
                                  alike.put(folder, key(name));
                                })));
    return alike;
  }
}
