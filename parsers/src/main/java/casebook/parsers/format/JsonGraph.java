package casebook.parsers.format;

import casebook.parsers.item.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the records of Microsoft Graph's {@code auditLogs} and {@code synchronization/jobs} say, in
 * a sentence: there the message is spread over several keys.
 */
final class JsonGraph {

  private static final String PROVISIONING = "provisioningstatusinfo";
  private static final String ERROR = PROVISIONING + ".errorinformation.";

  private JsonGraph() {}

  /** What happened; empty if the record is none of these. */
  static String summary(JsonFields fields) {
    if (!isGraph(fields)) {
      return "";
    }
    if (!provisioningStatus(fields).isEmpty()) {
      return provisioning(fields);
    }
    if (!fields.textAt("status.errorcode").isEmpty()) {
      return signIn(fields);
    }
    if (!fields.textAt("activitydisplayname").isEmpty()) {
      return joined(
          " ",
          fields.textAt("activitydisplayname"),
          bracketed(fields.textAt("result")),
          fields.textAt("resultreason"));
    }
    if (!fields.textAt("status.code").isEmpty() && !fields.textAt("templateid").isEmpty()) {
      return job(fields);
    }
    return "";
  }

  /** How grave it is, by the words of the outcome; UNKNOWN if the record is none of these. */
  static Level level(JsonFields fields) {
    if (!isGraph(fields)) {
      return Level.UNKNOWN;
    }
    String status = provisioningStatus(fields);
    if (!status.isEmpty()) {
      return switch (status.toLowerCase(Locale.ROOT)) {
        case "failure" -> Level.ERROR;
        case "warning" -> Level.WARNING;
        default -> Level.INFORMATION;
      };
    }
    String code = fields.textAt("status.errorcode");
    if (!code.isEmpty()) {
      return code.equals("0") ? Level.INFORMATION : Level.ERROR;
    }
    if (fields.textAt("status.code").equalsIgnoreCase("Quarantine")) {
      return Level.ERROR;
    }
    return Level.UNKNOWN;
  }

  /** False at a glance for nearly all other records. */
  private static boolean isGraph(JsonFields fields) {
    return fields.hasName("activitydatetime")
        || fields.hasName("createddatetime")
        || fields.hasName("templateid");
  }

  private static String provisioningStatus(JsonFields fields) {
    String status = fields.textAt(PROVISIONING + ".status");
    // The beta version of the interface had it under another name.
    return status.isEmpty() ? fields.textAt("statusinfo.status") : status;
  }

  private static String provisioning(JsonFields fields) {
    String what =
        joined(
            " ",
            "Provisioning",
            provisioningStatus(fields) + ":",
            fields.textAt("provisioningaction"),
            fields.textAt("sourceidentity.identitytype"),
            quoted(fields.textAt("sourceidentity.displayname")));
    String errors = ERROR;
    if (fields.textAt(PROVISIONING + ".status").isEmpty()) {
      errors = "statusinfo.";
    }
    String code = fields.textAt(errors + "errorcode");
    return joined(
        "; ",
        what,
        joined(": ", code, fields.textAt(errors + "reason")),
        fields.textAt(errors + "additionaldetails"),
        labelled("Source ID", fields.textAt("sourceidentity.id")),
        labelled("Target ID", fields.textAt("targetidentity.id")));
  }

  private static String signIn(JsonFields fields) {
    String code = fields.textAt("status.errorcode");
    String who =
        joined(" to ", fields.textAt("userprincipalname"), fields.textAt("appdisplayname"));
    if (code.equals("0")) {
      return joined(": ", "Sign-in succeeded", who);
    }
    // The service states the number alone; everybody else knows it with this prefix.
    return joined(
        ": ",
        "Sign-in failed",
        who,
        "AADSTS" + code,
        fields.textAt("status.failurereason"),
        fields.textAt("status.additionaldetails"));
  }

  private static String job(JsonFields fields) {
    return joined(
        "; ",
        "Synchronization job " + fields.textAt("id") + " status: " + fields.textAt("status.code"),
        joined(
            ": ",
            fields.textAt("status.quarantine.error.code"),
            fields.textAt("status.quarantine.error.message")),
        labelled("reason", fields.textAt("status.quarantine.reason")));
  }

  private static String joined(String separator, String... parts) {
    List<String> there = new ArrayList<>();
    for (String part : parts) {
      if (!part.isBlank()) {
        there.add(part.strip());
      }
    }
    return String.join(separator, there);
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : "\"" + text + "\"";
  }

  private static String bracketed(String text) {
    return text.isEmpty() ? "" : "(" + text + ")";
  }

  private static String labelled(String label, String text) {
    return text.isEmpty() ? "" : label + ": " + text;
  }
}
