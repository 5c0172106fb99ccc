package com.example.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A store of a program that shows flow events step by step. For one thread at a time. */
public final class SmallStore {
  private static final Map<String, Double> INTERVALS = Map.of("1x", 900.0, "2x", 450.0, "3x", 300.0);

  private final InstantSource clock;
  private final List<Consumer<State>> subscribers = new ArrayList<>();
  private Consumer<State> commitDock = state -> {};
  private State state;

  public SmallStore(InstantSource clock) {
    this.clock = clock;
    state = State.initial();
  }

  /** One immutable state; each commit replaces it. */
  public record State(
      String sessionId,
      String mode,
      String speed,
      double cursor,
      List<Event> ledger,
      String node,
      String edge,
      String stepKey,
      String sentence,
      String notes,
      Double waitStartedAtMs,
      double tickProgress) {

    static State initial() {
      return new State(
          newSession(), "stepper", "pause", 0, List.of(), null, null, null, null, null, null, 0);
    }

    /** Milliseconds between ticks; null while paused. */
    public Double tickIntervalMs() {
      return INTERVALS.get(speed);
    }

    /** Seconds of the running wait, at most four. */
    public double waitedSeconds(long nowMs) {
      return waitStartedAtMs == null
          ? 0
          : Math.max(0, Math.min(4, (nowMs - waitStartedAtMs) / 1000));
    }

    /** What the display shows: one decimal. */
    public String secondsText(long nowMs) {
      return String.format(Locale.ROOT, "%.1f", waitedSeconds(nowMs));
    }

    private State withWait(Double startedAtMs) {
      return new State(
          sessionId, mode, speed, cursor, ledger, node, edge, stepKey, sentence, notes,
          startedAtMs, tickProgress);
    }

    private State withDisplay(String newMode, String newSpeed, double newProgress) {
      return new State(
          sessionId, newMode, newSpeed, cursor, ledger, node, edge, stepKey, sentence, notes,
          waitStartedAtMs, newProgress);
    }
  }

  public State state() {
    return state;
  }

  public void subscribe(Consumer<State> subscriber) {
    subscribers.add(subscriber);
  }

  public void onCommit(Consumer<State> dock) {
    commitDock = dock;
  }

  /** Appends the event, lights its place and moves on, all in one commit. */
  public void release(Map<String, ?> release) {
    Event event = Event.completed(object(release, "event"), clock.millis());
    Map<?, ?> focus = object(release, "focus");
    String notes = text(release, "notes");
    commit(
        new State(
            state.sessionId,
            state.mode,
            state.speed,
            index(release.get("cursor_next"), state.cursor),
            appended(event),
            text(focus, "node_id"),
            text(focus, "edge_id"),
            text(focus, "step_key"),
            text(release, "explanation_sentence"),
            notes == null ? event.notes() : notes,
            waitAfter(text(release, "wait_timer_action")),
            state.tickProgress));
  }

  public void setMode(String mode) {
    boolean known = "stepper".equals(mode) || "realtime".equals(mode);
    commit(state.withDisplay(known ? mode : state.mode, state.speed, state.tickProgress));
  }

  public void setSpeed(String speed) {
    boolean known = "pause".equals(speed) || (speed != null && INTERVALS.containsKey(speed));
    commit(state.withDisplay(state.mode, known ? speed : state.speed, state.tickProgress));
  }

  public void setTickProgress(double progress) {
    double kept = Double.isNaN(progress) ? state.tickProgress : progress;
    commit(state.withDisplay(state.mode, state.speed, Math.max(0, Math.min(1, kept))));
  }

  public void startWait(double ms) {
    double now = clock.millis();
    commit(state.withWait(Double.isFinite(ms) ? Math.min(now, ms) : now));
  }

  public void stopWait() {
    commit(state.withWait(null));
  }

  /** Begins a new session behind a marker; what was logged stays. */
  public void restart() {
    Event boundary =
        Event.completed(Map.of("call_type", "code", "label", "SESSION_BOUNDARY"), clock.millis());
    commit(
        new State(
            newSession(), state.mode, state.speed, 0, appended(boundary),
            null, null, null, null, null, null, state.tickProgress));
  }

  private void commit(State next) {
    state = next;
    subscribers.forEach(subscriber -> subscriber.accept(next));
    commitDock.accept(next);
  }

  private List<Event> appended(Event event) {
    List<Event> longer = new ArrayList<>(state.ledger);
    longer.add(event);
    return Collections.unmodifiableList(longer);
  }

  private Double waitAfter(String action) {
    if ("start".equals(action)) {
      return (double) clock.millis();
    }
    return "stop".equals(action) ? null : state.waitStartedAtMs;
  }

  private static double index(Object given, double otherwise) {
    if (!(given instanceof Number number)) {
      return otherwise;
    }
    double index = number.doubleValue();
    return index >= 0 && index == Math.rint(index) && Double.isFinite(index) ? index : otherwise;
  }

  private static Map<?, ?> object(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }

  private static String newSession() {
    return UUID.randomUUID().toString();
  }
}
