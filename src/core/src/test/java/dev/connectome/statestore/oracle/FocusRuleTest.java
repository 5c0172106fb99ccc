package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which values a part of the focus may have, and which edges can be made from an event. */
class FocusRuleTest {
  private static final Optional<FlowEvent> STORED =
      Optional.of(FlowEvent.fromPlain(Map.of("id", "own-1", "to_node_id", "b", "step_key", "s1")));

  @Test
  void aTextLightsItselfAlone() {
    allows("n1", "n1").not("?", "b", "", null);
  }

  @Test
  void aPartThatAFocusDoesNotNameIsNotLit() {
    allows(null, (String) null).not("?", "", "n1", "b");
    assertThat(FocusRule.edge(release(null)).allows("b")).isFalse();
  }

  @Test
  void onlyAFocusWithoutAStepKeyTakesTheEvents() {
    for (Object none : Arrays.asList(null, "", true, List.of("x"), Map.of())) {
      RawRelease release = release(none);
      assertThat(FocusRule.stepKey(release, STORED).allows("s1")).as("%s", none).isTrue();
      assertThat(FocusRule.stepKey(release, STORED).allows(null)).as("%s", none).isTrue();
    }
    assertThat(FocusRule.stepKey(release(7.0), STORED).allows("?")).isFalse();
    for (Object given : List.of("s2", 7.0)) {
      assertThat(FocusRule.stepKey(release(given), STORED).allows("s1")).as("%s", given).isFalse();
    }
    assertThat(FocusRule.stepKey(release(null), Optional.empty()).allows("s1")).isFalse();
  }

  @Test
  void aListMayCountAsMissingAlsoWhereAnEarlierStepHadTheTextOfTheEvent() {
    Set<String> earlier = Set.of("s1", "b", "s0");
    for (Object given : List.of(List.of("x"), Map.of("k", "v"))) {
      RawRelease release = release(given);
      assertThat(FocusRule.stepKey(release, STORED, earlier).allows("s1")).isTrue();
      assertThat(FocusRule.stepKey(release, STORED, earlier).allows("s0")).isFalse();
      assertThat(FocusRule.node(release, STORED, earlier).allows("b")).isTrue();
      assertThat(FocusRule.node(release, STORED, earlier).allows("s0")).isFalse();
    }
  }

  @Test
  void onlyAReleaseWithoutAFocusTakesTheNodeOfItsEvent() {
    for (Object none : Arrays.asList(null, "lit", 7.0, List.of())) {
      RawRelease release = new RawRelease(Collections.singletonMap("focus", none));
      assertThat(FocusRule.node(release, STORED).allows("b")).as("%s", none).isTrue();
      assertThat(FocusRule.node(release, STORED).allows(null)).as("%s", none).isTrue();
      assertThat(FocusRule.node(release, STORED).allows("?")).as("%s", none).isFalse();
      assertThat(FocusRule.node(release, Optional.empty()).allows("b")).as("%s", none).isFalse();
      assertThat(FocusRule.edge(release).allows("b")).as("%s", none).isFalse();
    }
  }

  @Test
  void anEmptyTextLightsItselfOrNothing() {
    allows("", "", "?", null).not("n1", "b");
  }

  @Test
  void aNumberLightsItsText() {
    allows(7.0, "7", "7.0", "?", null).not("", "8", "b");
  }

  @Test
  void aListOrAnObjectLightsOneTextOfIt() {
    allows(List.of("x", "y"), "x", "[x, y]", "?", "b", null);
    allows(Map.of("k", "v"), "v", "{k=v}", "?", "b", null);
  }

  @Test
  void whatIsAllowedIsPutIntoWords() {
    assertThat(FocusRule.edge(release("e1")).words()).isEqualTo("\"e1\"");
    assertThat(FocusRule.edge(release(null)).words()).isEqualTo("none");
    assertThat(FocusRule.edge(release(List.of("x", "y"))).words())
        .isEqualTo("none or \"?\" or a text of [\"x\", \"y\"]");
  }

  @Test
  void anEdgeNamesItsEventOrOneOfItsNodes() {
    RawEvent event = new RawEvent(Map.of("id", "ev-1", "from_node_id", "a", "to_node_id", "b"));
    for (String made : List.of("of ev-1", "a-to-x", "x-to-b")) {
      assertThat(FocusRule.isMadeFrom(event, Optional.empty(), made)).as(made).isTrue();
    }
    assertThat(FocusRule.isMadeFrom(event, Optional.empty(), "c-to-d")).isFalse();
    assertThat(FocusRule.isMadeFrom(new RawEvent(Map.of("id", "")), Optional.empty(), "c-to-d"))
        .isFalse();
  }

  @Test
  void whatTheStorePutInPlaceOfABadFieldMayStandInTheEdge() {
    RawEvent bad = new RawEvent(Map.of("to_node_id", 7.0));
    FlowEvent entry = FlowEvent.fromPlain(Map.of("id", "made-up", "to_node_id", "7"));
    assertThat(FocusRule.isMadeFrom(bad, Optional.of(entry), "edge of made-up")).isTrue();
    assertThat(FocusRule.isMadeFrom(bad, Optional.of(entry), "c-to-7")).isTrue();
    assertThat(FocusRule.isMadeFrom(bad, Optional.of(entry), "c-to-d")).isFalse();
  }

  private static Given allows(@Nullable Object given, @Nullable String... lit) {
    for (String one : lit) {
      assertThat(FocusRule.node(release(given), STORED).allows(one))
          .as("%s for %s", one, given)
          .isTrue();
    }
    return new Given(given);
  }

  private record Given(@Nullable Object given) {
    void not(@Nullable String... lit) {
      for (String one : lit) {
        assertThat(FocusRule.node(release(given), STORED).allows(one))
            .as("%s for %s", one, given)
            .isFalse();
      }
    }
  }

  /** A release with this value as node, as edge and as step key. */
  private static RawRelease release(@Nullable Object part) {
    return part == null
        ? new RawRelease(Collections.singletonMap("focus", Map.of()))
        : new RawRelease(
            Map.of("focus", Map.of("node_id", part, "edge_id", part, "step_key", part)));
  }
}
