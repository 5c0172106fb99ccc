package dev.connectome.statestore.verdict;

/**
 * How many combinations of one kind were performed, of all that there are. No two parts of a run
 * perform the same one, so that their numbers can be added up.
 *
 * @param kind what is combined, in words, such as "triples of commands in a row"
 * @param possible how many there are, those of all shards together
 * @param performed how many of them were judged; fewer in a shard, or if something ended the run
 */
public record Combinations(String kind, long possible, long performed) {

  /** Adds up what two parts of a run performed of the same combinations. */
  Combinations plus(Combinations other) {
    return new Combinations(kind, possible, performed + other.performed);
  }

  /** Whether another part of a run performed a part of the same combinations. */
  boolean isPartWith(Combinations other) {
    return kind.equals(other.kind) && possible == other.possible;
  }
}
