/**
 * Where the texts of events come from whose log does not hold them.
 *
 * <p>A binary event log states provider, id and values; the sentence around the values lies in
 * program files of the server. Two things of a bundle have it: {@link
 * casebook.parsers.format.message.MtaFile}, which Windows writes beside an exported log, and
 * exports of the same server that were rendered there ({@link
 * casebook.parsers.format.message.ExportedTexts}). From the latter sentences are learnt: begin at
 * {@link casebook.parsers.format.message.Template}.
 *
 * <p>The trap: a text that is wrong is worse than none. So whatever two events leave open about a
 * sentence makes it unusable for those events for which it matters, and a contradiction makes it
 * unusable for all.
 */
@NullMarked
package casebook.parsers.format.message;

import org.jspecify.annotations.NullMarked;
