package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Enumerates each sequence of alphabet commands up to a length, in one configuration. Only
 * sequences of that length are run: each shorter one is a prefix of a longer one.
 */
final class SmallScope {
  private final StoreConfig config;
  private final List<AlphabetCommand> letters;
  private final int length;
  private final long openedMs;

  SmallScope(Capabilities declared, StoreConfig config, int length, long openedMs) {
    this.config = config;
    this.letters = AlphabetCommand.of(declared);
    this.length = length;
    this.openedMs = openedMs;
  }

  List<String> letters() {
    return letters.stream().map(AlphabetCommand::name).toList();
  }

  /** Returns how many sequences of the full length there are. */
  long sequences() {
    return longest(letters.size(), length);
  }

  /**
   * Returns the greatest length for which all sequences in these configurations need at most this
   * number of commands.
   */
  static int longestWithin(long actions, Capabilities declared, int configurations) {
    int size = AlphabetCommand.of(declared).size();
    int length = 1;
    while (length < ExploreSettings.LONGEST_SCOPE
        && longest(size, length + 1) * (length + 1) * configurations <= actions) {
      length++;
    }
    return length;
  }

  private static long longest(int letters, int length) {
    long count = 1;
    for (int i = 0; i < length; i++) {
      count = Math.multiplyExact(count, letters);
    }
    return count;
  }

  /** Returns the sequences of the full length, in order. */
  Iterable<Sequence> all() {
    return Odometer::new;
  }

  /** Iterates over the sequences like the wheels of an odometer; the last wheel turns fastest. */
  private final class Odometer implements Iterator<Sequence> {
    private final int[] wheels = new int[length];
    private boolean done;

    @Override
    public boolean hasNext() {
      return !done;
    }

    @Override
    public Sequence next() {
      if (done) {
        throw new NoSuchElementException("every sequence was given");
      }
      List<TimedCommand> steps = new ArrayList<>(length);
      long now = openedMs;
      for (int wheel : wheels) {
        TimedCommand step = letters.get(wheel).after(now);
        steps.add(step);
        now = step.nowMs();
      }
      turn();
      return new Sequence(config, openedMs, steps);
    }

    private void turn() {
      int wheel = length - 1;
      while (wheel >= 0 && ++wheels[wheel] == letters.size()) {
        wheels[wheel] = 0;
        wheel--;
      }
      done = wheel < 0;
    }
  }
}
