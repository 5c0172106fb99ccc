package dev.connectome.statestore.verdict;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What exploration did beyond the scenarios. Counts are of this run alone, or of this shard.
 *
 * @param seed from which every random sequence follows
 * @param shard which part of the random sequences this run took
 * @param tries how many random sequences were drawn and judged
 * @param askedTries how many the run was asked for, in this shard
 * @param actions how many commands were judged, random sequences and small scopes together
 * @param timesDone how often each command was done, by its name
 * @param states the states of the model, reached or not
 * @param pairs which command came right after which, reached or not
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
   * @param count how many parts there are
   */
  public record Shard(int index, int count) {
    /** The only part there is. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /** Refuses a part that is none. */
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

    /** Whether the sequence with this number, counted from 0, is in this part. */
    public boolean takes(long number) {
      return number % count == index - 1;
    }

    @Override
    public String toString() {
      return index + "/" + count;
    }
  }

  /**
   * What was reached of what can be reached.
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

    /** How many there are. */
    public int reachable() {
      return reached.size() + unreached.size();
    }
  }

  /**
   * Every sequence of some letters up to a length, in one configuration.
   *
   * @param configuration in words
   * @param letters the commands that sequences are made of
   * @param length the longest
   * @param sequences how many sequences of that length there are; each shorter one is how one of
   *     them begins
   * @param done how many of them were judged; fewer in a shard, or where the budget ended first
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

    /** How many sequences there are, the shorter ones included. */
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
