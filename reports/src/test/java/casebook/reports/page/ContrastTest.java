package casebook.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Text stands out from its ground as WCAG 2.2 AA asks for (1.4.3), light, dark and printed. */
class ContrastTest {
  private static final Pattern ROOT = Pattern.compile("(?s):root \\{(.*?--mark-ink.*?)}");
  private static final Pattern COLOUR = Pattern.compile("--([\\w-]+): #([0-9a-f]{3}|[0-9a-f]{6});");

  @Test
  void textIsReadable() {
    Matcher roots = ROOT.matcher(Assets.load().style());
    int themes = 0;
    while (roots.find()) {
      themes++;
      Map<String, String> colours = new HashMap<>();
      Matcher colour = COLOUR.matcher(roots.group(1));
      while (colour.find()) {
        colours.put(colour.group(1), colour.group(2));
      }
      for (String[] pair : pairs()) {
        assertThat(contrast(colours.get(pair[0]), colours.get(pair[1])))
            .as("theme %d: %s on %s", themes, pair[0], pair[1])
            .isGreaterThanOrEqualTo(4.5);
      }
    }
    assertThat(themes).isEqualTo(3);
  }

  private static List<String[]> pairs() {
    List<String[]> pairs = new ArrayList<>();
    for (String ground : List.of("page", "surface", "sunken")) {
      for (String text : List.of("ink", "muted", "link", "warning", "clean")) {
        pairs.add(new String[] {text, ground});
      }
    }
    for (String tone : List.of("critical", "error", "warning", "info", "clean", "inconclusive")) {
      pairs.add(new String[] {tone, tone + "-soft"});
      pairs.add(new String[] {"surface", tone});
    }
    pairs.add(new String[] {"mark-ink", "mark"});
    return pairs;
  }

  private static double contrast(String text, String ground) {
    double a = luminance(text);
    double b = luminance(ground);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    String six = hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex;
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double value = Integer.parseInt(six.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum +=
          weights[i] * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
