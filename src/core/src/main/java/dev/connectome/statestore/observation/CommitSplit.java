package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.DockName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits an observation in which observers called actions into commits. What a read showed
 * immediately before such a call is the state after the previous commit, whether the store performs
 * the action at once or delays it. An observer event belongs to the commit whose state it carried.
 * If several commits match, it belongs to the first one that its observer was not yet told about.
 */
final class CommitSplit {
  private final Observation seen;
  private final List<Command> commands = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Snapshot> states = new ArrayList<>();
  private final List<List<ObserverEvent>> told = new ArrayList<>();
  private final Set<Integer> shown = new HashSet<>();
  private final Set<List<Object>> filled = new HashSet<>();
  private final Map<String, Integer> lastOf = new HashMap<>();

  CommitSplit(Observation seen) {
    this.seen = seen;
  }

  List<Commit> commits() {
    findCommits();
    share();
    int clear = clear();
    dropUnseen();
    List<Commit> commits = new ArrayList<>();
    for (int number = 0; number < Math.min(commands.size(), clear + 1); number++) {
      boolean isLast = number == commands.size() - 1 || number == clear;
      commits.add(
          new Commit(
              seen,
              part(number, isLast),
              isLast ? List.of() : states.subList(number + 1, states.size()),
              number,
              isLast,
              number < clear));
    }
    return commits;
  }

  private void findCommits() {
    commands.add(seen.command());
    outcomes.add(seen.outcome());
    List<ObserverEvent.Behaved> acts = new ArrayList<>();
    for (ObserverEvent observerEvent : seen.observerEvents()) {
      if (observerEvent instanceof ObserverEvent.Behaved behaved && Commit.isAct(observerEvent)) {
        acts.add(behaved);
      }
    }
    for (ObserverEvent.Behaved act : acts) {
      states.add(act.readInside());
      commands.add(new Command.Perform(((ObserverBehaviour.Acts) act.behaviour()).action()));
      outcomes.add(act.thrown() == null ? new Outcome.Nothing() : act.thrown());
    }
    states.add(seen.after());
    commands.forEach(one -> told.add(new ArrayList<>()));
  }

  /**
   * Removes the last inner action if it changed nothing and no observer event followed: it was no
   * commit.
   */
  private void dropUnseen() {
    int last = commands.size() - 1;
    if (last > 0
        && told.get(last).isEmpty()
        && SnapshotDifference.isNone(states.get(last - 1), states.get(last))) {
      commands.remove(last);
      outcomes.remove(last);
      states.remove(last);
      told.remove(last);
    }
  }

  /**
   * Returns how many commits can be told apart. When an action showed no change before the next one
   * was called, and no observer event followed, the store may have delayed it.
   */
  private int clear() {
    for (int number = 1; number < commands.size() - 1; number++) {
      if (!shown.contains(number)
          && SnapshotDifference.isNone(states.get(number - 1), states.get(number))) {
        return number;
      }
    }
    return commands.size();
  }

  private Observation part(int number, boolean isLast) {
    int last = isLast ? commands.size() - 1 : number;
    List<ObserverEvent> observerEvents = new ArrayList<>();
    told.subList(number, last + 1).forEach(observerEvents::addAll);
    return new Observation(
        seen.index(),
        commands.get(number),
        seen.nowMs(),
        seen.clockUncertaintyMs(),
        observerEvents,
        outcomes.get(number),
        states.get(last),
        isLast ? seen.heldLookedAt() : 0,
        isLast ? seen.heldChanges() : List.of());
  }

  private void share() {
    int begun = 0;
    for (ObserverEvent observerEvent : seen.observerEvents()) {
      int soFar = begun;
      int commit =
          observerEvent.match(
              notified -> commitOf(notified, "", notified.delivered(), soFar, null),
              dock -> {
                DockName name = DockName.of(dock.name()).orElse(null);
                return commitOf(dock, dock.name(), dock.carried(), soFar, name);
              },
              behaved -> {
                if (behaved.behaviour() instanceof ObserverBehaviour.Brings brings) {
                  // A new observer may reuse the name of an old one.
                  filled.removeIf(one -> one.get(0).equals(brings.newcomer()));
                }
                return lastOf.getOrDefault(behaved.observer(), 0);
              },
              late -> lastOf.getOrDefault(late.observer(), 0));
      lastOf.put(observerEvent.observer(), commit);
      told.get(commit).add(observerEvent);
      if (Commit.isAct(observerEvent) && begun < commands.size() - 1) {
        begun++;
      }
    }
  }

  private int commitOf(
      ObserverEvent observerEvent,
      String what,
      @Nullable Snapshot state,
      int begun,
      @Nullable DockName dock) {
    List<Integer> candidates = candidates(begun, dock);
    List<Integer> matching = new ArrayList<>();
    for (int candidate : candidates) {
      if (state == null || SnapshotDifference.isNone(state, states.get(candidate))) {
        matching.add(candidate);
      }
    }
    Integer commit = firstOpen(observerEvent.observer(), what, matching);
    // It was notified before the next action was called, so the action was not delayed.
    if (commit != null && state != null && commit == begun) {
      shown.add(commit);
    }
    if (commit == null && dock != null) {
      commit = firstOpen(observerEvent.observer(), what, candidates);
    }
    if (commit == null) {
      List<Integer> last = matching.isEmpty() ? candidates : matching;
      commit = last.get(last.size() - 1);
    }
    filled.add(List.of(observerEvent.observer(), what, commit));
    return commit;
  }

  private @Nullable Integer firstOpen(String observer, String what, List<Integer> among) {
    for (int candidate : among) {
      if (!filled.contains(List.of(observer, what, candidate))) {
        return candidate;
      }
    }
    return null;
  }

  /** The commits that have begun and that may fire this dock. */
  private List<Integer> candidates(int begun, @Nullable DockName dock) {
    List<Integer> all = new ArrayList<>();
    List<Integer> fitting = new ArrayList<>();
    for (int number = 0; number <= begun; number++) {
      all.add(number);
      if (fires(commands.get(number), dock)) {
        fitting.add(number);
      }
    }
    return fitting.isEmpty() ? all : fitting;
  }

  private static boolean fires(Command command, @Nullable DockName dock) {
    Action action = command.action();
    ActionKind kind = action == null ? null : action.kind();
    if (dock == DockName.RESTART) {
      return kind == ActionKind.RESTART_SESSION;
    }
    return (dock != DockName.EVICTIONS && dock != DockName.REALTIME_FOCUS)
        || kind == ActionKind.APPEND_REALTIME_EVENT;
  }
}
