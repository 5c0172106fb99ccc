package dev.connectome.statestore.bench;

/**
 * How much is measured.
 *
 * @param sequences how many sequences a round has
 * @param actions how many actions a sequence has
 * @param rounds how many rounds count; what is reported is their median
 * @param entries how far the big ledger of the reference store grows
 * @param seed where the random sequences come from
 * @param forks 1 where each JMH benchmark has a JVM of its own, 0 where all are in this one
 */
public record BenchSettings(
    int sequences, int actions, int rounds, int entries, long seed, int forks) {}
