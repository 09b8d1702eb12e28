/**
 * The command line. Start with {@link casebook.analyzer.cli.Main}; one class per command, listed in
 * {@link casebook.analyzer.cli.Commands}. The only package that prints, exits or wires
 * implementations together.
 */
@NullMarked
package casebook.analyzer.cli;

import org.jspecify.annotations.NullMarked;
