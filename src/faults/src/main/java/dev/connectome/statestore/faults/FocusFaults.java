package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists faults in the focus and in the explanation. */
final class FocusFaults {
  private static final String NOT_THE_RELEASES = "the focus is not the one that the release names";

  private FocusFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "two-edges-lit-at-once",
                "A release lights its edge beside the one before.",
                StoreFactory.reference().showing(TwoEdges::new))
            .breaks("VAL-V2", "a focus value is not one id")
            .and("VAL-E1", "BEH-A2"),
        Fault.of(
                "focus-as-a-set-of-nodes",
                "The active node is a list, if only of one.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            inside ->
                                inside.focus() == null || inside.focus().activeNodeId() == null
                                    ? inside
                                    : misfit(
                                        inside,
                                        "active_focus.active_node_id",
                                        List.of(inside.focus().activeNodeId()))))
            .breaks("VAL-V2", "a focus value is not one id")
            .and("VAL-E1", "BEH-A2"),
        Fault.of(
                "stale-edge",
                "A release that names only a node leaves the edge before lit.",
                StoreFactory.reference().hearingReleases(FocusFaults::withEdgeOfBefore))
            .breaks("BEH-B3", NOT_THE_RELEASES),
        Fault.of(
                "step-key-overwritten",
                "The step key is overwritten with one of the store's own.",
                StoreFactory.reference()
                    .hearingReleases(
                        (release, before) ->
                            given(release.focus().get("step_key"))
                                ? Edits.putFocus(release, "step_key", "step-" + before.cursor())
                                : release))
            .breaks("BEH-B3", NOT_THE_RELEASES),
        Fault.of(
                "focus-survives-a-release-without-one",
                "A release without a focus leaves everything lit as it was.",
                StoreFactory.reference().hearingReleases(FocusFaults::withFocusOfBefore))
            .breaks("BEH-B3", NOT_THE_RELEASES),
        Fault.of(
                "node-of-the-event-in-a-focus-without-one",
                "A focus that names no node lights the node of the event.",
                StoreFactory.reference().hearingReleases((release, before) -> withOwnNode(release)))
            .breaks("BEH-B3", NOT_THE_RELEASES),
        Fault.of(
                "step-key-of-the-event-for-a-number",
                "A focus with a number as step key lights the step key of the event.",
                StoreFactory.reference()
                    .hearingReleases(
                        (release, before) ->
                            release.focus().get("step_key") instanceof Number
                                    && given(release.event().get("step_key"))
                                ? Edits.putFocus(
                                    release, "step_key", release.event().text("step_key"))
                                : release))
            .breaks("BEH-B3", NOT_THE_RELEASES),
        Fault.of(
                "list-in-the-focus-keeps-what-was-lit",
                "A part of a focus that is a list leaves lit what was lit there before.",
                StoreFactory.reference().hearingReleases(FocusFaults::withPartsOfBeforeForLists))
            .breaks("BEH-B3", NOT_THE_RELEASES),
        Fault.of(
                "focus-cleared-by-a-mode-change",
                "Selecting a mode puts the lights out.",
                StoreFactory.reference().showing(Unlit::new))
            .inCombination("BEH-B3R")
            .breaks("BEH-B3", "the focus moved without a release"),
        Fault.of(
                "stale-notes",
                "Notes of the step before survive a release without any.",
                StoreFactory.reference().hearingReleases(FocusFaults::withNotesOfBefore))
            .breaks("ALG-C5", "the notes are not those of the release"),
        Fault.of(
                "broken-notes-are-those-of-before",
                "Notes of an event that are no text become those of the step before.",
                StoreFactory.reference()
                    .hearingReleases(
                        (release, before) ->
                            repaired(release, "notes", explanation(before).notes())))
            .breaks("ALG-C5", "the notes are not those of the release"),
        Fault.of(
                "broken-step-key-is-the-lit-one",
                "A step key of an event that is no text becomes the one that is lit, and lights"
                    + " it.",
                StoreFactory.reference().hearingReleases(FocusFaults::withStepKeyOfBefore))
            .breaks("BEH-B3", NOT_THE_RELEASES)
            .breaks("EVT-KEEP", "a step key that is a number was stored as something else"),
        Fault.of(
                "stale-sentence",
                "The sentence of the step before survives a release without one.",
                StoreFactory.reference().hearingReleases(FocusFaults::withSentenceOfBefore))
            .breaks("ALG-C5", "the sentence of an earlier step is still shown"),
        Fault.of(
                "events-notes-win",
                "The notes of the event win over the notes of the release.",
                StoreFactory.reference()
                    .hearingReleases(
                        (release, before) ->
                            given(release.event().get("notes"))
                                ? Edits.put(release, "notes", release.event().get("notes"))
                                : release))
            .breaks("ALG-C5", "the notes are not those of the release"),
        Fault.of(
                "explanation-lost-on-a-speed-change",
                "Selecting a speed takes the explanation away.",
                StoreFactory.reference()
                    .showing(() -> new UntilRelease(FocusFaults::unsaidBySpeed)))
            .breaks("ALG-C5", "the explanation changed without a release"),
        Fault.of(
                "pinned-focus-moves",
                "A realtime event moves the focus although it is pinned.",
                StoreFactory.configured(
                        config -> config.withRealtimeFocus(RealtimeFocusPolicy.FOLLOW))
                    .hearing(
                        Action.SetRealtimeFocusPin.class,
                        (set, before) -> new Action.SetRealtimeFocusPin(false)))
            .breaks("BEH-B3R", "a realtime event moved a pinned focus"),
        Fault.of(
                "focus-does-not-follow",
                "A realtime event leaves the focus alone although it is to follow.",
                StoreFactory.configured(
                        config -> config.withRealtimeFocus(RealtimeFocusPolicy.PINNED))
                    .hearing(
                        Action.SetRealtimeFocusPin.class,
                        (set, before) -> new Action.SetRealtimeFocusPin(true)))
            .breaks("BEH-B3R", "the focus did not follow the newest event"),
        Fault.of(
                "realtime-leaves-the-old-edge-lit",
                "A realtime event moves the node and leaves the edge of the step before.",
                StoreFactory.reference().showing(RealtimeEdge::new))
            .breaks("BEH-B3R", "an edge of an earlier step is still lit"),
        Fault.of(
                "realtime-lights-the-edge-before-the-last",
                "A realtime event lights the edge that was lit before the last one.",
                StoreFactory.reference().showing(EdgeBeforeTheLast::new))
            .inCombination("ALG-C3", "PAT-RET")
            .breaks("BEH-B3R", "an edge of an earlier step is lit again"),
        Fault.of(
                "realtime-moves-the-cursor",
                "A realtime event moves the cursor, against what is declared.",
                StoreFactory.reference().showing(RealtimeCursor::new))
            .inCombination("ALG-C2")
            .breaks("BEH-B3R", "a realtime event moved the cursor against the declared policy"),
        Fault.of(
                "realtime-takes-the-explanation",
                "A realtime event takes the explanation away, against what is declared.",
                StoreFactory.reference()
                    .showing(() -> new UntilRelease(FocusFaults::unsaidByRealtime)))
            .breaks("BEH-B3R", "a realtime event changed the explanation"));
  }

  static boolean given(@Nullable Object value) {
    return value instanceof String text && !text.isEmpty();
  }

  static Focus focus(Snapshot state) {
    Focus focus = state.focus();
    return focus == null ? Focus.none() : focus;
  }

  private static Explanation explanation(Snapshot state) {
    Explanation explanation = state.explanation();
    return explanation == null ? Explanation.none() : explanation;
  }

  private static RawRelease withEdgeOfBefore(RawRelease release, Snapshot before) {
    return given(release.focus().get("node_id")) && release.focus().get("edge_id") == null
        ? Edits.putFocus(release, "edge_id", focus(before).activeEdgeId())
        : release;
  }

  private static RawRelease withFocusOfBefore(RawRelease release, Snapshot before) {
    if (release.get("focus") != null) {
      return release;
    }
    Map<String, @Nullable Object> lit = new LinkedHashMap<>();
    lit.put("node_id", focus(before).activeNodeId());
    lit.put("edge_id", focus(before).activeEdgeId());
    lit.put("step_key", focus(before).activeStepKey());
    return Edits.put(release, "focus", lit);
  }

  private static RawRelease withOwnNode(RawRelease release) {
    String node = release.event().text("to_node_id");
    return release.get("focus") instanceof Map
            && release.focus().get("node_id") == null
            && given(node)
        ? Edits.putFocus(release, "node_id", node)
        : release;
  }

  private static RawRelease withPartsOfBeforeForLists(RawRelease release, Snapshot before) {
    Focus lit = focus(before);
    Map<String, @Nullable Object> parts = new LinkedHashMap<>(release.focus());
    parts.computeIfPresent("node_id", (name, part) -> unlessList(part, lit.activeNodeId()));
    parts.computeIfPresent("edge_id", (name, part) -> unlessList(part, lit.activeEdgeId()));
    parts.computeIfPresent("step_key", (name, part) -> unlessList(part, lit.activeStepKey()));
    return parts.isEmpty() ? release : Edits.put(release, "focus", parts);
  }

  private static @Nullable Object unlessList(Object part, @Nullable String lit) {
    return part instanceof List<?> ? lit : part;
  }

  private static RawRelease withNotesOfBefore(RawRelease release, Snapshot before) {
    return release.get("notes") == null && release.event().get("notes") == null
        ? Edits.put(release, "notes", explanation(before).notes())
        : release;
  }

  private static RawRelease withStepKeyOfBefore(RawRelease release, Snapshot before) {
    RawRelease heard = repaired(release, "step_key", focus(before).activeStepKey());
    return heard.equals(release) || given(release.focus().get("step_key"))
        ? heard
        : Edits.putFocus(heard, "step_key", focus(before).activeStepKey());
  }

  private static RawRelease repaired(RawRelease release, String field, @Nullable String before) {
    RawEvent event = release.event();
    return before == null || event.get(field) == null || event.text(field) != null
        ? release
        : Edits.put(release, "event", Edits.put(event, field, before).value());
  }

  private static RawRelease withSentenceOfBefore(RawRelease release, Snapshot before) {
    return given(release.get("explanation_sentence"))
        ? release
        : Edits.put(release, "explanation_sentence", explanation(before).sentence());
  }

  private static @Nullable Snapshot unsaidBySpeed(Action action, Snapshot state) {
    return action instanceof Action.SetSpeed ? unsaid(state) : null;
  }

  private static @Nullable Snapshot unsaidByRealtime(Action action, Snapshot state) {
    return action.kind() == ActionKind.APPEND_REALTIME_EVENT ? unsaid(state) : null;
  }

  private static Snapshot unsaid(Snapshot state) {
    return state.toBuilder().explanation(Explanation.none()).build();
  }

  private static Snapshot misfit(Snapshot state, String path, Object value) {
    Map<String, @Nullable Object> misfits = new LinkedHashMap<>(state.misfits());
    misfits.put(path, value);
    Focus focus = focus(state);
    boolean edge = path.endsWith("edge_id");
    return state.toBuilder()
        .focus(
            edge ? focus.activeNodeId() : null,
            edge ? null : focus.activeEdgeId(),
            focus.activeStepKey())
        .misfits(misfits)
        .build();
  }

  /** Keeps the previous edge in the focus beside the new one, until the next release. */
  private static final class TwoEdges implements StateRewriter {
    private @Nullable String other;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action instanceof Action.CommitStepRelease commit) {
        String before = focus(inside).activeEdgeId();
        Object now = commit.release().focus().get("edge_id");
        other = now instanceof String && !now.equals(before) ? before : null;
      } else if (action.kind() == ActionKind.RESTART_SESSION) {
        other = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      String edge = focus(inside).activeEdgeId();
      return other == null || edge == null
          ? inside
          : misfit(inside, "active_focus.active_edge_id", List.of(other, edge));
    }
  }

  /** Shows no focus as long as the focus of the last mode selection does not change. */
  private static final class Unlit implements StateRewriter {
    private Focus putOut = Focus.none();

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      switch (action.kind()) {
        case SET_MODE -> putOut = focus(inside);
        case COMMIT_STEP_RELEASE -> putOut = Focus.none();
        default -> {}
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return !putOut.isEmpty() && putOut.equals(inside.focus())
          ? inside.toBuilder().focus(Focus.none()).build()
          : inside;
    }
  }

  /** Shows another focus after an action, until the next release or restart. */
  private static final class UntilRelease implements StateRewriter {

    /** Returns what is shown because of an action; null when the action has no effect here. */
    @FunctionalInterface
    interface Loss {
      @Nullable Snapshot of(Action action, Snapshot state);
    }

    private final Loss loss;
    private @Nullable Action cause;

    UntilRelease(Loss loss) {
      this.loss = loss;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (loss.of(action, inside) != null) {
        cause = action;
      } else if (action.kind() == ActionKind.COMMIT_STEP_RELEASE
          || action.kind() == ActionKind.RESTART_SESSION) {
        cause = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      Snapshot lost = cause == null ? null : loss.of(cause, inside);
      return lost == null ? inside : lost;
    }
  }

  /** Keeps the active edge when a realtime event comes. */
  private static final class RealtimeEdge implements StateRewriter {
    private @Nullable String edge;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      switch (action.kind()) {
        case APPEND_REALTIME_EVENT ->
            edge = focus(inside).activeEdgeId() == null ? edge : focus(inside).activeEdgeId();
        case COMMIT_STEP_RELEASE, RESTART_SESSION -> edge = null;
        default -> {}
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      Focus focus = focus(inside);
      return edge == null || focus.activeEdgeId() != null
          ? inside
          : inside.toBuilder().focus(focus.activeNodeId(), edge, focus.activeStepKey()).build();
    }
  }

  /** Shows the edge of the release before the last when a realtime event comes. */
  private static final class EdgeBeforeTheLast implements StateRewriter {
    private @Nullable String last;
    private @Nullable String beforeTheLast;
    private boolean goesBack;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      switch (action.kind()) {
        case COMMIT_STEP_RELEASE -> goesBack = false;
        case APPEND_REALTIME_EVENT -> goesBack = true;
        case RESTART_SESSION -> {
          last = null;
          beforeTheLast = null;
          goesBack = false;
        }
        default -> {}
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      Focus focus = focus(inside);
      String edge = focus.activeEdgeId();
      if (edge != null && !edge.equals(last)) {
        beforeTheLast = last;
        last = edge;
      }
      return goesBack && edge == null && !focus.isEmpty()
          ? inside.toBuilder()
              .focus(focus.activeNodeId(), beforeTheLast, focus.activeStepKey())
              .build()
          : inside;
    }
  }

  /** Counts realtime events until the next release or restart sets the cursor. */
  private static final class RealtimeCursor implements StateRewriter {
    private int more;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.APPEND_REALTIME_EVENT) {
        more++;
      } else if (action.kind() == ActionKind.RESTART_SESSION
          || (action instanceof Action.CommitStepRelease commit
              && commit.release().get("cursor_next") != null)) {
        more = 0;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      Double cursor = inside.cursor();
      return more == 0 || cursor == null
          ? inside
          : inside.toBuilder().cursor(cursor + more).build();
    }
  }
}
