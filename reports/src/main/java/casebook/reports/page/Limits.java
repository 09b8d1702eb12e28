package casebook.reports.page;

/**
 * How much of a report the page shows; together they keep it to about 5 MB. The first of each list
 * is what matters most, and the page says how many more there are.
 */
final class Limits {
  static final int FINDINGS = 300;
  static final int EVIDENCE = 20;

  /** Of the first finding; of the others one piece is open at once. */
  static final int EVIDENCE_OPEN = 2;

  static final int CONTEXT_LINES = 8;
  static final int CAPTURES = 20;
  static final int CAPTURE_VALUES = 10;
  static final int CODES = 12;
  static final int STEPS = 30;
  static final int FILES = 2000;
  static final int SKIPPED = 500;
  static final int PROBLEMS = 5;
  static final int TEMPLATES = 100;
  static final int SETTINGS = 300;
  static final int ENDPOINTS = 200;
  static final int MISSING = 60;
  static final int PAST_CASES = 20;
  static final int NAMES = 40;
  static final int RULED_OUT = 60;
  static final int CONTROLS = 3;
  static final int BUNDLES = 50;

  /** How long a difference may be that the page shows. */
  static final int FIX_CHARS = 8_000;

  static final long FINDING_BYTES = 1_200_000;
  static final long EVIDENCE_BYTES = 1_200_000;
  static final long FILE_BYTES = 1_600_000;
  static final long SKIPPED_BYTES = 250_000;
  static final long TEMPLATE_BYTES = 300_000;
  static final long SETTING_BYTES = 200_000;
  static final long ENDPOINT_BYTES = 300_000;

  /** Of any value: what is longer is no text that anyone reads here. */
  static final int VALUE_CHARS = 4000;

  static final int LINE_CHARS = 2000;
  static final int BRIEF_CHARS = 300;
  static final int CONTEXT_CHARS = 500;
  static final int PATH_CHARS = 300;
  static final int NAME_CHARS = 200;
  static final int TEXT_CHARS = 1000;

  private Limits() {}
}
