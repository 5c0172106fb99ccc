package dev.connectome.statestore.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the stored parts in which two states differ and gives their snake_case names. */
@SuppressWarnings("ReferenceEquality") // fast path for the same object
public final class SnapshotDifference {

  private SnapshotDifference() {}

  /** Whether both states store the same; faster than {@link #between}. */
  public static boolean isNone(Snapshot one, Snapshot other) {
    return one == other
        || (Objects.equals(one.cursor(), other.cursor())
            && one.ledger().size() == other.ledger().size()
            && sameStoredWait(one, other)
            && between(one, other).isEmpty());
  }

  /** The names of the differing parts; empty when both states store the same. */
  public static List<String> between(Snapshot one, Snapshot other) {
    List<String> names = new ArrayList<>(0);
    if (one == other) {
      return names;
    }
    note(names, "session_id", Objects.equals(one.sessionId(), other.sessionId()));
    note(names, "mode", Objects.equals(one.mode(), other.mode()));
    note(names, "speed", Objects.equals(one.speed(), other.speed()));
    note(names, "local_pause", Objects.equals(one.localPause(), other.localPause()));
    note(names, "cursor", Objects.equals(one.cursor(), other.cursor()));
    note(names, "ledger", LedgerView.same(one.ledger(), other.ledger()));
    note(names, "active_focus", Objects.equals(one.focus(), other.focus()));
    note(names, "current_explanation", sameExplanation(one, other));
    note(names, "wait_progress", sameStoredWait(one, other));
    note(names, "tick_display", sameTick(one.tickDisplay(), other.tickDisplay()));
    note(names, "health_badges", one.healthBadges().equals(other.healthBadges()));
    note(names, "misfits", one.misfits().equals(other.misfits()));
    return names;
  }

  /**
   * Also compares the derived timer values if both states show them; valid only for states that
   * were derived at the same time.
   */
  public static List<String> includingDerived(Snapshot one, Snapshot other) {
    if (one == other) {
      return List.of();
    }
    List<String> names = between(one, other);
    WaitProgress left = one.waitProgress();
    WaitProgress right = other.waitProgress();
    if (left != null && right != null && left != right) {
      note(
          names,
          "wait_progress.value_0_1",
          left.value01() == null
              || right.value01() == null
              || left.value01().equals(right.value01()));
      note(
          names,
          "wait_progress.seconds_display",
          left.secondsDisplay() == null
              || right.secondsDisplay() == null
              || left.secondsDisplay().equals(right.secondsDisplay()));
    }
    return names;
  }

  private static void note(List<String> names, String name, boolean same) {
    if (!same) {
      names.add(name);
    }
  }

  private static boolean sameExplanation(Snapshot one, Snapshot other) {
    return Objects.equals(one.explanation(), other.explanation());
  }

  private static boolean sameStoredWait(Snapshot one, Snapshot other) {
    WaitProgress left = one.waitProgress();
    WaitProgress right = other.waitProgress();
    return left == right || (left != null && right != null && left.storesTheSameAs(right));
  }

  private static boolean sameTick(@Nullable TickDisplay left, @Nullable TickDisplay right) {
    if (left == right) {
      return true;
    }
    return left != null
        && right != null
        && Objects.equals(left.progress01(), right.progress01())
        && Objects.equals(left.speedLabel(), right.speedLabel())
        && (left.isPaused()
            ? right.isPaused()
            : Objects.equals(left.nominalIntervalMs(), right.nominalIntervalMs()));
  }
}
