package casebook.analyzer.analysis;

/**
 * What other files of the bundle tell about one that is being read.
 *
 * @param texts the texts of events that binary logs do not hold themselves
 * @param includes which configuration files are parts of others
 */
record Neighbours(BundleTexts texts, Includes includes) {}
