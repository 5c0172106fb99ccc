package dev.connectome.statestore.verdict;

import java.util.List;

/**
 * The complete suite up to one k: in each configuration each word of k + 1 letters, performed in
 * each reachable state of the model.
 *
 * @param k how many steps of hidden state it allows for
 * @param letters the commands that the words consist of
 * @param refused the letters that the implementation refused; the suite says nothing about them
 * @param refusedConfigurations the configurations that the implementation refused, in words
 * @param configurations what was done in each of the others
 */
public record Complete(
    int k,
    List<String> letters,
    List<String> refused,
    List<String> refusedConfigurations,
    List<InConfiguration> configurations) {

  /** Copies the lists. */
  public Complete {
    letters = List.copyOf(letters);
    refused = List.copyOf(refused);
    refusedConfigurations = List.copyOf(refusedConfigurations);
    configurations = List.copyOf(configurations);
  }

  /**
   * The suite in one configuration. All counts and lists of parts of a run can be added up.
   *
   * @param name the configuration in words
   * @param states how many states of the model are reachable
   * @param sequences how many sequences there are, in all shards
   * @param done how many of them were judged; fewer in a shard, or if something ended the run
   * @param pairsDone how many pairs of a state and a word of k + 1 letters were performed
   * @param unreached the states that were tried and that no sequence reached
   * @param untried the states that no sequence was judged for
   * @param choices how the store answered what the specification leaves open
   * @param planned the answers that the sequences were planned for
   */
  public record InConfiguration(
      String name,
      int states,
      long sequences,
      long done,
      long pairsDone,
      List<Unreached> unreached,
      List<String> untried,
      List<Choice> choices,
      List<Choice> planned) {
    /** Copies the lists. */
    public InConfiguration {
      unreached = List.copyOf(unreached);
      untried = List.copyOf(untried);
      choices = List.copyOf(choices);
      planned = List.copyOf(planned);
    }

    /** The states that this store should have reached. */
    public List<String> missed() {
      return unreached.stream()
          .filter(state -> !state.isExcludedBy(choices))
          .map(Unreached::state)
          .toList();
    }

    /** The states that this store cannot reach because of its choices. */
    public List<String> excluded() {
      return unreached.stream()
          .filter(state -> state.isExcludedBy(choices))
          .map(Unreached::state)
          .toList();
    }
  }

  /**
   * A state that was not reached.
   *
   * @param state in words
   * @param ways the choices that each way to it needs; a way without choices is open to each store
   */
  public record Unreached(String state, List<List<Choice>> ways) {
    /** Copies the lists. */
    public Unreached {
      ways = ways.stream().map(List::copyOf).toList();
    }

    /** Whether a store that made these choices, and always these, has no way to the state. */
    boolean isExcludedBy(List<Choice> made) {
      return ways.stream()
          .allMatch(
              way ->
                  way.stream()
                      .anyMatch(
                          choice -> made.contains(choice.opposite()) && !made.contains(choice)));
    }
  }

  /**
   * One answer to what the specification leaves open.
   *
   * @param what in words
   * @param yes whether the store does so
   */
  public record Choice(String what, boolean yes) {
    Choice opposite() {
      return new Choice(what, !yes);
    }
  }

  /** Whether every sequence was judged and every pair that this store can perform was performed. */
  public boolean isWhole() {
    return !configurations.isEmpty()
        && configurations.stream()
            .allMatch(
                each ->
                    each.done() == each.sequences()
                        && each.missed().isEmpty()
                        && each.pairsDone() == pairs(each));
  }

  /** How many pairs of a state and a word of k + 1 letters this store can perform. */
  public long pairs(InConfiguration in) {
    long pairs = (long) in.states() - in.excluded().size();
    for (int letter = 0; letter <= k; letter++) {
      pairs = Math.multiplyExact(pairs, letters.size());
    }
    return pairs;
  }
}
