package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clock that is wrong still shows the offset of some place. */
class OffsetsTest {

  @Test
  void areThoseOfAllPlacesSinceTheYear2000() {
    Instant since = Instant.parse("2000-01-01T00:00:00Z");
    Set<ZoneOffset> offsets = new TreeSet<>();
    for (String id : ZoneId.getAvailableZoneIds()) {
      ZoneRules rules = ZoneId.of(id).getRules();
      offsets.add(rules.getOffset(since));
      rules.getTransitions().stream()
          .filter(transition -> transition.getInstant().isAfter(since))
          .map(ZoneOffsetTransition::getOffsetAfter)
          .forEach(offsets::add);
      rules.getTransitionRules().stream()
          .map(ZoneOffsetTransitionRule::getOffsetAfter)
          .forEach(offsets::add);
    }
    assertThat(Offsets.IN_USE).containsExactlyInAnyOrderElementsOf(offsets);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here           | ahead       | offset
            right                          | PT2H        | +02:00
            ahead of a full hour           | PT2H8M      | +02:00
            behind it                      | PT1H52M     | +02:00
            half an hour is in use         | PT5H28M     | +05:30
            and elsewhere it is not        | PT2H28M     | +02:00
            three quarters                 | PT5H44M     | +05:45
            a full hour is more likely     | PT12H50M    | +13:00
            west                           | -PT3H25M    | -03:30
            west, nothing but full hours   | -PT7H20M    | -07:00
            UTC                            | -PT20M      | Z
            beyond all                     | PT14H30M    | +14:00
          """)
  void theNearestIsShown(String why, Duration ahead, String offset) {
    assertThat(Offsets.nearest(ahead.toMillis())).isEqualTo(ZoneOffset.of(offset));
  }
}
