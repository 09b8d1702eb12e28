/**
 * Binary Windows event logs. Start with {@link casebook.parsers.format.evtx.Evtx}: a {@code
 * LogFile} walks the 64 KiB chunks of a file, {@code Fragments} decodes the binary XML of one
 * record, and {@code EventText} makes an event of what it says.
 *
 * <p>A chunk stands for itself: names and templates are found by their offset in it, and nothing is
 * kept from one to the next. This package knows no other format. Its trap: every offset, size and
 * count of a file may lie. Each is checked against the range it has to lie in before it is used,
 * and what a chunk may cost in all is bounded by its {@code Budget}.
 *
 * @see <a href="https://github.com/libyal/libevtx/tree/main/documentation">libevtx, "Windows XML
 *     Event Log (EVTX) format"</a>: source of the layout
 */
@NullMarked
package casebook.parsers.format.evtx;

import org.jspecify.annotations.NullMarked;
