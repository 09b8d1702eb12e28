package casebook.reports.model;

import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Fix;
import casebook.reports.model.Report.Step;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells steps that are to be taken in any case from those that are a second choice. */
public final class Choice {

  private static final Pattern CONDITION =
      Pattern.compile("(?is)\\s*(?:only )?(?:if|else|otherwise)\\b.*");

  /** What a step says to write; shorter ones would fit anything. */
  private static final Pattern QUOTED = Pattern.compile("`([^`]{6,200})`");

  private Choice() {}

  /** True if the step is for one case only: it begins with "If", "Only if", "Else". */
  public static boolean isConditional(Step step) {
    return CONDITION.matcher(step.action()).matches();
  }

  /**
   * The step, from 1, that the mended file is a part of, where that is a second choice: the step is
   * for one case only, comes behind another one, and quotes what the difference adds. Else 0.
   */
  public static int ofFix(Finding finding) {
    Fix fix = finding.fix();
    if (fix == null) {
      return 0;
    }
    String added = lines(fix, '+');
    List<Step> steps = finding.resolution();
    for (int i = 0; i < steps.size(); i++) {
      Matcher quoted = QUOTED.matcher(steps.get(i).action());
      while (quoted.find()) {
        if (added.contains(quoted.group(1))) {
          return i > 0 && isConditional(steps.get(i)) ? i + 1 : 0;
        }
      }
    }
    return 0;
  }

  private static String lines(Fix fix, char sign) {
    StringBuilder lines = new StringBuilder();
    fix.patch()
        .lines()
        .filter(line -> !line.isEmpty() && line.charAt(0) == sign && !line.startsWith("+++"))
        .forEach(line -> lines.append(line.substring(1)).append('\n'));
    return lines.toString();
  }
}
