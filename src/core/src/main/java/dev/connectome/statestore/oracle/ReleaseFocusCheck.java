package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BEH-B3: a release alone decides which node, edge and step key are active from then on. Nothing
 * older remains, and no change of speed or mode, timer, tick or export alters them before another
 * release, a restart or a realtime append.
 *
 * <p>Command: releases with full, partial, missing and malformed focus; every other action after
 * them. Looks at: the focus.
 *
 * <p>When it fails: replace the whole focus object; do not merge the new one into the old one.
 */
final class ReleaseFocusCheck extends AbstractCheck {
  private static final Situation FULL =
      Situation.always("full", "a release with node, edge and step key");
  private static final Situation PARTIAL =
      Situation.always("partial", "a release that names less than what is lit");
  private static final Situation NO_FOCUS =
      Situation.always("no-focus", "a release without focus while something is lit");
  private static final Situation STAYS =
      Situation.always("stays", "another action while something is lit");
  private static final Situation EXPORT =
      Situation.when(can -> !can.exports().isEmpty(), "export", "an export while something is lit");

  private static final List<String> PARTS = List.of("node_id", "edge_id", "step_key");
  private static final List<String> OF_AN_EVENT = List.of("from_node_id", "to_node_id", "step_key");

  ReleaseFocusCheck() {
    super("BEH-B3", Decidability.everywhere(), FULL, PARTIAL, NO_FOCUS, STAYS, EXPORT);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Focus initial = sessionStart.initial().focus();
    if (initial != null && !initial.isEmpty()) {
      brokenAtOpening("a fresh store has a focus")
          .expected(Focus.none(), initial)
          .reportTo(reporter::found);
    }
    return RecentTexts.remembering(this::watching);
  }

  private CheckState watching(Set<String> earlier) {
    return step -> {
      RawRelease release = step.release();
      rememberRealtime(step, earlier);
      if (step.after().focus() == null || step.isTampering() || step.isRace() || step.threw()) {
        return;
      }
      if (release != null) {
        judgeRelease(step, release, step.after().focus(), earlier);
        remember(release, earlier);
      } else if (!step.did(Action.RestartSession.class)
          && !step.did(Action.AppendRealtimeEvent.class)) {
        judgeOther(step, step.after().focus());
      }
    };
  }

  /** Remembers what a release made active, or may have made active. */
  private static void remember(RawRelease release, Set<String> earlier) {
    PARTS.forEach(part -> RecentTexts.addText(release.focus().get(part), earlier));
    remember(release.event(), earlier);
  }

  private static void remember(RawEvent event, Set<String> earlier) {
    OF_AN_EVENT.forEach(field -> RecentTexts.addText(event.get(field), earlier));
  }

  private static void rememberRealtime(Step step, Set<String> earlier) {
    RawEvent event = step.realtimeEvent();
    if (event != null) {
      remember(event, earlier);
      Focus lit = step.after().focus();
      RecentTexts.addText(lit == null ? null : lit.activeEdgeId(), earlier);
    }
  }

  private void judgeRelease(Step step, RawRelease release, Focus focus, Set<String> earlier) {
    Optional<FlowEvent> stored = step.storedEvent();
    judgePart(
        step, "active_node_id", FocusRule.node(release, stored, earlier), focus.activeNodeId());
    judgePart(step, "active_edge_id", FocusRule.edge(release, earlier), focus.activeEdgeId());
    judgePart(
        step,
        "active_step_key",
        FocusRule.stepKey(release, stored, earlier),
        focus.activeStepKey());
    witness(step, release);
  }

  private void judgePart(Step step, String field, AllowedValues allowed, @Nullable String lit) {
    if (!allowed.allows(lit) && !step.after().misfits().containsKey("active_focus." + field)) {
      broken(step, "the focus is not the one that the release names")
          .fact("field", field)
          .expected(allowed.words(), ShownValue.of(lit))
          .reportTo(step::found);
    }
  }

  private void judgeOther(Step step, Focus focus) {
    Focus before = step.before().focus();
    if (before == null) {
      return;
    }
    if (!focus.equals(before)) {
      broken(step, "the focus moved without a release")
          .expected(before, focus)
          .reportTo(step::found);
    } else if (!before.isEmpty()) {
      witnessOther(step);
    }
  }

  private static void witnessOther(Step step) {
    if (step.observation().command() instanceof Command.Export) {
      step.witnessed(EXPORT);
    } else if (step.isCommit()) {
      step.witnessed(STAYS);
    }
  }

  private static void witness(Step step, RawRelease release) {
    Map<String, @Nullable Object> given = release.focus();
    int named = 0;
    for (Object part : given.values()) {
      named += part instanceof String ? 1 : 0;
    }
    boolean lit = step.before().focus() != null && !step.before().focus().isEmpty();
    if (named == 3) {
      step.witnessed(FULL);
    } else if (lit && named > 0) {
      step.witnessed(PARTIAL);
    } else if (lit && !(release.get("focus") instanceof Map<?, ?>)) {
      step.witnessed(NO_FOCUS);
    }
  }
}
