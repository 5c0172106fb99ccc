package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of each action without an event, an argument that is malformed and one that is not. */
class MalformedTest {

  @Test
  void whatIsWellFormedIsNotMalformed() {
    for (Action action :
        List.of(
            new Action.SetMode("stepper"),
            new Action.SetSpeed("3x"),
            new Action.RestartSession(),
            new Action.StartWaitTimer(0),
            new Action.StopWaitTimer(-1),
            new Action.SetTickProgress(7),
            new Action.SetHealthBadge("log_panel", "OK", null),
            new Action.SetLocalPause(false),
            new Action.SetRealtimeFocusPin(true))) {
      assertThat(Malformed.isIn(action)).as(action.wireName()).isFalse();
    }
  }

  @Test
  void anArgumentThatIsNoLegalValueIsMalformed() {
    for (Action action :
        List.of(
            new Action.SetMode("neither"),
            new Action.SetSpeed("4x"),
            new Action.StartWaitTimer(Double.NaN),
            new Action.StopWaitTimer(Double.POSITIVE_INFINITY),
            new Action.SetTickProgress(Double.NaN),
            new Action.SetHealthBadge(Argument.of(7.0), Argument.of("OK"), Argument.of(null)),
            new Action.SetLocalPause(Argument.of("yes")),
            new Action.SetRealtimeFocusPin(Argument.of("yes")))) {
      assertThat(Malformed.isIn(action)).as(action.wireName()).isTrue();
    }
  }
}
