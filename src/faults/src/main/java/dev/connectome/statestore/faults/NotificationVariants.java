package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists conforming variants that decide differently what the specification leaves open. */
final class NotificationVariants {
  private NotificationVariants() {}

  static List<ConformingVariant> all() {
    return List.of(
        ConformingVariant.of(
            "no-time-is-no-start",
            "A start or a stop at no finite number is ignored.",
            StoreFactory.reference()
                .hearing(
                    () ->
                        (action, before, now) ->
                            (action instanceof Action.StartWaitTimer start
                                        && !Double.isFinite(start.ms()))
                                    || (action instanceof Action.StopWaitTimer stop
                                        && !Double.isFinite(stop.ms()))
                                ? null
                                : action)),
        ConformingVariant.of(
            "other-kinds-do-nothing",
            "A speed, a mode or a progress of another kind makes no commit.",
            StoreFactory.reference()
                .hearing(() -> (action, before, now) -> action.needs().any() ? null : action)),
        ConformingVariant.of(
            "times-beyond-the-calendar-as-numbers",
            "In the text export a time that no date can show is a word.",
            StoreFactory.reference()
                .exportingText(
                    (text, state) ->
                        text.replaceAll("(?m)^[+-]\\d{5,}-\\S+ ", "beyond-the-calendar "))),
        ConformingVariant.of(
            "cursor-goes-one-further-when-not-told",
            "Without a usable cursor_next the cursor goes one further.",
            StoreFactory.reference()
                .hearingReleases(
                    (release, before) ->
                        isIndex(release.get("cursor_next"))
                            ? release
                            : Edits.put(release, "cursor_next", oneFurther(before)))),
        ConformingVariant.of(
            "cursor-in-a-long",
            "The cursor is a whole number of 64 bits.",
            StoreFactory.reference()
                .hearingReleases(
                    (release, before) ->
                        isIndex(release.get("cursor_next"))
                                && release.get("cursor_next") instanceof Number next
                                && next.doubleValue() > Long.MAX_VALUE
                            ? Edits.put(release, "cursor_next", (double) Long.MAX_VALUE)
                            : release)),
        ConformingVariant.of(
            "cursor-in-a-long-goes-further",
            "The cursor is a whole number of 64 bits, and one that JSON does not hold exactly"
                + " counts as missing: the cursor goes one further, and is shown rounded.",
            StoreFactory.reference().hearing(ExactCursor::new)),
        ConformingVariant.of(
            "focus-inferred-from-the-own-event",
            "Without a focus, node and step key are the event's; so is a step key that is neither a"
                + " text nor a number.",
            StoreFactory.reference().hearingReleases((release, before) -> inferred(release))),
        ConformingVariant.of(
            "sentence-inferred-from-the-own-event",
            "Without a sentence the label of the own event is said.",
            StoreFactory.reference()
                .hearingReleases(
                    (release, before) ->
                        FocusFaults.given(release.get("explanation_sentence"))
                            ? release
                            : Edits.put(
                                release, "explanation_sentence", release.event().text("label")))),
        ConformingVariant.of(
            "unknown-fields-kept",
            "Fields that the model does not name are kept.",
            unknownFieldsKept()),
        ConformingVariant.of(
            "missing-ids-generated",
            "An event without an id gets one.",
            StoreFactory.reference().hearing(GeneratedIds::new)),
        ConformingVariant.of(
            "malformed-texts-kept-as-their-text",
            "A number as label is stored as its text.",
            StoreFactory.reference()
                .hearingEvents(
                    event ->
                        event.get("label") instanceof Number number
                            ? Edits.put(event, "label", number.toString())
                            : event)),
        ConformingVariant.of(
            "numeric-step-keys-kept-as-their-text",
            "A number as step key is stored as its text, and lit.",
            StoreFactory.reference()
                .hearingEvents(
                    event ->
                        event.get("step_key") instanceof Number number
                            ? Edits.put(event, "step_key", number.toString())
                            : event)),
        ConformingVariant.of(
            "unknown-fields-kept-as-json",
            "Fields that the model does not name are kept, but for what JSON cannot hold.",
            (config, clock) ->
                UnknownFields.open(config, clock, NotificationVariants::isFiniteOrNoNumber)),
        ConformingVariant.of(
            "progress-outside-its-range-ignored",
            "Tick progress outside its range leaves the display as it is.",
            StoreFactory.reference()
                .hearing(
                    Action.SetTickProgress.class,
                    (set, before) -> !(set.progress() >= 0 && set.progress() <= 1) ? null : set)),
        ConformingVariant.of(
            "exact-age-limit-evicts",
            "An entry that is exactly as old as the limit leaves.",
            OwnRetention.by(
                (entries, retention, now) ->
                    entries.subList(0, OwnRetention.due(entries, retention, now, true)))),
        ConformingVariant.of(
            "appended-entry-stays",
            "An event that is already too old when it arrives stays until the next one.",
            OwnRetention.by(
                (entries, retention, now) ->
                    entries.subList(
                        0,
                        Math.min(
                            entries.size() - 1,
                            OwnRetention.due(entries, retention, now, false))))),
        ConformingVariant.of(
            "realtime-lights-an-edge-of-its-own",
            "A realtime event lights an edge named after the node that it goes to.",
            StoreFactory.reference()
                .showing(() -> new RealtimeEdges(event -> "to-" + node(event)))),
        ConformingVariant.of(
            "realtime-lights-an-edge-by-digest",
            "A realtime event lights an edge that is a digest of its route.",
            StoreFactory.reference()
                .showing(
                    () ->
                        new RealtimeEdges(
                            event ->
                                "#"
                                    + Integer.toHexString(
                                        Objects.hash(event.get("from_node_id"), node(event)))))));
  }

