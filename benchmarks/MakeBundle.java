import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a bundle of any size for the benchmarks: agent traces (45 %), Event Viewer CSV (25 %), Squid
 * (15 %) and W3C logs (13 %), the rest configuration. The same numbers give the same bytes.
 *
 * <p>One record in some 3,000 is a known error; one in 60 holds words that rules look for and that
 * has to be decided. Usage: {@code java MakeBundle.java MIB SEED BUNDLE.zip}; each kind of log is
 * also written as a file of its own with {@code java MakeBundle.java MIB SEED FOLDER/ KIND}.
 */
public final class MakeBundle {

  private static final long MIB = 1 << 20;
  private static final long LARGEST_FILE = 64 * MIB;
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private static final String[] HOSTS = {
    "login.microsoftonline.com", "graph.microsoft.com", "management.azure.com",
    "ctldl.windowsupdate.com", "crl3.digicert.com", "www.contoso.example", "news.fabrikam.example",
    "cdn.tailspin.example", "mail.contoso.example", "settings-win.data.microsoft.com"
  };
  private static final String[] PEOPLE = {
    "adele", "ben", "chris", "diego", "emily", "grady", "isaiah", "joni", "lee", "miriam", "nestor"
  };
  private static final String[] WORDS = {
    "queue", "batch", "export", "import", "object", "attribute", "anchor", "cookie", "cursor",
    "partition", "schedule", "cycle", "filter", "mapping", "scope", "cache", "worker", "channel",
    "lease", "payload", "token", "window", "retry", "metric", "delta", "group", "member", "contact"
  };
  private static final String[] ERRORS = {
    "System.Net.WebException: The remote name could not be resolved: 'login.microsoftonline.com'",
    "System.Net.WebException: The remote server returned an error: (407) Proxy Authentication"
        + " Required.",
    "System.Net.WebException: The underlying connection was closed: Could not establish trust"
        + " relationship for the SSL/TLS secure channel.",
    "System.Net.WebException: Unable to connect to the remote server --->"
        + " System.Net.Sockets.SocketException: A connection attempt failed because the connected"
        + " party did not properly respond after a period of time 10.1.2.3:443",
    "System.Net.WebException: The operation has timed out"
  };
  private static final String[] STACK = {
    "System.Net.HttpWebRequest.GetResponse()",
    "System.Threading.Tasks.Task.Execute()",
    "Contoso.Provisioning.Runner.RunOnce(Job job, CancellationToken token)"
  };

  private final Random random;
  private long millis = START.toEpochMilli();

  private MakeBundle(long seed) {
    random = new Random(seed);
  }

