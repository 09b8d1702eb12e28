package casebook.parsers.format.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One object that a cmdlet or {@code wmic} printed, by the names of its properties, which are never
 * translated; those that are known become settings.
 */
final class Properties {

  private static final Pattern HOTFIX = Pattern.compile("KB[0-9]{5,8}");
  private static final String REGISTRY = "Microsoft.PowerShell.Core\\Registry::";
  private static final int MOST = 500;

  private record Value(String text, Line line) {}

  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Line first;

  Properties(Line first) {
    this.first = first;
  }

  /** Adds a property; what was cut off to fit a column is unknown and left out. */
  void add(String name, String value, Line line) {
    boolean cut = value.endsWith("...") || value.endsWith("…");
    if (!cut && values.size() < MOST) {
      values.putIfAbsent(name, new Value(value, line));
    }
  }

  /** Makes settings of it if it is of a known kind. */
  void send(Output out) {
    if (has("HotFixID")) {
      hotfix(out);
    } else if (has("TcpTestSucceeded") && has("ComputerName")) {
      connection(out);
    } else if (has("PSPath") && text("PSPath").startsWith(REGISTRY)) {
      registry(out);
    } else if (has("SyncCycleEnabled") || has("AllowedSyncCycleInterval")) {
      all(out, "/adsync/scheduler");
    } else if (has("Scope") && has("ExecutionPolicy")) {
      out.recognise(first);
      String path = StateElement.path("/executionPolicy/scope", text("Scope"));
      out.send(set(new StateElement(path, first), "policy", "ExecutionPolicy"));
    } else if (has("Thumbprint") && (has("NotAfter") || has("Subject"))) {
      certificate(out);
    } else if (has("Name") && has("IPAddress") && has("TTL")) {
      out.recognise(first);
      String path = StateElement.path("/dns/name", text("Name"));
      out.send(set(new StateElement(path, first), "address", "IPAddress"));
    } else if (has("BaseUtcOffset") && has("StandardName")) {
      out.recognise(first);
      StateElement zone = new StateElement("/timeZone", first);
      set(zone, "id", "Id");
      set(zone, "zoneName", "DisplayName");
      set(zone, "offset", "BaseUtcOffset");
      set(zone, "daylight", "SupportsDaylightSavingTime");
      out.send(zone);
    } else if (has("OsName") || has("WindowsProductName")) {
      computer(out);
    } else if (has("Name") || has("DisplayName")) {
      service(out);
    }
  }

  /**
   * What {@code Get-ComputerInfo} says. The registry's name of the product, which stands there too,
   * is that of an older Windows on a newer one, so the system's own name goes before it.
   */
  private void computer(Output out) {
    out.recognise(first);
    StateElement system = new StateElement("/system", first);
    set(system, "host", "CsDNSHostName");
    set(system, "host", "CsName");
    set(system, "os", "OsName");
    set(system, "os", "WindowsProductName");
    set(system, "version", "OsVersion");
    set(system, "domain", "CsDomain");
    set(system, "zoneName", "TimeZone");
    set(system, "installed", "OsInstallDate");
    set(system, "booted", "OsLastBootUpTime");
    out.send(system);
  }

  private void hotfix(Output out) {
    Matcher id = HOTFIX.matcher(text("HotFixID"));
    if (id.lookingAt()) {
      out.recognise(first);
      StateElement hotfix =
          new StateElement(StateElement.path("/hotfixes/hotfix", id.group()), first);
      set(hotfix, "id", "HotFixID");
      set(hotfix, "description", "Description");
      set(hotfix, "installedOn", "InstalledOn");
      out.send(hotfix);
    }
  }

  private void connection(Output out) {
    out.recognise(first);
    String port = text("RemotePort");
    String name = port.isEmpty() ? text("ComputerName") : text("ComputerName") + ":" + port;
    StateElement test = new StateElement(StateElement.path("/connections/connection", name), first);
    set(test, "succeeded", "TcpTestSucceeded");
    set(test, "address", "RemoteAddress");
    out.send(test);
  }

  private void certificate(Output out) {
    out.recognise(first);
    String path = StateElement.path("/certificates/certificate", text("Thumbprint"));
    StateElement certificate = new StateElement(path, first);
    set(certificate, "thumbprint", "Thumbprint");
    set(certificate, "subject", "Subject");
    set(certificate, "issuer", "Issuer");
    set(certificate, "notBefore", "NotBefore");
    set(certificate, "notAfter", "NotAfter");
    out.send(certificate);
  }

  /** A service as Get-Service shows it (Status), or as WMI does (State). */
  private void service(Output out) {
    String wmi = ServiceWords.state(text("State"));
    String state = wmi == null ? ServiceWords.state(text("Status")) : wmi;
    if (state == null) {
      return;
    }
    Line line = line(wmi == null ? "Status" : "State");
    out.recognise(first);
    // A long name is cut off to fit its column where the display name still is whole.
    String name = has("Name") ? text("Name") : text("DisplayName");
    StateElement service = new StateElement(StateElement.path("/services/service", name), first);
    service.set("state", state, line);
    String start = has("StartType") ? "StartType" : "StartMode";
    String word = ServiceWords.start(text(start));
    if (word != null) {
      service.set("start", word, line(start));
    }
    set(service, "display", has("DisplayName") ? "DisplayName" : "Caption");
    set(service, "account", has("StartName") ? "StartName" : "UserName");
    set(service, "exitCode", "ExitCode");
    set(service, "path", "PathName");
    out.send(service);
  }

  private void registry(Output out) {
    out.recognise(first);
    RegistrySettings settings = out.registry();
    String key = text("PSPath").substring(REGISTRY.length());
    settings.key(RegistryPath.of(key), first.number(), 1, 0);
    values.forEach(
        (name, value) -> {
          if (!name.startsWith("PS")) {
            settings.value(name, value.text, value.line.number(), value.line.indent() + 1, 0);
          }
        });
    settings.flush();
  }

  private void all(Output out, String path) {
    out.recognise(first);
    StateElement element = new StateElement(path, first);
    values.forEach((name, value) -> element.set(name, value.text, value.line));
    out.send(element);
  }

  private StateElement set(StateElement element, String name, String property) {
    Value value = values.get(property);
    return value == null ? element : element.set(name, value.text, value.line);
  }

  private boolean has(String name) {
    return !text(name).isEmpty();
  }

  private String text(String name) {
    Value value = values.get(name);
    return value == null ? "" : value.text;
  }

  private Line line(String name) {
    @Nullable Value value = values.get(name);
    return value == null ? first : value.line;
  }
}
