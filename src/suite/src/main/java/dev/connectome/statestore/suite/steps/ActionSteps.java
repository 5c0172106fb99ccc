package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.java.en.When;

/** Steps that call any action by its long name, with arguments that change a fresh session. */
public final class ActionSteps {
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public ActionSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("the action {string} is called")
  public void call(String name) {
    scope.perform(action(name));
  }

  private Action action(String name) {
    long nowMs = session.nowMs();
    return switch (name) {
      case "commit_step_release_append_event_and_set_focus_and_explanation" ->
          new Action.CommitStepRelease(
              ReleaseBuilder.release("called", "ev-called", "n", "e", scope.nextCursor(), nowMs)
                  .with("wait_timer_action", "start")
                  .asRelease());
      case "append_realtime_event_and_update_focus_if_needed" ->
          new Action.AppendRealtimeEvent(
              ReleaseBuilder.event("rt-called", "n-rt", nowMs).asEvent());
      case "set_mode_and_reset_buffers_if_needed" -> new Action.SetMode("realtime");
      case "set_speed_and_update_nominal_tick_interval" -> new Action.SetSpeed("2x");
      case "restart_session_clear_or_boundary" -> new Action.RestartSession();
      case "set_player_wait_timer_start_ms" -> new Action.StartWaitTimer(nowMs);
      case "set_player_wait_timer_stop_ms_and_reset_progress" -> new Action.StopWaitTimer(nowMs);
      case "set_tick_display_progress_0_1" -> new Action.SetTickProgress(0.25);
      case "set_health_badge_for_module" ->
          new Action.SetHealthBadge("event_model", "WARN", "1 late event");
      case "set_local_pause" -> new Action.SetLocalPause(true);
      default -> throw new IllegalArgumentException("no such action: " + name);
    };
  }
}
