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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One observation, what a read showed before it, and how the ledger moved between the two. */
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
   * Whether what came out of the action may be what an observer threw: the commit stands all the
   * same. Of a live store it is not known who threw; where its commit was told or shows, it was
   * committed.
   */
  private boolean isObserversThrow() {
    return commit.whole().anObserverThrew()
        || (visibility == Visibility.LIVE
            && (calls.commitDocks(ObserverEvent.FIRST_OBSERVER) > 0
                || !SnapshotDifference.isNone(before, observation.after())));
  }

  /** The commit that is judged, where several are told of in one observation. */
  Commit commit() {
    return commit;
  }

  /** What observers were told. */
  StepCalls calls() {
    return calls;
  }

  /** Whether an observer did this while it was told something, in the same observation. */
  boolean somebody(Class<? extends ObserverBehaviour> did) {
    for (ObserverEvent.Behaved one : behaved) {
      if (did.isInstance(one.behaviour())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether all observers only listened, so that a missing call is a wrong count. What an
   * observer's throwing, leaving or acting cost another one is judged by its own requirement: OBS-1
   * to OBS-3 for a notification, ALG-C2 and ALG-C3 for a dock, which must fire whatever observers
   * do.
   */
  boolean allListened() {
    return behaved.isEmpty();
  }

  /** Whether notifications are declared, and a missing one is a wrong count. */
  boolean countsNotifications() {
    return capabilities().subscription() && allListened();
  }

  /** Whether an action may have been performed of which nothing was told. */
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

  /** How the store looked when it was opened. */
  Snapshot initial() {
    return sessionStart.initial();
  }

  /** What a read showed before. */
  public Snapshot before() {
    return before;
  }

  /** What a read shows after. */
  public Snapshot after() {
    return observation.after();
  }

  /** What was seen. */
  public Observation observation() {
    return observation;
  }

  /** The store's clock, milliseconds since the epoch. */
  public double now() {
    return observation.nowMs();
  }

  /** The latest that the store's clock ever was; later than now after it jumped back. */
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

  /** Whether a time that the store took from its clock is now, as sharply as that can be said. */
  boolean isNow(@Nullable Double ms) {
    return ms != null
        && ms <= now() + clockUncertaintyAfter()
        && ms >= now() - clockUncertaintyBefore();
  }

  /**
   * In what a state that was handed out during this step differs from a read right after; derived
   * values too, where the store's clock stands still during a step.
   */
  List<String> differences(Snapshot handedOut) {
    return sessionStart.capabilities().time() == TimeSource.VIRTUAL
            && observation.clockUncertaintyMs() == 0
        ? SnapshotDifference.includingDerived(handedOut, after())
        : SnapshotDifference.between(handedOut, after());
  }

  /** What this step changed: in what a read after it differs from one before. */
  List<String> changes() {
    if (changes == null) {
      changes = List.copyOf(SnapshotDifference.between(before, after()));
    }
    return changes;
  }

  LedgerMove ledgerMove() {
    return ledgerMove;
  }

  /** Whether the command was an action of this kind, and the store did not throw. */
  boolean did(Class<? extends Action> kind) {
    return !threw() && kind.isInstance(action());
  }

  /** The action that was performed; null when the command was no action. */
  @Nullable Action action() {
    return action;
  }

  /** Its kind; null when the command was no action. */
  @Nullable ActionKind kind() {
    return action == null ? null : action.kind();
  }

  /** The release that was committed; null when this step is another one, or the store threw. */
  @Nullable RawRelease release() {
    return !threw() && action() instanceof Action.CommitStepRelease commit
        ? commit.release()
        : null;
  }

  /** The realtime event that was appended; null when this step is another one, or it threw. */
  @Nullable RawEvent realtimeEvent() {
    return !threw() && action() instanceof Action.AppendRealtimeEvent append
        ? append.event()
        : null;
  }

  /** The event of a release or a realtime append, and what became of it. */
  StepEvent stepEvent() {
    return event;
  }

  /** The event of a release or a realtime append. */
  @Nullable RawEvent event() {
    return event.given();
  }

  /** The entry that stands for this step's event. */
  Optional<FlowEvent> storedEvent() {
    return event.stored();
  }

  /** What was exported, with its text; null where the text is not known. */
  Outcome.@Nullable Exported exported() {
    return observation.outcome() instanceof Outcome.Exported exported ? exported : null;
  }

  /** What was exported, where the text is not known; null where it is. */
  Outcome.@Nullable ExportTold exportTold() {
    return observation.outcome() instanceof Outcome.ExportTold told ? told : null;
  }

  /** How many exports were made. */
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

  /** Whether several threads were at work: what one step means for one observer is unknown. */
  boolean isRace() {
    return observation.command() instanceof Command.Race;
  }

  /** Whether the kit wrote into a handed-out state: what follows is one requirement's business. */
  boolean isTampering() {
    return observation.command() instanceof Command.Tamper;
  }

  /** Whether this is an action that returned, and so can be judged as one commit. */
  boolean isCommit() {
    return action() != null && !threw();
  }
}
