package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.explore.AccessWords.Word;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Explored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The complete suite up to k in one configuration: a shortest word to each state of the model, and
 * then each word of k + 1 letters. Only the longest sequences are run: each shorter one is the
 * start of a longer one.
 *
 * <p>A store of this configuration that breaks a rule after such a word is found: each action shows
 * the whole state, so that nothing must follow to tell states apart. Sequences are made one by one
 * and not kept.
 */
final class CompleteSuite {
  private final StoreConfig config;
  private final List<Letter> letters;
  private final List<ModelState> states;
  private final List<List<Word>> words;
  private final int k;
  private final long openedMs;
  private final BitSet tried = new BitSet();
  private final BitSet arrived = new BitSet();
  private final BitSet pairs = new BitSet();
  private long done;

  CompleteSuite(
      StoreConfig config,
      List<Letter> letters,
      Map<ModelState, List<Word>> access,
      int k,
      long openedMs) {
    this.config = config;
    this.letters = letters;
    this.k = k;
    this.openedMs = openedMs;
    this.states = List.copyOf(access.keySet());
    this.words = List.copyOf(access.values());
  }

  /** Returns how many sequences there are, those of all shards together. */
  long sequences() {
    long ways = words.stream().mapToLong(List::size).sum();
    return Math.multiplyExact(ways, power(letters.size(), k + 1));
  }

  private static long power(int base, int exponent) {
    long result = 1;
    for (int i = 0; i < exponent; i++) {
      result = Math.multiplyExact(result, base);
    }
    return result;
  }

  /**
   * Runs the shard's part of the sequences. All words to one state are in the same shard, so that
   * each shard can say whether it came there.
   *
   * @param isOver asked before each sequence
   * @return whether it reached the end
   */
  boolean run(Phase phase, Explored.Shard shard, BooleanSupplier isOver) {
    long number = 0;
    int[] wheels = new int[k + 1];
    for (int state = 0; state < states.size(); state++) {
      Arrays.fill(wheels, 0);
      do {
        if (shard.takes(number++)) {
          for (Word word : words.get(state)) {
            if (isOver.getAsBoolean()) {
              phase.finish();
              return false;
            }
            offer(phase, state, word, wheels);
          }
        }
      } while (turned(wheels));
    }
    phase.finish();
    return true;
  }

  private void offer(Phase phase, int state, Word word, int[] wheels) {
    List<TimedCommand> steps = new ArrayList<>();
    long now = openedMs;
    for (Letter letter : word.letters()) {
      now = add(steps, letter, now);
    }
    int access = steps.size();
    for (int wheel : wheels) {
      now = add(steps, letters.get(wheel), now);
    }
    Sequence sequence = new Sequence(config, openedMs, steps);
    int pair = isFirstWithItsLetter(wheels) ? state * letters.size() + wheels[0] : -1;
    phase.offer(sequence, trial -> judged(trial, state, access, pair));
  }

  private static long add(List<TimedCommand> steps, Letter letter, long before) {
    List<TimedCommand> more = letter.after(before);
    steps.addAll(more);
    return more.get(0).nowMs();
  }

  /** One sequence stands for each pair of state and letter, so that shards can be added up. */
  private static boolean isFirstWithItsLetter(int[] wheels) {
    for (int i = 1; i < wheels.length; i++) {
      if (wheels[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Turns the wheels of an odometer, the last one fastest; returns false at the end. */
  private boolean turned(int[] wheels) {
    int wheel = wheels.length - 1;
    while (wheel >= 0 && ++wheels[wheel] == letters.size()) {
      wheels[wheel] = 0;
      wheel--;
    }
    return wheel >= 0;
  }

  private void judged(Trial trial, int state, int access, int pair) {
    done++;
    tried.set(state);
    if (isThere(trial, states.get(state), access)) {
      arrived.set(state);
      if (pair >= 0) {
        pairs.set(pair);
      }
    }
  }

  private static boolean isThere(Trial trial, ModelState state, int access) {
    SequenceRun run = trial.run();
    Observation last = access == 0 ? null : run.observations().get(access - 1);
    Snapshot shown = last == null ? run.sessionStart().initial() : last.after();
    long nowMs = last == null ? run.sessionStart().nowMs() : last.nowMs();
    return ModelState.of(shown, nowMs, state.pinned()).filter(state::equals).isPresent();
  }

  /** Returns what was done so far. */
  Explored.Complete told(Capabilities declared, List<String> refused) {
    List<String> missed = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    for (int state = 0; state < states.size(); state++) {
      if (tried.get(state) && !arrived.get(state)) {
        boolean isOpen = words.get(state).stream().noneMatch(w -> w.choices() == OpenChoice.NONE);
        (isOpen ? excluded : missed).add(states.get(state).words());
      }
    }
    return new Explored.Complete(
        ConfigurationWords.of(config, declared),
        letters.stream().map(Letter::name).toList(),
        refused,
        k,
        states.size(),
        sequences(),
        done,
        pairs.cardinality(),
        missed,
        excluded);
  }
}
