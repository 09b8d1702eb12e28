package casebook.analyzer.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list of cases shows of one.
 *
 * @param id its id
 * @param source name of the bundle, a label only
 * @param sha256 hash of its content, hexadecimal
 * @param bytes size of the bundle
 * @param from first time in its records, ISO-8601 UTC; null if there is none
 * @param to last time; null if there is none
 * @param status verdict: {@code problems}, {@code clean} or {@code inconclusive}
 * @param headline verdict in a sentence
 * @param rootCauses ids of the rules that name a root cause
 * @param records number of records read
 * @param files number of entries in the bundle
 * @param bundles hashes of the bundles of a case that is made of several; else empty
 */
public record CaseSummary(
    String id,
    String source,
    String sha256,
    long bytes,
    @Nullable String from,
    @Nullable String to,
    String status,
    String headline,
    List<String> rootCauses,
    long records,
    int files,
    List<String> bundles) {

  /** Copies the lists. */
  public CaseSummary {
    rootCauses = List.copyOf(rootCauses);
    bundles = List.copyOf(bundles);
  }

  /** A case of one bundle. */
  public CaseSummary(
      String id,
      String source,
      String sha256,
      long bytes,
      @Nullable String from,
      @Nullable String to,
      String status,
      String headline,
      List<String> rootCauses,
      long records,
      int files) {
    this(
        id,
        source,
        sha256,
        bytes,
        from,
        to,
        status,
        headline,
        rootCauses,
        records,
        files,
        List.of());
  }

  /** True if a bundle of that hash is the case's content, or one of several that are. */
  public boolean holds(String bundle) {
    return sha256.equals(bundle) || bundles.contains(bundle);
  }

  /** The hashes of all its bundles. */
  public List<String> contents() {
    return bundles.isEmpty() ? List.of(sha256) : bundles;
  }
}
