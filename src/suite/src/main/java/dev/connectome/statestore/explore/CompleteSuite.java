package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.explore.AccessWords.Word;
import dev.connectome.statestore.explore.TransitionTour.Visit;
import dev.connectome.statestore.explore.TransitionTour.Walk;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Complete;
import dev.connectome.statestore.verdict.Explored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The complete suite up to k in one configuration. For k = 0 it is a {@link TransitionTour}: where
 * nothing is hidden, it does not matter which way led to a state. Beyond that, it is a shortest
 * word to each state of the model, each word of k + 1 letters, and then an event that shows whether
 * the focus is pinned. Only the longest sequences are run: each shorter one is the start of a
 * longer one.
 *
 * <p>A store of this configuration that breaks a rule after such a word is found: each action shows
 * the whole state, so that nothing more must follow to tell states apart. Words are made one by one
 * and not kept. Run by one thread; how far it came may be read by any thread.
 */
final class CompleteSuite {
  private final StoreConfig config;
  private final Alphabet alphabet;
  private final List<ModelState> states;
  private final List<List<Word>> words;
  private final List<List<Walk>> walks;
  private final int k;
  private final int known;
  private final long openedMs;
  private final ModelWalk walk;
  private final BitSet tried = new BitSet();
  private final BitSet arrived = new BitSet();
  private final BitSet performed = new BitSet();
  private int choices;
  private long pairsDone;
  private long done;

  /**
   * @param access the ways to each reachable state
   * @param known what the store is known to choose where the specification leaves something open
   */
  CompleteSuite(
      StoreConfig config,
      Alphabet alphabet,
      Map<ModelState, List<Word>> access,
      int k,
      int known,
      long openedMs) {
    this.config = config;
    this.alphabet = alphabet;
    this.k = k;
    this.known = known;
    this.choices = known;
    this.openedMs = openedMs;
    this.states = List.copyOf(access.keySet());
    this.words = List.copyOf(access.values());
    StoreModel model = new StoreModel(config);
    this.walk = new ModelWalk(model);
    this.walks = k == 0 ? TransitionTour.of(model, alphabet, access, known) : List.of();
  }

  /** Returns how many sequences there are, those of all shards together. */
  long sequences() {
    if (k == 0) {
      return walks.stream().mapToLong(List::size).sum();
    }
    long sequences = words.stream().mapToLong(List::size).sum();
    for (int letter = 0; letter <= k; letter++) {
      sequences = Math.multiplyExact(sequences, alphabet.letters().size());
    }
    return sequences;
  }

  /**
   * Runs the shard's part of the sequences.
   *
   * @param isOver asked before each sequence
   * @return whether it reached the end
   */
  boolean run(Phase phase, Explored.Shard shard, BooleanSupplier isOver) {
    boolean whole = k == 0 ? runWalks(phase, shard, isOver) : runWords(phase, shard, isOver);
    phase.finish();
    return whole;
  }

  private boolean runWalks(Phase phase, Explored.Shard shard, BooleanSupplier isOver) {
    List<Walk> own =
        IntStream.range(0, walks.size())
            .filter(shard::takes)
            .mapToObj(walks::get)
            .flatMap(List::stream)
            .toList();
    return offer(phase, own, this::judged, isOver)
        && offer(phase, missedBy(own), this::follow, isOver);
  }

  private boolean offer(
      Phase phase, List<Walk> some, BiConsumer<Trial, Walk> judged, BooleanSupplier isOver) {
    for (Walk next : some) {
      if (isOver.getAsBoolean()) {
        return false;
      }
      phase.offer(sequence(next.letters()), trial -> judged.accept(trial, next));
    }
    phase.finish();
    return true;
  }

  /**
   * Returns a walk of its own for each letter that was not performed where a walk should have come,
   * because the store does not always choose the same.
   */
  private synchronized List<Walk> missedBy(List<Walk> own) {
    List<Walk> missed = new ArrayList<>();
    for (Walk planned : own) {
      for (Visit visit : planned.isSure() ? planned.visits() : List.<Visit>of()) {
        if (!performed.get(number(visit))) {
          missed.addAll(
              TransitionTour.directly(
                  visit.state(), visit.letter(), words.get(visit.state()), alphabet));
        }
      }
    }
    return missed;
  }

  private int number(Visit visit) {
    return visit.state() * alphabet.letters().size() + visit.letter();
  }

