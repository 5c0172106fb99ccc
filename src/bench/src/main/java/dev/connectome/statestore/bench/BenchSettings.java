package dev.connectome.statestore.bench;

/**
 * Holds how much is measured.
 *
 * @param sequences the number of sequences in a round
 * @param actions the number of actions in a sequence
 * @param rounds the number of rounds that count; their median is reported
 * @param entries the size of the large ledger of the reference store
 * @param seed the seed of the random sequences
 * @param forks 1 for a separate JVM for each JMH benchmark, 0 to run all in this JVM
 */
public record BenchSettings(
    int sequences, int actions, int rounds, int entries, long seed, int forks) {}
