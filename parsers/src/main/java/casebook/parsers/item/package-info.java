/**
 * Everything a parser can say. Start with {@link casebook.parsers.item.Item}.
 *
 * <p>This package knows no file format, no rule and no report. Its trap: a {@link
 * casebook.parsers.item.LogEvent} is one object that its parser fills again and again; it and the
 * bytes behind it are valid only while the sink's {@code accept} runs. Whoever keeps something
 * takes a copy ({@code rawText()}, {@code text(Field)}).
 */
@NullMarked
package casebook.parsers.item;

import org.jspecify.annotations.NullMarked;
