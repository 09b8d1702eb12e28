package casebook.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What stands in every page: its style, its script, and the policy that lets nothing else act.
 *
 * @param policy the Content-Security-Policy; it names the style and the script by their hashes, so
 *     that nothing a log says could ever run, even if it got into the page unescaped
 */
public record Assets(String style, String script, String policy) {

  /** Those of a report. */
  public static Assets load() {
    return of(text("report.css"), text("page.js") + text("report.js"));
  }

  /** Those of the page over a batch, which looks like a report. */
  public static Assets forBatch() {
    return of(text("report.css") + text("batch.css"), text("page.js") + text("batch.js"));
  }

  /** Those of the page over a comparison, which looks like a report and needs no script. */
  public static Assets forComparison() {
    return of(text("report.css") + text("compare.css"), "");
  }

  private static Assets of(String style, String script) {
    return new Assets(
        style,
        script,
        "default-src 'none'; style-src '"
            + hash(style)
            + "'; script-src '"
            + hash(script)
            + "'; img-src data:; base-uri 'none'; form-action 'none'");
  }

  private static String text(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not in this build: " + name);
      }
      // Whoever checked the file out, with whatever line ends: the page is the same.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
