/**
 * Many matches to one story: clocks, findings with their roles, the verdict, the timeline. Start
 * with {@link casebook.analyzer.diagnosis.Diagnosis}. Nothing here reads a file.
 */
@NullMarked
package casebook.analyzer.diagnosis;

import org.jspecify.annotations.NullMarked;