  /**
   * All ways to perform a word in a state are in the same shard, so that shards can be added up.
   */
  private boolean runWords(Phase phase, Explored.Shard shard, BooleanSupplier isOver) {
    long number = 0;
    int[] wheels = new int[k + 1];
    for (int state = 0; state < states.size(); state++) {
      Arrays.fill(wheels, 0);
      do {
        if (shard.takes(number++)) {
          Pair pair = new Pair(state, isFirstWithItsLetter(wheels));
          for (Word word : words.get(state)) {
            if (isOver.getAsBoolean()) {
              return false;
            }
            offer(phase, pair, word, wheels);
          }
        }
      } while (turned(wheels));
    }
    return true;
  }

  private Sequence sequence(List<Letter> word) {
    return new Sequence(config, openedMs, Letter.steps(word, openedMs));
  }

  /** A state and a word of k + 1 letters to perform there. */
  private static final class Pair {
    private final int state;
    private final boolean isFirstWithItsLetter;
    private boolean isDone;

    Pair(int state, boolean isFirstWithItsLetter) {
      this.state = state;
      this.isFirstWithItsLetter = isFirstWithItsLetter;
    }
  }

  private void offer(Phase phase, Pair pair, Word access, int[] wheels) {
    List<Letter> there = Arrays.stream(wheels).mapToObj(alphabet.letters()::get).toList();
    List<Letter> word = alphabet.word(access.letters(), there);
    phase.offer(sequence(word), trial -> judged(trial, pair, word, access.letters().size()));
  }

  /**
   * The choices of a store show in the transitions of one letter from each state, and where a way
   * led elsewhere.
   */
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
    while (wheel >= 0 && ++wheels[wheel] == alphabet.letters().size()) {
      wheels[wheel] = 0;
      wheel--;
    }
    return wheel >= 0;
  }

  /**
   * Notes what a word showed.
   *
   * @param access how many steps lead to the state; each letter of a way has one
   */
  private synchronized void judged(Trial trial, Pair pair, List<Letter> word, int access) {
    done++;
    boolean isThere = arrives(trial, pair.state, access);
    if (isThere) {
      pairsDone += pair.isDone ? 0 : 1;
      pair.isDone = true;
    }
    if (pair.isFirstWithItsLetter || !isThere) {
      choices |= walk.choices(word, trial.run());
    }
  }

  private synchronized void judged(Trial trial, Walk shown) {
    done++;
    follow(trial, shown);
  }

  /** Notes what a walk showed: the known choices, if it led where they lead. */
  private synchronized void follow(Trial trial, Walk shown) {
    int steps = trial.run().observations().size();
    boolean asPlanned =
        shown.end() != TransitionTour.UNKNOWN && isThere(trial, states.get(shown.end()), steps);
    for (Visit visit : shown.visits()) {
      boolean isThere = arrives(trial, visit.state(), visit.steps());
      if (isThere && !performed.get(number(visit))) {
        performed.set(number(visit));
        pairsDone++;
      }
      asPlanned &= isThere;
    }
    choices |= asPlanned ? known : walk.choices(shown.letters(), trial.run());
  }

  /** Notes whether a sequence was in a state after some steps. */
  private boolean arrives(Trial trial, int state, int steps) {
    tried.set(state);
    boolean isThere = isThere(trial, states.get(state), steps);
    if (isThere) {
      arrived.set(state);
    }
    return isThere;
  }

  private static boolean isThere(Trial trial, ModelState state, int access) {
    SequenceRun run = trial.run();
    Observation last = access == 0 ? null : run.observations().get(access - 1);
    Snapshot shown = last == null ? run.sessionStart().initial() : last.after();
    long nowMs = last == null ? run.sessionStart().nowMs() : last.nowMs();
    return ModelState.of(shown, nowMs, state.pinned()).filter(state::equals).isPresent();
  }

  /**
   * Returns what was done so far.
   *
   * @param name the configuration in words
   */
  synchronized Complete.InConfiguration told(String name) {
    List<Complete.Unreached> unreached = new ArrayList<>();
    List<String> untried = new ArrayList<>();
    for (int state = 0; state < states.size(); state++) {
      String shown = states.get(state).words();
      if (!tried.get(state)) {
        untried.add(shown);
      } else if (!arrived.get(state)) {
        unreached.add(
            new Complete.Unreached(
                shown,
                words.get(state).stream().map(way -> OpenChoice.words(way.choices())).toList()));
      }
    }
    return new Complete.InConfiguration(
        name,
        states.size(),
        sequences(),
        done,
        pairsDone,
        unreached,
        untried,
        OpenChoice.words(choices),
        OpenChoice.words(known));
  }
}
