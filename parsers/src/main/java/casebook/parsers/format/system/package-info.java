/**
 * What tells of the state of a Windows server: registry exports, and what commands and cmdlets
 * printed.
 *
 * <p>Start with {@link casebook.parsers.format.system.WindowsCommand}: each line is an event, so
 * that it can be searched, and {@link casebook.parsers.format.system.Screen} finds in the lines
 * what a command said and adds it as settings under paths of its own, such as {@code
 * /services/service[ADSync]/@state}. Windows prints labels in its own language, so what a line says
 * is told by order and by the shape of values, not by labels.
 */
@NullMarked
package casebook.parsers.format.system;

import org.jspecify.annotations.NullMarked;
