package casebook.analyzer.tally;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.match.Match;
import casebook.parsers.item.LogEvent;
import casebook.parsers.mask.Masking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines around a match: from its own record, from before it, from behind it. */
class DraftTest {

  /**
   * A match on the given line of a record that begins in the text at a mark and ends at another.
   */
  private static Draft draft(String marked, long recordLine, long line, boolean fromStart) {
    int from = marked.indexOf('«');
    int to = marked.indexOf('»') - 1;
    byte[] before = marked.substring(0, from).getBytes(UTF_8);
    byte[] record = marked.substring(from + 1, to + 1).getBytes(UTF_8);
    byte[] all = new byte[before.length + record.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(record, 0, all, before.length, record.length);
    LogEvent event = new LogEvent();
    int window = fromStart ? 0 : Math.min(1, before.length);
    event.begin(all, before.length, all.length, recordLine, window);
    Match match = new Match(KnowledgeBase.builtIn().rules().get(0), line, "text", 0, 4, Map.of());
    return new Draft(match, event, 1, () -> new Masking().linesBefore(event));
  }

  @Test
  void takesUpToThreeLinesFromBeforeTheRecord() {
    assertThat(draft("one\ntwo\nthree\nfour\n«five»", 5, 5, true).before())
        .containsExactly("two", "three", "four");
  }

  @Test
  void atTheStartOfTheFileThereIsNothingBefore() {
    Draft draft = draft("«first»", 1, 1, true);
    assertThat(draft.before()).isEmpty();
    assertThat(draft.after()).isEmpty();
    assertThat(draft.wantsMore()).isTrue();
  }

  @Test
  void linesOfTheOwnRecordComeFirst() {
    Draft draft = draft("one\ntwo\n«a\nb\nMATCH\nd\ne\nf\ng»", 3, 5, true);
    assertThat(draft.before()).containsExactly("two", "a", "b");
    assertThat(draft.after()).containsExactly("d", "e", "f");
    assertThat(draft.wantsMore()).isFalse();
  }

  @Test
  void lineEndsOfWindowsAreNoText() {
    Draft draft = draft("one\r\ntwo\r\r\nthree\r«a\r\nMATCH\r\nc»", 4, 5, true);
    assertThat(draft.before()).containsExactly("two", "three", "a");
    assertThat(draft.after()).containsExactly("c");
  }

  @Test
  void aLineThatTheWindowCutsIsLeftOut() {
    assertThat(draft("one, cut at its second character\ntwo\n«three»", 9, 9, false).before())
        .containsExactly("two");
  }

  @Test
  void followingRecordsFillWhatIsMissing() {
    Draft draft = draft("«MATCH\nb»", 1, 1, true);
    draft.follow("c1\r\nc2\r\nc3");
    draft.follow("d");
    assertThat(draft.after()).isEqualTo(List.of("b", "c1", "c2"));
    assertThat(draft.wantsMore()).isFalse();
  }

  @Test
  void aBlankLineBeforeIsALine() {
    assertThat(draft("one\n\n«x»", 3, 3, true).before()).containsExactly("one", "");
  }

  @Test
  void aLongLineIsCutButNeverInsideACharacter() {
    for (int shift = 0; shift < 2; shift++) {
      String line = "a".repeat(shift) + "🔥".repeat(400);
      String shown = draft(line + "\n«x»", 2, 2, true).before().get(0);
      assertThat(shown).endsWith(" …").hasSizeLessThanOrEqualTo(402);
      assertThat(new String(shown.getBytes(UTF_8), UTF_8)).isEqualTo(shown);
    }
  }

  @Test
  void aMatchBeyondTheKeptPartOfACutRecordDoesNoHarm() {
    Draft draft = draft("one\n«a\nb»", 2, 99, true);
    assertThat(draft.before()).containsExactly("one", "a");
    assertThat(draft.after()).isEmpty();
  }
}