  private static boolean isIndex(@Nullable Object value) {
    return value instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() == Math.rint(number.doubleValue())
        && !Double.isInfinite(number.doubleValue());
  }

  /** Returns a store that keeps fields which the model does not name. */
  static StoreFactory unknownFieldsKept() {
    return (config, clock) -> UnknownFields.open(config, clock, value -> true);
  }

  private static double oneFurther(Snapshot before) {
    Double cursor = before.cursor();
    return cursor == null ? 1 : cursor + 1;
  }

  private static boolean isFiniteOrNoNumber(Object value) {
    return !(value instanceof Number number) || Double.isFinite(number.doubleValue());
  }

  private static RawRelease inferred(RawRelease release) {
    RawEvent event = release.event();
    String node = event.text("to_node_id");
    RawRelease lit = release;
    // A focus that is given and names no node lights none; only its step key may come from the
    // event.
    if (!(release.get("focus") instanceof Map) && FocusFaults.given(node)) {
      lit = Edits.putFocus(lit, "node_id", node);
    }
    Object key = release.focus().get("step_key");
    boolean isNone = !FocusFaults.given(key) && !(key instanceof Number);
    if (isNone && FocusFaults.given(event.get("step_key"))) {
      lit = Edits.putFocus(lit, "step_key", event.text("step_key"));
    }
    return lit;
  }

  private static String node(RawEvent event) {
    String text = event.text("to_node_id");
    return FocusFaults.given(text) ? String.valueOf(text) : "?";
  }

  /** Generates numbered ids for events without an id. */
  private static final class ExactCursor implements ActionRewriter {
    private static final double LARGEST_EXACT = 0x1p53 - 1;

    private long cursor;

    @Override
    public Action of(Action action, Snapshot before, long nowMs) {
      if (action.kind() == ActionKind.RESTART_SESSION) {
        cursor = 0;
      }
      if (!(action instanceof Action.CommitStepRelease commit)
          || !isIndex(commit.release().get("cursor_next"))
          || !(commit.release().get("cursor_next") instanceof Number next)) {
        return action;
      }
      cursor = next.doubleValue() > LARGEST_EXACT ? cursor + 1 : next.longValue();
      return new Action.CommitStepRelease(
          Edits.put(commit.release(), "cursor_next", (double) cursor));
    }
  }

  private static final class GeneratedIds implements ActionRewriter {
    private int generated;

    @Override
    public Action of(Action action, Snapshot before, long nowMs) {
      return Edits.event(
          action,
          event ->
              FocusFaults.given(event.get("id"))
                  ? event
                  : Edits.put(event, "id", "generated-" + ++generated));
    }
  }

  /** Sets an active edge made from the event, until the focus moves again. */
  private static final class RealtimeEdges implements StateRewriter {
    private final Function<RawEvent, String> name;
    private Focus before = Focus.none();
    private @Nullable RawEvent arriving;
    private @Nullable String edge;

    RealtimeEdges(Function<RawEvent, String> name) {
      this.name = name;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      before = FocusFaults.focus(inside);
      arriving = action instanceof Action.AppendRealtimeEvent append ? append.event() : null;
      if (action.kind() == ActionKind.COMMIT_STEP_RELEASE
          || action.kind() == ActionKind.RESTART_SESSION) {
        edge = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      Focus focus = FocusFaults.focus(inside);
      // A focus that did not move may be a pinned one.
      if (arriving != null && !focus.equals(before)) {
        edge = name.apply(arriving);
      }
      return edge != null && focus.activeNodeId() != null && focus.activeEdgeId() == null
          ? inside.toBuilder().focus(focus.activeNodeId(), edge, focus.activeStepKey()).build()
          : inside;
    }
  }

  /** Transports unknown fields through the inner store, inside the id of the entry. */
  private static final class UnknownFields {
    private static final String MARK = "\u0000extra-";

    private UnknownFields() {}

    static StoreUnderTest<Snapshot> open(
        StoreConfig config, InstantSource clock, Predicate<Object> keeps) {
      Map<String, Map<String, @Nullable Object>> kept = new HashMap<>();
      return StoreFactory.reference()
          .hearingEvents(event -> marked(event, kept, keeps))
          .showingEntries(
              entry -> {
                String id = String.valueOf(entry.id());
                int mark = id.indexOf(MARK);
                return mark < 0
                    ? entry
                    : Edits.put(entry, "id", id.substring(0, mark))
                        .withOthers(kept.getOrDefault(id.substring(mark), Map.of()));
              })
          .open(config, clock);
    }

    private static RawEvent marked(
        RawEvent event, Map<String, Map<String, @Nullable Object>> kept, Predicate<Object> keeps) {
      Map<String, @Nullable Object> extra = new HashMap<>(event.fields());
      extra.keySet().removeAll(FlowEvent.FIELDS);
      extra.values().removeIf(value -> value == null || !keeps.test(value));
      if (extra.isEmpty()) {
        return event;
      }
      String mark = MARK + kept.size();
      kept.put(mark, extra);
      String id = FocusFaults.given(event.get("id")) ? event.text("id") : "?";
      return Edits.put(event, "id", id + mark);
    }
  }
}
