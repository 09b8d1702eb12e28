package casebook.reports.page;

import casebook.reports.model.Report.Arrived;
import casebook.reports.model.Report.CaseInfo;
import casebook.reports.model.Report.Part;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Of what bundles a case is made, and what came with the later ones.
 *
 * @param parts the bundles, in the order in which they came; none for a case of one
 * @param arrived what had been asked for and has come
 */
public record Bundles(Shown<Part> parts, Shown<Arrived> arrived) {

  static Bundles of(CaseInfo about) {
    return new Bundles(
        clipped(
            Shown.first(about.bundles(), Limits.BUNDLES),
            part ->
                new Part(Words.clip(part.name(), Limits.NAME_CHARS), part.sha256(), part.bytes())),
        clipped(
            Shown.first(about.arrived(), Limits.MISSING),
            one ->
                new Arrived(
                    Words.clip(one.what(), Limits.NAME_CHARS),
                    one.files().stream()
                        .limit(Limits.CONTROLS)
                        .map(path -> Words.clip(path, Limits.PATH_CHARS))
                        .toList())));
  }

  /** How many bundles there are in all. */
  public long count() {
    return parts.items().size() + parts.more();
  }

  private static <T> Shown<T> clipped(Shown<T> all, UnaryOperator<T> clip) {
    List<T> items = all.items().stream().map(clip).toList();
    return new Shown<>(items, all.more());
  }
}
