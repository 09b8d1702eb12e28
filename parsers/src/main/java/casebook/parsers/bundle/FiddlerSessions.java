package casebook.parsers.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what Fiddler keeps of a session in three files ({@code raw/7_c.txt} the request,
 * {@code 7_s.txt} the response, {@code 7_m.xml} its times), as only together they say who asked
 * whom and what came of it. The request's file stands for all three.
 *
 * <p>Bodies are left out, but for those of tunnels: these are Fiddler's own words on the handshake.
 */
final class FiddlerSessions {

  private static final Pattern REQUEST = Pattern.compile("((?:.*/)?raw/[0-9]{1,9}_)c\\.txt");
  private static final int MOST_BYTES = 1 << 16;
  private static final byte[] BETWEEN = {'\r', '\n'};

  private FiddlerSessions() {}

  /** These sources, sessions of Fiddler put together; the same list if there are none. */
  static List<Source> joined(List<Source> sources) {
    Map<String, Source> byPath = new HashMap<>();
    boolean any = false;
    for (Source source : sources) {
      byPath.putIfAbsent(source.path(), source);
      any |= source.path().endsWith("_c.txt");
    }
    if (!any) {
      return sources;
    }
    Set<Source> parts = new HashSet<>();
    Map<Source, Source> sessions = new HashMap<>();
    for (Source source : sources) {
      Matcher name = REQUEST.matcher(source.path());
      Source response = name.matches() ? readable(byPath.get(name.group(1) + "s.txt")) : null;
      if (response != null && source.unreadable() == null) {
        Source times = readable(byPath.get(name.group(1) + "m.xml"));
        parts.add(response);
        if (times != null) {
          parts.add(times);
        }
        sessions.put(source, new Session(source, response, times));
      }
    }
    List<Source> result = new ArrayList<>();
    for (Source source : sources) {
      if (!parts.contains(source)) {
        result.add(sessions.getOrDefault(source, source));
      }
    }
    return result;
  }

  private static @Nullable Source readable(@Nullable Source source) {
    return source == null || source.unreadable() != null ? null : source;
  }

  /** The three files as one. */
  private record Session(Source request, Source response, @Nullable Source times)
      implements Source {

    @Override
    public String path() {
      return request.path();
    }

    @Override
    public long bytes() {
      return -1;
    }

    @Override
    public @Nullable String unreadable() {
      return null;
    }

    @Override
    public InputStream open() throws IOException {
      byte[] asked = start(request);
      boolean tunnel = new String(asked, StandardCharsets.ISO_8859_1).startsWith("CONNECT ");
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      text.write(asked, 0, tunnel ? asked.length : headEnd(asked));
      text.write(BETWEEN);
      byte[] answered = start(response);
      text.write(answered, 0, tunnel ? answered.length : headEnd(answered));
      text.write(BETWEEN);
      if (times != null) {
        text.write(start(times));
      }
      return new ByteArrayInputStream(text.toByteArray());
    }

    private static byte[] start(Source source) throws IOException {
      try (InputStream in = source.open()) {
        return in.readNBytes(MOST_BYTES);
      }
    }

    /** Where the empty line behind the headers ends. */
    private static int headEnd(byte[] text) {
      for (int i = 1; i < text.length; i++) {
        boolean bare = text[i] == '\n' && text[i - 1] == '\n';
        if (bare || (i > 2 && text[i] == '\n' && text[i - 1] == '\r' && text[i - 2] == '\n')) {
          return i + 1;
        }
      }
      return text.length;
    }
  }
}
