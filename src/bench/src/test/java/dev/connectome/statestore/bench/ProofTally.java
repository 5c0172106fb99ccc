package dev.connectome.statestore.bench;

import dev.connectome.statestore.faults.FaultInjector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a verifier reports each planted violation once, and nothing else. At most one
 * violation is open at a time.
 */
final class ProofTally {
  private static final int MOST_TOLD = 20;

  private final Supplier<Map<String, Long>> breaches;
  private final Map<FaultInjector, Integer> found = new EnumMap<>(FaultInjector.class);
  private final Map<FaultInjector, Integer> unseen = new EnumMap<>(FaultInjector.class);
  private final List<String> wrong = new ArrayList<>();
  private int wrongs;
  private long longest;
  private Map<String, Long> known = Map.of();
  private final Set<String> alreadyTold = new HashSet<>();
  private @Nullable FaultInjector out;
  private @Nullable FaultInjector latest;
  private long since;

  /** Compares with what this gives: the breaches of each requirement until now. */
  ProofTally(Supplier<Map<String, Long>> breaches) {
    this.breaches = breaches;
  }

  boolean waits() {
    return out != null;
  }

  /** Returns how many commits ago the open violation was planted. */
  long age(long commit) {
    return commit - since;
  }

  /** Opens a violation that was just planted. */
  void planted(FaultInjector plant, long commit) {
    out = plant;
    latest = null;
    since = commit;
  }

  /** Compares the new reports with the open violation. */
  void look(long commit) {
    Map<String, Long> told = breaches.get();
    if (told.equals(known)) {
      return;
    }
    Map<String, Long> news = new TreeMap<>();
    told.forEach(
        (requirement, count) -> {
          long more = count - known.getOrDefault(requirement, 0L);
          if (more != 0) {
            news.put(requirement, more);
          }
        });
    known = told;
    FaultInjector plant = out;
    if (plant == null && latest != null && mayFollow(latest, news)) {
      alreadyTold.addAll(news.keySet());
      return;
    }
    if (plant == null) {
      wrong("a false alarm at commit " + commit + ": " + news);
      return;
    }
    if (!news.containsKey(plant.leading()) || !plant.breaks().containsAll(news.keySet())) {
      wrong(plant + " at commit " + since + " was told as " + news);
    } else if (news.values().stream().anyMatch(count -> count > 1)) {
      wrong(plant + " at commit " + since + " was told more than once: " + news);
    }
    found.merge(plant, 1, Integer::sum);
    longest = Math.max(longest, commit - since);
    alreadyTold.clear();
    alreadyTold.addAll(news.keySet());
    latest = plant;
    out = null;
  }

  /**
   * Returns whether the news belongs to the latest violation. A burst is judged when it is over:
   * other requirements that it broke may be reported a little later, once.
   */
  private boolean mayFollow(FaultInjector plant, Map<String, Long> news) {
    return plant.breaks().containsAll(news.keySet())
        && news.keySet().stream().noneMatch(alreadyTold::contains)
        && news.values().stream().allMatch(count -> count == 1);
  }

  /** Closes the open violation: no report of it is expected any more. */
  void giveUp(boolean mustBeFound, long commit) {
    FaultInjector plant = out;
    if (plant == null) {
      return;
    }
    unseen.merge(plant, 1, Integer::sum);
    if (mustBeFound) {
      wrong(plant + " at commit " + since + " was not found by commit " + commit);
    }
    out = null;
  }

  private void wrong(String what) {
    wrongs++;
    if (wrong.size() < MOST_TOLD) {
      wrong.add(what);
    }
  }

  int found(FaultInjector plant) {
    return found.getOrDefault(plant, 0);
  }

  int unseen(FaultInjector plant) {
    return unseen.getOrDefault(plant, 0);
  }

  /** Returns the longest delay of a found violation, in commits. */
  long longest() {
    return longest;
  }

  /** Returns the number of wrong or missing reports. */
  int wrongs() {
    return wrongs;
  }

  /** Returns the first of these problems. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }
}
