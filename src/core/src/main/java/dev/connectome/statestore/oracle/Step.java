package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.JsonlDocument;
import dev.connectome.statestore.observation.LedgerAccount;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.verdict.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One observation, the state before it, and how the ledger moved between the two states. A check
 * reports here what it concludes from the step.
 */
public final class Step {
  private final Visibility visibility;
  private final SessionStart sessionStart;
  private final Snapshot before;
  private final Commit commit;
  private final Observation observation;
  private final List<ObserverEvent.Behaved> behaved;
  private final long latestMs;
  private final LedgerMove ledgerMove;
  private final @Nullable Action action;
  private final boolean threw;
  private final StepEvent event;
  private final StepCalls calls;
  private @Nullable CheckReporter reporter;
  private @Nullable List<String> changes;
  private @Nullable JsonlDocument exportedLines;

  Step(
      Visibility visibility,
      SessionStart sessionStart,
      Snapshot before,
      Commit commit,
      long latestMs) {
    this.commit = commit;
    this.observation = commit.seen();
    this.visibility = visibility;
    this.sessionStart = sessionStart;
    this.before = before;
    this.latestMs = latestMs;
    this.action = observation.command().action();
    this.behaved = commit.behaved();
    this.calls = new StepCalls(observation.observerEvents());
    this.threw = observation.outcome() instanceof Outcome.Threw && !isObserversThrow();
    this.ledgerMove = LedgerAccount.of(sessionStart, before.ledger(), observation);
    RawRelease release = release();
    this.event =
        new StepEvent(
            release != null ? release.event() : realtimeEvent(),
            sessionStart,
            before.ledger(),
            observation,
            ledgerMove);
  }

  /**
   * Whether the exception of the action may be the one that an observer threw; the commit is then
   * valid. In a live store it is unknown who threw; the action was committed if an observer was
   * told of the commit or a state shows it.
   */
  private boolean isObserversThrow() {
    return commit.whole().anObserverThrew()
        || (visibility == Visibility.LIVE
            && (calls.commitDocks(ObserverEvent.FIRST_OBSERVER) > 0
                || !SnapshotDifference.isNone(before, observation.after())));
  }

  /** Gives the step to a check: what is reported from here on is what that check concludes. */
  void judgedBy(CheckReporter check) {
    reporter = check;
  }

  /** Reports a breach of the requirement that is judged. */
  void found(Finding finding) {
    Objects.requireNonNull(reporter).found(finding);
  }

  /**
   * Reports that the situation occurred in this step. It counts only where the check finds no
   * breach in the same step.
   */
  void witnessed(Situation situation) {
    Objects.requireNonNull(reporter).witnessed(situation);
  }

  /** Reports that something the requirement needs was not visible. */
  void outOfSight(String what) {
    Objects.requireNonNull(reporter).outOfSight(what);
  }

  /** The judged commit, if one observation contains several. */
  Commit commit() {
    return commit;
  }

  /** The calls to observers. */
  StepCalls calls() {
    return calls;
  }

  /** What observers did besides listening, in the whole observation. */
  List<ObserverEvent.Behaved> behaved() {
    return behaved;
  }

