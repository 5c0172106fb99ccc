package dev.connectome.statestore.verdict;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What exploration did beyond the scenarios. The counts are for this run only, or for this shard.
 *
 * @param seed the seed of all random sequences
 * @param shard the part of the random sequences that this run took
 * @param tries how many random sequences were generated and judged
 * @param askedTries how many were requested for this shard
 * @param actions how many commands were judged, in all sequences together
 * @param timesDone how often each command was performed, by name
 * @param states the states of the model, reached or not
 * @param pairs the pairs of consecutive commands, reached or not
 * @param complete the complete suite, one entry for each k that was begun, ascending
 * @param combinations what was combined in every way, beside the complete suite
 */
public record Explored(
    long seed,
    Shard shard,
    int tries,
    int askedTries,
    long actions,
    Map<String, Long> timesDone,
    Coverage states,
    Coverage pairs,
    List<Complete> complete,
    List<Combinations> combinations) {

  /** Copies the collections. */
  public Explored {
    timesDone = java.util.Collections.unmodifiableMap(new TreeMap<>(timesDone));
    complete = List.copyOf(complete);
    combinations = List.copyOf(combinations);
  }

  /**
   * One part of the random sequences.
   *
   * @param index from 1
   * @param count the number of parts
   */
  public record Shard(int index, int count) {
    /** The only part of an undivided run. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /** Refuses an index that is not between 1 and the count. */
    public Shard {
      if (count < 1 || index < 1 || index > count) {
        throw new IllegalArgumentException(
            "a shard is written like 2/8, from 1/8 to 8/8; not " + index + "/" + count);
      }
    }

    /** Reads what {@link #toString} writes. */
    public static Shard valueOf(String text) {
      Matcher parts = WRITTEN.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException("a shard is written like 2/8; not '" + text + "'");
      }
      return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** Whether this part includes the sequence with this number, counted from 0. */
    public boolean takes(long number) {
      return number % count == index - 1;
    }

    @Override
    public String toString() {
      return index + "/" + count;
    }
  }

  /**
   * What was reached of everything that can be reached.
   *
   * @param reached names, in order
   * @param unreached names, in order
   */
  public record Coverage(List<String> reached, List<String> unreached) {
    /** Copies the lists. */
    public Coverage {
      reached = List.copyOf(reached);
      unreached = List.copyOf(unreached);
    }

    /** The number of all reachable names. */
    public int reachable() {
      return reached.size() + unreached.size();
    }
  }
}
