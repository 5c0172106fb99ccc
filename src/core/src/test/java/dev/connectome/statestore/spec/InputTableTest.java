package dev.connectome.statestore.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the input table has every field. */
class InputTableTest {
  private static final FlowEvent ENTRY =
      new FlowEvent("", 0.0, "", "", "", "", "", 0.0, "", "", "", 0.0, "", Map.of(), Map.of());

  @Test
  void everyFieldOfAnEventIsInIt() {
    assertThat(InputTable.fieldsOf("event").keySet())
        .containsExactlyInAnyOrderElementsOf(ENTRY.toPlain().keySet());
  }

  @Test
  void everyPartOfAReleaseIsInIt() {
    assertThat(InputTable.fieldsOf("release").keySet())
        .containsExactlyInAnyOrder(
            "event", "focus", "explanation_sentence", "notes", "wait_timer_action", "cursor_next");
    assertThat(InputTable.fieldsOf("release.focus").keySet())
        .containsExactlyInAnyOrder("node_id", "edge_id", "step_key");
  }

  @Test
  void everyArgumentOfEveryActionIsInIt() {
    Set<String> inTable = new LinkedHashSet<>();
    for (InputField field : InputTable.all()) {
      inTable.add(field.path().substring(field.path().lastIndexOf('.') + 1));
    }
    for (Action action : actions()) {
      assertThat(inTable).as(action.wireName()).containsAll(action.arguments().keySet());
    }
  }

  @Test
  void everyFieldHasAnEdgeValue() {
    List<String> withoutEdges = new ArrayList<>();
    for (InputField field : InputTable.all()) {
      if (field.edges().isEmpty()) {
        withoutEdges.add(field.path());
      }
      assertThat(field.edges().size() + field.otherKinds().size())
          .as(field.path())
          .isGreaterThanOrEqualTo(8);
    }
    // Objects and booleans: a boolean has no edges, and an object's fields have their own.
    assertThat(withoutEdges)
        .containsExactlyInAnyOrder(
            "release",
            "release.event",
            "release.focus",
            "event",
            "set_local_pause.paused",
            "set_realtime_focus_pin.pinned");
  }

  /** No text field lacks a lone surrogate or a line break, and no number lacks minus zero. */
  @Test
  void everyKindOfValueIsTriedWhereverItFits() {
    for (InputField field : InputTable.all()) {
      List<Object> values =
          field.edges().stream()
              .flatMap(edge -> Stream.ofNullable(edge.argument().value()))
              .toList();
      if (values.stream().anyMatch("a\ud83db"::equals)) {
        assertThat(values)
            .as(field.path())
            .contains("constructor", "__proto__", "a\0b", "two\u2028lines");
      }
      if (values.stream().anyMatch(Double.class::isInstance)
          && values.stream().noneMatch(String.class::isInstance)) {
        assertThat(values).as(field.path()).contains(-0.0, 1e300, 9_007_199_254_740_992.0);
      }
      assertThat(
              values.isEmpty()
                  || values.contains("constructor")
                  || values.contains(-0.0)
                  || values.contains(0.0))
          .as(field.path())
          .isTrue();
    }
  }

  private static List<Action> actions() {
    List<Action> actions =
        List.of(
            new Action.CommitStepRelease(new RawRelease(null)),
            new Action.AppendRealtimeEvent(new RawEvent(null)),
            new Action.SetMode(Argument.MISSING),
            new Action.SetSpeed(Argument.MISSING),
            new Action.RestartSession(),
            new Action.StartWaitTimer(Argument.MISSING),
            new Action.StopWaitTimer(Argument.MISSING),
            new Action.SetTickProgress(Argument.MISSING),
            new Action.SetHealthBadge(Argument.MISSING, Argument.MISSING, Argument.MISSING),
            new Action.SetLocalPause(Argument.MISSING),
            new Action.SetRealtimeFocusPin(Argument.MISSING));
    assertThat(actions.stream().<Class<?>>map(Object::getClass).toList())
        .containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
    return actions;
  }
}
