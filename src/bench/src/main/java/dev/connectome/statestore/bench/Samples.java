package dev.connectome.statestore.bench;

import java.util.ArrayList;
import java.util.List;

/** What the rounds of one contestant took. */
final class Samples {
  private final List<Double> times = new ArrayList<>();

  /** Takes a round; the first ones, numbered below zero, only warm up. */
  void add(int round, double time) {
    if (round >= 0) {
      times.add(time);
    }
  }

  /** The one in the middle; of an even number the mean of the two. */
  double median() {
    List<Double> sorted = times.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
