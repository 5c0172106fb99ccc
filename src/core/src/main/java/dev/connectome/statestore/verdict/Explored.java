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
 * @param actions how many commands were judged, in random sequences and small scopes together
 * @param timesDone how often each command was performed, by name
 * @param states the states of the model, reached or not
 * @param pairs the pairs of consecutive commands, reached or not
 * @param scopes the small scopes that were enumerated
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
    List<Scope> scopes) {

  /** Copies the collections. */
  public Explored {
    timesDone = java.util.Collections.unmodifiableMap(new TreeMap<>(timesDone));
    scopes = List.copyOf(scopes);
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

  /**
   * All sequences of some alphabet commands up to a length, in one configuration.
   *
   * @param configuration in words
   * @param letters the commands that the sequences consist of
   * @param length the largest length
   * @param sequences how many sequences of that length there are; each shorter one is a prefix of
   *     one of them
   * @param done how many of them were judged; fewer in a shard, or if the budget ended first
   */
  public record Scope(
      String configuration, List<String> letters, int length, long sequences, long done) {
    /** Copies the list. */
    public Scope {
      letters = List.copyOf(letters);
    }

    /** Whether every sequence was judged. */
    public boolean isWhole() {
      return done == sequences;
    }

    /** The number of sequences, shorter ones included. */
    public long upToLength() {
      long all = 0;
      long ofLength = 1;
      for (int i = 0; i < length; i++) {
        ofLength *= letters.size();
        all += ofLength;
      }
      return all;
    }
  }
}
