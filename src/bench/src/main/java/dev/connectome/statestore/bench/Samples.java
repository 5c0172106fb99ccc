package dev.connectome.statestore.bench;

import java.util.ArrayList;
import java.util.List;

/** Collects the times of the rounds of one contestant. */
final class Samples {
  private final List<Double> times = new ArrayList<>();

  /** Adds a round; rounds with a negative number only warm up. */
  void add(int round, double time) {
    if (round >= 0) {
      times.add(time);
    }
  }

  /** Returns the median; of an even number of rounds the mean of the two in the middle. */
  double median() {
    List<Double> sorted = times.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