  /** Makes one. */
  public static void main(String[] args) throws IOException {
    long bytes = Long.parseLong(args[0]) * MIB;
    long seed = Long.parseLong(args[1]);
    Path out = Path.of(args[2]);
    if (args.length > 3) {
      Files.createDirectories(out);
      MakeBundle one = new MakeBundle(seed);
      Path file = out.resolve(one.name(args[3], 0).replaceAll(".*/", ""));
      try (OutputStream file0 = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        one.write(args[3], file0, bytes);
      }
      return;
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(out), 1 << 16))) {
      String[] kinds = {"trace", "events", "squid", "w3c", "config"};
      int[] shares = {45, 25, 15, 13, 2};
      for (int kind = 0; kind < kinds.length; kind++) {
        long left = bytes * shares[kind] / 100;
        for (int number = 0; left > 0; number++) {
          // Configuration files are small, whatever the bundle's size.
          long largest = kinds[kind].equals("config") ? MIB / 2 : LARGEST_FILE;
          long size = Math.min(left, largest);
          MakeBundle one = new MakeBundle(seed * 1000 + kind * 100 + number);
          ZipEntry entry = new ZipEntry(one.name(kinds[kind], number));
          entry.setTimeLocal(LocalDateTime.ofInstant(START, ZoneOffset.UTC));
          zip.putNextEntry(entry);
          one.write(kinds[kind], zip, size);
          zip.closeEntry();
          left -= size;
        }
      }
    }
  }

  private String name(String kind, int number) {
    return switch (kind) {
      case "trace" ->
          "Trace/AzureADConnectProvisioningAgent_" + (20260302 + number % 20) + "-00000" + number
              + ".log";
      case "events" -> "EventLogs/Application" + number + ".csv";
      case "squid" -> "Proxy/squid/access" + number + ".log";
      case "w3c" -> "Proxy/w3c/u_ex" + (260301 + number) + ".log";
      case "config" -> "Config/Agent" + number + ".exe.config";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private void write(String kind, OutputStream out, long size) throws IOException {
    StringBuilder text = new StringBuilder();
    head(kind, text);
    for (long written = 0; written < size; ) {
      record(kind, text);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      out.write(bytes);
      written += bytes.length;
      text.setLength(0);
    }
    if (kind.equals("config")) {
      out.write("  </appSettings>\n</configuration>\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void head(String kind, StringBuilder text) {
    switch (kind) {
      case "events" -> text.append("Level,Date and Time,Source,Event ID,Task Category\r\n");
      case "w3c" ->
          text.append("#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n")
              .append("#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port")
              .append(" cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status")
              .append(" time-taken\n");
      case "config" ->
          text.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n")
              .append("  <appSettings>\n");
      default -> {}
    }
  }

  private void record(String kind, StringBuilder text) {
    millis += random.nextInt(900);
    switch (kind) {
      case "trace" -> trace(text);
      case "events" -> event(text);
      case "squid" -> squid(text);
      case "w3c" -> w3c(text);
      default ->
          text.append("    <add key=\"").append(sentence(2).replace(' ', '.'))
              .append(random.nextInt(100_000)).append("\" value=\"").append(random.nextInt(9999))
              .append("\" />\n");
    }
  }

  private void trace(StringBuilder text) {
    boolean fails = random.nextInt(3000) == 0;
    text.append("AAD Connect Provisioning Agent ").append(fails ? "Error" : "Information")
        .append(": 0 : ");
    if (fails) {
      text.append(one(ERRORS)).append('\n');
      for (String frame : STACK) {
        text.append("   at ").append(frame).append('\n');
      }
    } else if (random.nextInt(60) == 0) {
      text.append("Request to ").append(one(HOSTS))
          .append(" will be retried: Unable to connect, attempt ").append(random.nextInt(3))
          .append('\n');
    } else {
      text.append(sentence(6)).append(" '").append(id()).append("' took ")
          .append(random.nextInt(5000)).append(" ms for ").append(random.nextInt(900))
          .append(" entries of CN=").append(one(PEOPLE)).append(random.nextInt(999))
          .append(",OU=Staff,DC=contoso,DC=example\n");
    }
    text.append("    ProcessId=4012\n    ThreadId=").append(random.nextInt(60))
        .append("\n    DateTime=").append(time("yyyy-MM-dd'T'HH:mm:ss.SSS")).append("0000Z\n");
  }

  private void event(StringBuilder text) {
    boolean fails = random.nextInt(3000) == 0;
    boolean retries = random.nextInt(60) == 0;
    text.append(fails ? "Error," : "Information,").append(time("M/d/yyyy h:mm:ss a")).append(',')
        .append(random.nextBoolean() ? "ADSync" : "Service Control Manager").append(',')
        .append(fails ? 6801 : 100 + random.nextInt(7000)).append(",None,\"")
        .append(
            fails
                ? one(ERRORS)
                : retries ? "The connection to " + one(HOSTS) + " is retried" : sentence(9))
        .append(", object ").append(id()).append(random.nextInt(3) > 0 ? "\"\r\n" : "\nsecond line\"\r\n");
  }

  private void squid(StringBuilder text) {
    int status = status();
    text.append(millis / 1000).append('.').append(String.format(Locale.ROOT, "%03d", millis % 1000))
        .append(String.format(Locale.ROOT, " %6d ", random.nextInt(9000)))
        .append(client()).append(status >= 400 ? " TCP_DENIED/" : " TCP_TUNNEL/").append(status)
        .append(' ').append(random.nextInt(90_000)).append(" CONNECT ").append(one(HOSTS))
        .append(":443 ").append(status == 407 ? "-" : one(PEOPLE)).append(" HIER_DIRECT/20.1.2.")
        .append(random.nextInt(250)).append(" -\n");
  }

  private void w3c(StringBuilder text) {
    text.append(time("yyyy-MM-dd HH:mm:ss")).append(" 10.0.0.5 GET /").append(one(WORDS)).append('/')
        .append(id()).append(" - 443 ").append(one(PEOPLE)).append(' ').append(client())
        .append(" Mozilla/5.0+(Windows+NT+10.0) ").append(status()).append(" 0 0 ")
        .append(random.nextInt(4000)).append('\n');
  }

  private int status() {
    return random.nextInt(60) == 0 ? 407 : random.nextInt(3000) == 0 ? 403 : 200;
  }

  private String client() {
    return "10." + random.nextInt(4) + "." + random.nextInt(20) + "." + random.nextInt(20);
  }

  private String id() {
    return String.format(
        Locale.ROOT, "%08x-%04x-%012x", random.nextInt(), random.nextInt(1 << 16),
        random.nextLong() >>> 16);
  }

  private String sentence(int words) {
    StringBuilder sentence = new StringBuilder(one(WORDS));
    for (int i = 1; i < words; i++) {
      sentence.append(' ').append(one(WORDS));
    }
    return sentence.toString();
  }

  private String time(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
  }

  private String one(String[] all) {
    return all[random.nextInt(all.length)];
  }
}
