package casebook.browser;

import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the constructor of a test class the browser: one for the whole run, as it is at the start
 * before each test, with nothing on its console and no event that nobody asked for.
 */
final class BrowserExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final Namespace OURS = Namespace.create(BrowserExtension.class);

  /** Here, for a test that is skipped for want of a browser may be skipped only from here. */
  @Override
  public void beforeAll(ExtensionContext context) {
    browser(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Browser browser = browser(context).reset();
    browser.console();
    browser.events();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return browser(context);
  }

  /** JUnit closes what is in its store when the run ends. */
  private static Browser browser(ExtensionContext context) {
    return Objects.requireNonNull(
        context
            .getRoot()
            .getStore(OURS)
            .computeIfAbsent(Browser.class, key -> Browser.start(), Browser.class));
  }
}
