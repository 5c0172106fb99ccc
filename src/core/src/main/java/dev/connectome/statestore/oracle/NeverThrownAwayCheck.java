package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.Map;

/**
 * ALG-C1: the store completes a malformed release or event; it neither drops it nor throws an
 * exception because of it.
 *
 * <p>Command: releases and realtime events with fields missing or of the wrong kind. Looks at: an
 * exception; whether an entry came.
 *
 * <p>When it fails: complete field by field with defaults; do not validate and reject.
 */
final class NeverThrownAwayCheck extends AbstractCheck {
  private static final Situation RELEASE =
      Situation.always("release", "a release with malformed fields of its own");
  private static final Situation EVENT =
      Situation.always("event", "a release with a malformed event");
  private static final Situation NO_EVENT =
      Situation.always("no-event", "a release without an event");
  private static final Situation NO_RELEASE =
      Situation.when(
          can -> can.arguments().anyRelease(), "no-release", "a release that is no object");
  private static final Situation REALTIME =
      Situation.when(Capabilities::realtime, "realtime", "a malformed realtime event");
  private static final Situation NO_REALTIME =
      Situation.when(
          can -> can.realtime() && can.arguments().anyRelease(),
          "no-realtime",
          "a realtime event that is no object");

  NeverThrownAwayCheck() {
    super(
        "ALG-C1",
        Decidability.everywhere()
            .partly(Visibility.LIVE, "docks do not show exceptions")
            .partly(Visibility.RECORDED, "docks do not show exceptions"),
        RELEASE,
        EVENT,
        NO_EVENT,
        NO_RELEASE,
        REALTIME,
        NO_REALTIME);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      Action action = step.action();
      if (step.threw() && action != null && action.event() != null) {
        step.found(threw(step));
        return;
      }
      RawRelease release = step.release();
      RawEvent event = step.realtimeEvent();
      List<String> malformed =
          release != null
              ? Malformed.fieldsOf(release, step)
              : event != null ? Malformed.fieldsOf(event, step) : List.of();
      if (malformed.isEmpty()) {
        return;
      }
      List<FlowEvent> came = step.ledgerMove().came();
      if (came.isEmpty()) {
        judgeMissing(step, malformed);
      } else if (step.stepEvent().isStoredAsNoObject()) {
        broken(step, "a malformed input was stored without being completed")
            .names("malformed", malformed)
            .expected("an entry with defaults", ShownValue.json(came.get(0).value()))
            .reportTo(step::found);
      } else if (release == null) {
        step.witnessed(event != null && event.value() instanceof Map ? REALTIME : NO_REALTIME);
      } else {
        witnessRelease(step, release, malformed);
      }
    };
  }

  private void judgeMissing(Step step, List<String> malformed) {
    if (step.stepEvent().isRefused() || step.stepEvent().isLostForWantOfATime()) {
      broken(step, "a malformed input was thrown away")
          .names("malformed", malformed)
          .expected("1 new entry", "0 new entries")
          .reportTo(step::found);
    }
  }

  private static void witnessRelease(Step step, RawRelease release, List<String> malformed) {
    if (!(release.value() instanceof Map<?, ?>)) {
      step.witnessed(NO_RELEASE);
      return;
    }
    if (!(release.get("event") instanceof Map<?, ?>)) {
      step.witnessed(NO_EVENT);
    } else if (malformed.stream().anyMatch(field -> field.startsWith("event."))) {
      step.witnessed(EVENT);
    }
    if (malformed.stream().anyMatch(field -> !field.startsWith("event"))) {
      step.witnessed(RELEASE);
    }
  }
}
