package casebook.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.Keys;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;

/**
 * A headless Chromium that tells what a page wrote to the console, asked the network for and opened
 * as dialogs.
 */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
  private static final Path DRIVER =
      Path.of(System.getProperty("webdriver.chrome.driver", "/usr/bin/chromedriver"));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Kept, for a logger that nobody holds forgets its level: they miss a protocol that is not used.
   */
  private static final List<Logger> NOISY =
      List.of(
          Logger.getLogger("org.openqa.selenium.devtools"),
          Logger.getLogger("org.openqa.selenium.chromium"));

  /** Scripts for the page by resource name; read once. */
  private static final String CHECKS = resource("/casebook/browser/checks.js");

  private static final String AXE = resource("/axe.min.js");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts one. Without Chromium and its driver the tests that ask are skipped, but in CI (variable
   * {@code CI}) they fail.
   */
  static Browser start() {
    for (Path needed : List.of(CHROMIUM, DRIVER)) {
      if (!Files.isExecutable(needed)) {
        String reason = "no browser to try the page in: " + needed + " is not there";
        if (Boolean.parseBoolean(System.getenv("CI"))) {
          fail(reason);
        }
        abort(reason);
      }
    }
    NOISY.forEach(logger -> logger.setLevel(Level.SEVERE));
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--hide-scrollbars",
        "--force-color-profile=srgb",
        "--lang=en");
    // A dialog stays, so that its event is in the log and nothing else can go on unnoticed.
    options.setUnhandledPromptBehaviour(UnexpectedAlertBehaviour.DISMISS_AND_NOTIFY);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options,
            ClientConfig.defaultConfig().readTimeout(PATIENCE.multipliedBy(2)));
    driver.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    driver.executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
    return new Browser(driver);
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** Everything as it is at the start: 1280×800, light, on a screen, with script. */
  Browser reset() {
    cdp("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    media("screen", "light");
    return size(1280, 800, 1);
  }

  /** Loads a page of this machine and puts the checks beside it. */
  Browser open(Path page) {
    driver.get(url(page));
    driver.executeScript(CHECKS);
    return this;
  }

  /** The address of a file. */
  static String url(Path page) {
    return page.toAbsolutePath().normalize().toUri().toString();
  }

  /**
   * Sets the visible part of the page.
   *
   * @param width in CSS pixels
   * @param height in CSS pixels
   * @param scale pixels of the device to one of CSS
   */
  Browser size(int width, int height, int scale) {
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
    return this;
  }

  /**
   * Pretends another medium ({@code screen}, {@code print}) and scheme ({@code light}, {@code
   * dark}).
   */
  Browser media(String medium, String scheme) {
    cdp(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    return this;
  }

  Browser withoutScript() {
    cdp("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    return this;
  }

  Map<String, Object> cdp(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  /** Runs the body of a function in the page and hands out what it returns. */
  Object script(String body, Object... arguments) {
    return driver.executeScript(body, arguments);
  }

  /** Runs a check of {@code checks.js}: a list of what is wrong, one line each. */
  List<String> check(String name, Object... arguments) {
    Object found =
        driver.executeScript(
            "return window.checks[arguments[0]].apply(null, arguments[1]);",
            name,
            List.of(arguments));
    return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
  }

  /**
   * What axe-core has to say against the page; a line for each node.
   *
   * @param rules the ids of those to ask; none for all of WCAG 2.2 A and AA
   */
  List<String> axe(String... rules) {
    driver.executeScript(AXE);
    Object found =
        driver.executeAsyncScript(
            "var done = arguments[arguments.length - 1]; window.checks.axe(arguments[0]).then(done, function (e) {"
                + " done(['axe failed: ' + e]); });",
            List.of(rules));
    return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
  }

  /** Runs the body of a function that hands its answer to {@code done}, and waits for that. */
  Object wait(String body) {
    return Objects.requireNonNull(
        driver.executeAsyncScript("var done = arguments[arguments.length - 1]; " + body));
  }

  /** Waits until the body of a function returns true; the script's time limit bounds it. */
  void until(String body) {
    driver.executeAsyncScript(
        "var done = arguments[arguments.length - 1]; function holds() { "
            + body
            + " } (function again() { if (holds()) { done(); } else { setTimeout(again, 20); } })();");
  }

  /** Presses keys, whatever has the focus. */
  void type(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** What is in the clipboard. */
  String clipboard() {
    return (String)
        Objects.requireNonNull(
            driver.executeAsyncScript(
                "var done = arguments[arguments.length - 1];"
                    + " navigator.clipboard.readText().then(done, function (e) { done('' + e); });"));
  }

  /** Presses Tab so many times. */
  void tab(int times) {
    type(Keys.TAB.toString().repeat(times));
  }

  ChromeDriver driver() {
    return driver;
  }

  /**
   * What was written to the console since this was last asked, complaints of the policy included.
   */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** Events of the network and of dialogs since this was last asked: {@code method target}. */
  List<String> events() {
    List<String> events = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = json(entry.getMessage()).path("message");
      JsonNode params = message.path("params");
      switch (message.path("method").asText()) {
        case "Network.requestWillBeSent" ->
            events.add("request " + params.path("request").path("url").asText());
        case "Network.webSocketCreated" -> events.add("socket " + params.path("url").asText());
        case "Page.javascriptDialogOpening" ->
            events.add("dialog " + params.path("message").asText());
        case "Page.windowOpen" -> events.add("window " + params.path("url").asText());
        default -> {}
      }
    }
    return events;
  }

  /** The page as a picture, as much of it as is visible or all. */
  byte[] picture(boolean whole) {
    return bytes(cdp("Page.captureScreenshot", Map.of("captureBeyondViewport", whole)));
  }

  /** The page as it prints on A4. */
  byte[] pdf() {
    return bytes(
        cdp(
            "Page.printToPDF",
            Map.of("paperWidth", 8.27, "paperHeight", 11.69, "preferCSSPageSize", true)));
  }

  private static byte[] bytes(Map<String, Object> answer) {
    return Base64.getDecoder().decode((String) Objects.requireNonNull(answer.get("data")));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Browser.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
