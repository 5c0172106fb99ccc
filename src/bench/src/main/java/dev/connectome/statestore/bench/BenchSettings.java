package dev.connectome.statestore.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much is measured.
 *
 * @param sequences how many sequences a round has
 * @param actions how many actions a sequence has
 * @param rounds how many rounds count; what is reported is their median
 * @param entries how far the big ledger of the reference store grows
 * @param seed where the random sequences come from
 */
public record BenchSettings(int sequences, int actions, int rounds, int entries, long seed) {

  /** As options of {@code scripts/bench}. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--sequences", Integer.toString(sequences));
    options.put("--actions", Integer.toString(actions));
    options.put("--rounds", Integer.toString(rounds));
    options.put("--entries", Integer.toString(entries));
    options.put("--seed", Long.toString(seed));
    return options;
  }
}
