package casebook.analyzer.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out results
 * @param err progress and diagnostics
 * @param environment environment variables
 */
record Context(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {}
