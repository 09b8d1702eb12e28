package casebook.parsers.format.system;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what commands said in the lines of a console: a prompt ends what stands before it, and a
 * command's output begins where a line has a shape that only this command writes.
 */
final class Screen {

  private static final int MOST_RECENT = 3;
  private static final Line NOTHING = new Line("", 0);

  /** Begins a section, if its output begins with a line. */
  @FunctionalInterface
  interface Starter {
    /**
     * Looks at a line.
     *
     * @param before the lines that are not blank before it since the last prompt, the last one
     *     first; at most three
     * @return null if nothing that is known begins here
     */
    @Nullable Section start(List<Line> before, Line line, Output out);
  }

  private static final List<Starter> STARTERS =
      List.of(
          SystemInfo::start,
          ServiceControl::start,
          WinHttp::start,
          IpConfig::start,
          Screen::registry,
          TimeService::start,
          Certificates::start,
          Listeners::start,
          NameLookup::start,
          PropertyTable::start,
          PropertyList::start);

  private final Output out;
  private final Deque<Line> recent = new ArrayDeque<>();
  private @Nullable Section section;

  Screen(Output out) {
    this.out = out;
  }

  /** Takes the next line. */
  void take(Line line) {
    if (Prompt.command(line.text()) >= 0) {
      end();
      recent.clear();
      if (Prompt.isKnownCommand(line.text())) {
        out.recognise(line);
      }
      return;
    }
    if (section != null) {
      if (section.take(line)) {
        remember(line);
        return;
      }
      end();
    }
    if (!line.isBlank()) {
      if (Lookalikes.isKnown(recent.isEmpty() ? NOTHING : recent.getFirst(), line)) {
        out.recognise(line);
      }
      section = start(line);
      remember(line);
    }
  }

  /** No more lines, or what follows is something else. */
  void end() {
    if (section != null) {
      section.end();
      section = null;
    }
  }

  private void remember(Line line) {
    if (!line.isBlank()) {
      recent.addFirst(line);
      if (recent.size() > MOST_RECENT) {
        recent.removeLast();
      }
    }
  }

  private @Nullable Section start(Line line) {
    List<Line> before = List.copyOf(recent);
    for (Starter starter : STARTERS) {
      Section found = starter.start(before, line, out);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Section registry(List<Line> before, Line line, Output out) {
    if (!RegistryPath.isKey(line.text())) {
      return null;
    }
    RegistryQuery query = new RegistryQuery(out.registry());
    query.take(line);
    return query;
  }
}
