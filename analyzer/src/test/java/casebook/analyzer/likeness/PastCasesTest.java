package casebook.analyzer.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.CaseNotes;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.CaseTraits;
import casebook.analyzer.store.CaseTraits.Kind;
import casebook.analyzer.store.KnownCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PastCasesTest {

  private static CaseTraits traits(Object... kindsAndTraits) {
    Map<Kind, SortedSet<String>> traits = new EnumMap<>(Kind.class);
    for (int i = 0; i < kindsAndTraits.length; i += 2) {
      traits
          .computeIfAbsent((Kind) kindsAndTraits[i], unused -> new TreeSet<>())
          .add((String) kindsAndTraits[i + 1]);
    }
    return new CaseTraits(traits);
  }

  private static KnownCase known(String id, CaseTraits traits, CaseNote... notes) {
    return new KnownCase(
        new CaseSummary(id, id + ".zip", id, 1, null, null, "problems", "", List.of(), 1, 1),
        new CaseNotes(List.of(notes)),
        traits,
        new TreeSet<>(traits.of(Kind.FINDING)));
  }

  private static CaseNote fix(String text, String confirms, String refutes) {
    return new CaseNote(
        CaseNote.Kind.RESOLUTION,
        text,
        "ann",
        Instant.EPOCH,
        confirms.isEmpty() ? List.of() : List.of(confirms),
        refutes.isEmpty() ? List.of() : List.of(refutes));
  }

  private static List<String> ids(List<Alike> alike) {
    return alike.stream().map(one -> one.past().summary().id()).toList();
  }

  /** By the last word on each case, and only where that was wrong more often than right. */
  @Test
  void whatTurnedOutWrongRanksLower() {
    CaseTraits asked = traits(Kind.FINDING, "wrong", Kind.FINDING, "right", Kind.VERSION, "p 1");
    CaseTraits alikeInTheWrong = traits(Kind.FINDING, "wrong", Kind.VERSION, "p 1");
    CaseTraits alikeInTheRight = traits(Kind.FINDING, "right");
    List<KnownCase> undecided = List.of(known("c1", alikeInTheWrong), known("c2", alikeInTheRight));
    assertThat(ids(PastCases.like(asked, "new", undecided))).containsExactly("c1", "c2");
    List<KnownCase> known =
        List.of(
            known("c1", alikeInTheWrong),
            known("c2", alikeInTheRight),
            known("c3", traits(Kind.FINDING, "wrong", Kind.FINDING, "x"), fix("f", "x", "wrong")));
    List<Alike> past = PastCases.like(asked, "new", known);
    assertThat(ids(past).indexOf("c2")).isLessThan(ids(past).indexOf("c1"));
    FieldRecords records = FieldRecords.of(known);
    assertThat(records.of("wrong")).isEqualTo(new FieldRecords.FieldRecord(2, 0, 1));
    assertThat(records.of("x")).isEqualTo(new FieldRecords.FieldRecord(1, 1, 0));
    assertThat(records.of("nowhere").isDoubtful()).isFalse();
    KnownCase thoughtBetter =
        known("c3", traits(Kind.FINDING, "wrong"), fix("f", "", "wrong"), fix("g", "wrong", ""));
    assertThat(FieldRecords.of(List.of(thoughtBetter)).of("wrong").isDoubtful()).isFalse();
  }

  @Test
  void ranksCauseThenConfirmationThenLikeness() {
    CaseTraits asked = traits(Kind.CAUSE, "a", Kind.FINDING, "a", Kind.FINDING, "b");
    List<KnownCase> known =
        List.of(
            known("self", asked),
            known("no-cause", traits(Kind.FINDING, "a", Kind.FINDING, "b"), fix("x", "b", "")),
            known("open-like", traits(Kind.CAUSE, "a", Kind.FINDING, "a", Kind.FINDING, "b")),
            known("open-less", traits(Kind.CAUSE, "a", Kind.FINDING, "a")),
            known("resolved", traits(Kind.CAUSE, "a", Kind.FINDING, "a"), fix("x", "", "")),
            known("confirmed", traits(Kind.CAUSE, "a", Kind.FINDING, "c"), fix("x", "a", "")),
            known("unlike", traits(Kind.CAUSE, "y", Kind.FINDING, "y", Kind.VERSION, "Agent 1")));
    assertThat(ids(PastCases.like(asked, "self", known)))
        .containsExactly("confirmed", "resolved", "open-like", "open-less", "no-cause");
  }

  @Test
  void saysWhyAndWhatDiffers() {
    CaseTraits here =
        traits(
            Kind.CAUSE, "a",
            Kind.FINDING, "a",
            Kind.FINDING, "b",
            Kind.UNEXPLAINED, "quill <*> refused",
            Kind.ENDPOINT, "x.example: denied",
            Kind.ENDPOINT, "y.example: allowed",
            Kind.SETTING, "/p/@on = true",
            Kind.VERSION, "Agent 1.1");
    CaseTraits there =
        traits(
            Kind.CAUSE, "a",
            Kind.FINDING, "a",
            Kind.FINDING, "c",
            Kind.UNEXPLAINED, "quill <*> refused",
            Kind.ENDPOINT, "x.example: denied",
            Kind.ENDPOINT, "y.example: failed",
            Kind.SETTING, "/p/@on = false",
            Kind.VERSION, "Agent 1.2");
    Alike alike =
        PastCases.like(here, "self", List.of(known("past", there, fix("x", "c", "a")))).get(0);
    assertThat(alike.shared()).containsExactly("a");
    assertThat(alike.why())
        .containsExactly(
            "the same root cause: a",
            "an error that no rule explains, in 2 of 2 cases: “quill <*> refused”",
            "the same became of requests to x.example: denied");
    assertThat(alike.differs())
        .containsExactly(
            "there a turned out wrong",
            "found only here: b",
            "found only there: c",
            "y.example: here allowed, there failed",
            "/p/@on: here true, there false",
            "Agent: here 1.1, there 1.2");
  }

  @Test
  void whatIsRareWeighsMore() {
    CaseTraits asked =
        traits(Kind.CAUSE, "a", Kind.UNEXPLAINED, "rare", Kind.UNEXPLAINED, "common");
    List<KnownCase> known = new ArrayList<>();
    known.add(known("with-rare", traits(Kind.CAUSE, "a", Kind.UNEXPLAINED, "rare")));
    known.add(known("with-common", traits(Kind.CAUSE, "a", Kind.UNEXPLAINED, "common")));
    for (int i = 0; i < 20; i++) {
      known.add(known("other" + i, traits(Kind.CAUSE, "z", Kind.UNEXPLAINED, "common")));
    }
    List<Alike> alike = PastCases.like(asked, "self", known);
    assertThat(ids(alike).subList(0, 2)).containsExactly("with-rare", "with-common");
    assertThat(alike.get(0).likeness()).isGreaterThan(alike.get(1).likeness());
    assertThat(alike.get(0).why()).last().asString().contains("in 2 of 23 cases: “rare”");
    assertThat(alike.get(1).why()).as("what most have tells nothing").hasSize(1);
  }

  @Test
  void isBetweenNoneAndAllAndTheSameBothWays() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<CaseTraits> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        List<Object> parts = new ArrayList<>();
        for (int k = random.nextInt(10); k > 0; k--) {
          parts.add(Kind.values()[random.nextInt(Kind.values().length)]);
          parts.add("t" + random.nextInt(6));
        }
        all.add(traits(parts.toArray()));
      }
      Likeness likeness = new Likeness(all);
      for (CaseTraits one : all) {
        for (CaseTraits other : all) {
          double value = likeness.of(one, other);
          assertThat(value).as("seed %d", seed).isBetween(0.0, 1.0);
          assertThat(value).as("seed %d", seed).isEqualTo(likeness.of(other, one));
        }
        assertThat(likeness.of(one, one))
            .as("seed %d", seed)
            .isCloseTo(one.byKind().isEmpty() ? 0 : 1, within(1e-9));
      }
    }
  }

  @Test
  void theWeightsSumUp() {
    double sum = 0;
    for (Kind kind : Kind.values()) {
      sum += Likeness.weight(kind);
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @Test
  void aHealthyCaseHasNoPast() {
    CaseTraits clean = traits(Kind.VERSION, "Agent 1.1", Kind.SETTING, "/p/@on = true");
    assertThat(PastCases.like(clean, "self", List.of(known("other", clean)))).isEmpty();
  }
}
