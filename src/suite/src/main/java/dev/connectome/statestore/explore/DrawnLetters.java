package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.explore.AccessWords.Word;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.InputTable;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A second pass of the complete suite for k = 0: each letter in each state once more, in one of the
 * configurations, with values that are drawn from the {@link InputTable} and not those of the
 * letter. Only values of a field's own kind are drawn, and none that decides into which state an
 * action leads, so that the same states are reached.
 */
final class DrawnLetters {
  private static final String EVENT = "event";
  private static final int MORE_ONE_IN = 4;

  /** When an entry is evicted, and how a wait stands, depend on these. */
  private static final Set<String> KEPT = Set.of("event.at_ms", "release.wait_timer_action");

  /** What no letter gives, and every event may have. */
  private static final List<String> MORE =
      List.of(
          "duration_ms", "payload_summary", "rate_hint", "step_key", "energy_delta", "raw_payload");

  private final RandomSource random;

  private DrawnLetters(RandomSource random) {
    this.random = random;
  }

  /**
   * Returns the sequences.
   *
   * @param seed from which the values follow
   */
  static CombinationSuite of(
      List<StoreConfig> configs,
      Alphabet alphabet,
      ReachableStates reachable,
      long openedMs,
      long seed) {
    Map<ModelState, List<StoreConfig>> reachedIn = new LinkedHashMap<>();
    for (StoreConfig config : configs) {
      for (ModelState state : reachable.words(config, alphabet.letters()).keySet()) {
        reachedIn.computeIfAbsent(state, one -> new ArrayList<>()).add(config);
      }
    }
    List<CombinationSuite.Part> parts = new ArrayList<>();
    int turn = 0;
    for (Map.Entry<ModelState, List<StoreConfig>> state : reachedIn.entrySet()) {
      for (Letter letter : alphabet.letters()) {
        StoreConfig config = state.getValue().get(turn++ % state.getValue().size());
        int one = 1;
        for (Word word :
            reachable.words(config, alphabet.letters()).getOrDefault(state.getKey(), List.of())) {
          DrawnLetters drawn = new DrawnLetters(new RandomSource(seed + parts.size()));
          List<Letter> letters = alphabet.word(word.letters(), List.of(letter));
          List<TimedCommand> steps =
              Letter.steps(letters, openedMs).stream().map(drawn::redrawn).toList();
          parts.add(new CombinationSuite.Part(new Sequence(config, openedMs, steps), one));
          // Further words to it are for stores that choose otherwise.
          one = 0;
        }
      }
      turn++;
    }
    return new CombinationSuite("pairs of a model state and a letter with drawn values", parts);
  }

  private TimedCommand redrawn(TimedCommand step) {
    return step.command() instanceof Command.Perform perform
        ? new TimedCommand(new Command.Perform(redrawn(perform.action())), step.nowMs())
        : step;
  }

  private Action redrawn(Action action) {
    return switch (action.kind()) {
      case COMMIT_STEP_RELEASE ->
          new Action.CommitStepRelease(
              new RawRelease(
                  redrawn("release", ((Action.CommitStepRelease) action).release().fields())));
      case APPEND_REALTIME_EVENT ->
          new Action.AppendRealtimeEvent(
              new RawEvent(redrawn(EVENT, ((Action.AppendRealtimeEvent) action).event().fields())));
      case SET_TICK_PROGRESS -> new Action.SetTickProgress(own("set_tick_progress.progress"));
      case SET_HEALTH_BADGE -> badge((Action.SetHealthBadge) action);
      case SET_MODE,
          SET_SPEED,
          RESTART_SESSION,
          START_WAIT_TIMER,
          STOP_WAIT_TIMER,
          SET_LOCAL_PAUSE,
          SET_REALTIME_FOCUS_PIN ->
          action;
    };
  }

  private Action badge(Action.SetHealthBadge badge) {
    return new Action.SetHealthBadge(
        own("set_health_badge.module", badge.moduleArgument()),
        own("set_health_badge.status", badge.statusArgument()),
        own("set_health_badge.tooltip", badge.tooltipArgument()));
  }

  private Map<String, @Nullable Object> redrawn(String path, Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> redrawn = new LinkedHashMap<>();
    fields.forEach(
        (name, value) ->
            redrawn.put(name, value(name.equals(EVENT) ? EVENT : path + "." + name, value)));
    if (path.equals(EVENT)) {
      for (String name : MORE) {
        if (random.oneIn(MORE_ONE_IN)) {
          redrawn.put(name, own(path + "." + name).value());
        }
      }
    }
    return redrawn;
  }

  private @Nullable Object value(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> inner) {
      return redrawn(path, PlainValue.freezeMap(inner));
    }
    return KEPT.contains(path) || random.coin() ? value : own(path).value();
  }

  private Argument own(String path, Argument ordinary) {
    return random.coin() ? ordinary : own(path);
  }

  /** Returns an edge value of the field's own kind. */
  private Argument own(String path) {
    return random.of(InputTable.of(path).edges()).argument();
  }
}