  /** Whether an observer did this in a callback of the same observation. */
  boolean somebody(Class<? extends ObserverBehaviour> did) {
    for (int i = 0; i < behaved.size(); i++) {
      if (did.isInstance(behaved.get(i).behaviour())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether all observers only listened, so that a missing call is a wrong count. If an observer
   * throws, leaves or acts, other requirements judge the calls that others lost: OBS-1 to OBS-3 for
   * a notification, ALG-C2 and ALG-C3 for a dock, which must fire whatever observers do.
   */
  boolean allListened() {
    return behaved.isEmpty();
  }

  /** Whether notifications are declared, so that a missing one is a wrong count. */
  boolean countsNotifications() {
    return capabilities().subscription() && allListened();
  }

  /** Whether an action may have been performed that no observer was told of. */
  boolean mayHaveMissedActions() {
    return visibility == Visibility.RECORDED;
  }

  /** What the implementation declares. */
  public Capabilities capabilities() {
    return sessionStart.capabilities();
  }

  /** How the store was opened. */
  public StoreConfig config() {
    return sessionStart.config();
  }

  /** The first state of the store. */
  Snapshot initial() {
    return sessionStart.initial();
  }

  /** The state before the step. */
  public Snapshot before() {
    return before;
  }

  /** The state after the step. */
  public Snapshot after() {
    return observation.after();
  }

  /** The observation of the step. */
  public Observation observation() {
    return observation;
  }

  /** The store's clock at this step, milliseconds since the epoch. */
  public double now() {
    return observation.nowMs();
  }

  /** The latest time that the store's clock ever showed; later than now after it jumped back. */
  long latest() {
    return latestMs;
  }

  /** How much earlier than now the store may have read its clock, milliseconds. */
  double clockUncertaintyBefore() {
    return observation.clockUncertaintyMs() + clockUncertaintyAfter();
  }

  /**
   * How much later than now the store may have read its clock, milliseconds: two clocks that are
   * read one after the other may tick in between.
   */
  double clockUncertaintyAfter() {
    return sessionStart.capabilities().time().tickMs();
  }

  /** Whether a time from the store's clock is now, as exactly as this can be decided. */
  boolean isNow(@Nullable Double ms) {
    return ms != null
        && ms <= now() + clockUncertaintyAfter()
        && ms >= now() - clockUncertaintyBefore();
  }

  /**
   * How a state that was handed out during this step differs from a read directly after it;
   * includes derived values if the store's clock stands still during a step.
   */
  List<String> differences(Snapshot handedOut) {
    return sessionStart.capabilities().time() == TimeSource.VIRTUAL
            && observation.clockUncertaintyMs() == 0
        ? SnapshotDifference.includingDerived(handedOut, after())
        : SnapshotDifference.between(handedOut, after());
  }

  /** The parts that this step changed, by comparing the states before and after it. */
  List<String> changes() {
    if (changes == null) {
      changes = Collections.unmodifiableList(SnapshotDifference.between(before, after()));
    }
    return changes;
  }

  LedgerMove ledgerMove() {
    return ledgerMove;
  }

  /** Whether the command was an action of this kind that did not throw. */
  boolean did(Class<? extends Action> kind) {
    return !threw() && kind.isInstance(action());
  }

  /** The performed action; null when the command was not an action. */
  @Nullable Action action() {
    return action;
  }

  /** The kind of the action; null when the command was not an action. */
  @Nullable ActionKind kind() {
    return action == null ? null : action.kind();
  }

  /** The committed release; null for every other step, or when the store threw. */
  @Nullable RawRelease release() {
    return !threw() && action() instanceof Action.CommitStepRelease commit
        ? commit.release()
        : null;
  }

  /** The appended realtime event; null for every other step, or when the store threw. */
  @Nullable RawEvent realtimeEvent() {
    return !threw() && action() instanceof Action.AppendRealtimeEvent append
        ? append.event()
        : null;
  }

  /** The event of a release or a realtime append, and its entry in the ledger. */
  StepEvent stepEvent() {
    return event;
  }

  /** The event of a release or a realtime append. */
  @Nullable RawEvent event() {
    return event.given();
  }

  /** The entry of this step's event. */
  Optional<FlowEvent> storedEvent() {
    return event.stored();
  }

  /** The export with its text; null when the text is not known. */
  Outcome.@Nullable Exported exported() {
    return observation.outcome() instanceof Outcome.Exported exported ? exported : null;
  }

  /** The summary of an export whose text is not known; null when it is known. */
  Outcome.@Nullable ExportTold exportTold() {
    return observation.outcome() instanceof Outcome.ExportTold told ? told : null;
  }

  /** The number of exports. */
  int exports() {
    return observation.outcome() instanceof Outcome.Exported exported ? exported.times() : 1;
  }

  /** The lines of a text that this step exported. */
  JsonlDocument lines(Outcome.Exported exported) {
    if (exportedLines == null) {
      exportedLines = JsonlDocument.parse(exported.text());
    }
    return exportedLines;
  }

  /** Whether the store threw. */
  boolean threw() {
    return threw;
  }

  /** Whether several threads ran at once; then the calls to one observer are not defined. */
  boolean isRace() {
    return observation.command() instanceof Command.Race;
  }

  /** Whether the kit wrote into a handed-out state; then only one requirement judges the result. */
  boolean isTampering() {
    return observation.command() instanceof Command.Tamper;
  }

  /** Whether this is an action that returned, and so can be judged as one commit. */
  boolean isCommit() {
    return action() != null && !threw();
  }
}
