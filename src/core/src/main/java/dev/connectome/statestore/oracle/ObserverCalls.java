package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Checks that every observer that must be called for a commit was called exactly once. */
final class ObserverCalls {
  private final Step step;
  private final Subscribers audience;

  ObserverCalls(Step step, Subscribers audience) {
    this.step = step;
    this.audience = audience;
  }

  /**
   * The first missing or repeated call; null when there is none.
   *
   * @param onlyBrought whether to look only at observers that another observer subscribed, or only
   *     at all others
   * @param begin starts the finding, given the kind of call
   */
  @Nullable Finding missing(boolean onlyBrought, Function<String, Finding.Builder> begin) {
    boolean changed = step.release() != null || !step.changes().isEmpty();
    List<String> owed = owed(onlyBrought);
    for (String observer : owed) {
      int count = step.calls().notifications(observer);
      if (step.capabilities().subscription()
          && !isOnce(count, changed)
          && !isMoreThanOnceForAll(owed, step.calls()::notifications)) {
        return finding(begin.apply("notification"), observer, changed, count);
      }
    }
    for (String observer : owed) {
      int count = step.calls().commitDocks(observer);
      if (step.capabilities().docks().contains(DockName.COMMIT)
          && !isOnce(count, changed)
          && !isMoreThanOnceForAll(owed, step.calls()::commitDocks)) {
        return finding(begin.apply("commit dock"), observer, changed, count);
      }
    }
    return null;
  }

  /** Whether all remaining observers were notified more than once, and equally often. */
  boolean isNotifiedAgain() {
    return isMoreThanOnceForAll(owed(false), step.calls()::notifications);
  }

  private List<String> owed(boolean onlyBrought) {
    List<String> owed = audience.staying(step);
    owed.removeIf(observer -> audience.wasBrought(observer) != onlyBrought);
    return owed;
  }

  /** A store that calls every observer twice breaks ALG-C2: no observer lost its call. */
  private static boolean isMoreThanOnceForAll(List<String> owed, ToIntFunction<String> calls) {
    int first = owed.isEmpty() ? 0 : calls.applyAsInt(owed.get(0));
    return first > 1 && owed.stream().allMatch(observer -> calls.applyAsInt(observer) == first);
  }

  static boolean isOnce(int count, boolean changed) {
    return count == 1 || (count == 0 && !changed);
  }

  private static Finding finding(
      Finding.Builder begun, String observer, boolean changed, int count) {
    return begun
        .fact("observer", named(observer))
        .expected(changed ? "once" : "once or not at all", ShownValue.counted(count, "time"))
        .build();
  }

  /** The name of an observer for readers. */
  static String named(String observer) {
    return observer.equals(ObserverEvent.FIRST_OBSERVER)
        ? "the first observer"
        : "observer " + ShownValue.of(observer);
  }
}
