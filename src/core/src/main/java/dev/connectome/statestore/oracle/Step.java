package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.JsonlDocument;
import dev.connectome.statestore.observation.LedgerAccount;
import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.LedgerView;
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
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One observation, what a read showed before it, and how the ledger moved between the two. */
public final class Step {
  /** Parts of a state whose wrong kinds have a check that names them. */
  private static final List<String> OF_OTHER_CHECKS = List.of("active_focus", "ledger", "$");

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
  private final @Nullable RawEvent event;
  private @Nullable List<String> changes;
  private int valid = -1;
  private @Nullable JsonlDocument exportedLines;
  private @Nullable DockName @Nullable [] names;

  Step(SessionStart sessionStart, Snapshot before, Observation observation, long latestMs) {
    this(Visibility.IN_PROCESS, sessionStart, before, observation, latestMs);
  }

  Step(
      Visibility visibility,
      SessionStart sessionStart,
      Snapshot before,
      Observation observation,
      long latestMs) {
    this(visibility, sessionStart, before, Commit.alone(observation), latestMs);
  }

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
    this.threw = observation.outcome() instanceof Outcome.Threw && !isObserversThrow();
    RawRelease release = release();
    this.event = release != null ? release.event() : realtimeEvent();
    this.ledgerMove = LedgerAccount.of(sessionStart, before.ledger(), observation);
  }

  /**
   * Whether what came out of the action may be what an observer threw: the commit stands all the
   * same. Of a live store it is not known who threw; where its commit was told or shows, it was
   * committed.
   */
  private boolean isObserversThrow() {
    return commit.whole().anObserverThrew()
        || (visibility == Visibility.LIVE
            && (commitDocks(ObserverEvent.FIRST_OBSERVER) > 0
                || !SnapshotDifference.isNone(before, observation.after())));
  }

  /** The commit that is judged, where several are told of in one observation. */
  Commit commit() {
    return commit;
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

  /** Whether all observers only listened. */
  boolean allListened() {
    return behaved.isEmpty();
  }

  /**
   * Whether a missing call is a wrong count. What an observer's throwing, leaving or acting cost
   * another one is judged by its own requirement: OBS-1 to OBS-3 for a notification, ALG-C2 and
   * ALG-C3 for a dock, which must fire whatever observers do.
   */
  boolean countsCalls() {
    return allListened();
  }

  /** Whether notifications are declared, and a missing one is a wrong count. */
  boolean countsNotifications() {
    return capabilities().subscription() && countsCalls();
  }

  /** Whether a state is the one that a later commit of the same observation led to. */
  boolean isLater(Snapshot state) {
    for (Snapshot later : commit.later()) {
      if (SnapshotDifference.isNone(state, later)) {
        return true;
      }
    }
    return false;
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
   * Whether the store's clock stands still during a step, so that derived values can be compared.
   */
  boolean isSharp() {
    return sessionStart.capabilities().time() == TimeSource.VIRTUAL;
  }

  /** In what a state that was handed out during this step differs from a read right after. */
  List<String> differences(Snapshot handedOut) {
    return isSharp() && observation.clockUncertaintyMs() == 0
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

  /** The event of a release or a realtime append. */
  @Nullable RawEvent event() {
    return event;
  }

  /**
   * The entry that stands for this step's event: the only one that came, wherever it stands. One
   * that is no object is EVT-V1's to judge alone.
   */
  Optional<FlowEvent> storedEvent() {
    List<FlowEvent> came = ledgerMove.came();
    return event() != null && came.size() == 1 && came.get(0).isObject()
        ? Optional.of(came.get(0))
        : Optional.empty();
  }

  /** Whether no entry came for this step's event; one that retention took at once did come. */
  boolean lostItsEntry() {
    return event != null && ledgerMove.came().isEmpty() && !ledgerMove.newOneEvicted();
  }

  /**
   * Whether surely no entry came for this step's event. Where retention is declared, one that came
   * and pushed out an equal one looks the same: that some rule was broken is certain, but not that
   * this event was refused.
   */
  boolean refusedItsEntry() {
    return lostItsEntry()
        && !LedgerAccount.mayHaveMadeRoom(sessionStart, before.ledger(), observation);
  }

  /**
   * Whether retention by age took all entries and with them the new one, whose event gave no time:
   * as one of now it would have stayed.
   */
  boolean lostForWantOfATime() {
    return event != null
        && event.finite("at_ms") == null
        && ledgerMove.newOneEvicted()
        && ledgerMove.dropped() == before.ledger().size()
        && config().retention().kind() == RetentionKind.MAX_AGE;
  }

  /** Whether the entry that came is no object: EVT-V1 alone speaks of it. */
  boolean storedNoObject() {
    List<FlowEvent> came = ledgerMove.came();
    return event != null && came.size() == 1 && !came.get(0).isObject();
  }

  /** What stood at a position before; of an entry not at hand only the ledger's digest is known. */
  Object entryBefore(int position) {
    return shown(before.ledger(), position);
  }

  /** What stands at a position now. */
  Object entryAfter(int position) {
    return shown(observation.after().ledger(), position);
  }

  private static Object shown(LedgerView ledger, int position) {
    return ledger.isAtHand(position)
        ? ledger.get(position).toPlain()
        : "not at hand, ledger digest " + Long.toHexString(LedgerDigest.of(ledger));
  }

  /**
   * Whether a required field of {@link #event} was given in a form that is stored as it is.
   *
   * @param place of the field in {@link Completion#REQUIRED}
   */
  boolean isValid(int place) {
    return (valid() & (1 << place)) != 0;
  }

  /** Whether every required field was. */
  boolean isAllValid() {
    return valid() == (1 << Completion.REQUIRED.size()) - 1;
  }

  /** A bit for each required field; several checks ask, and it is found out once. */
  private int valid() {
    if (valid < 0) {
      valid = 0;
      for (int place = 0; event != null && place < Completion.REQUIRED.size(); place++) {
        if (Completion.isValid(event, Completion.REQUIRED.get(place))) {
          valid |= 1 << place;
        }
      }
    }
    return valid;
  }

  /** Whether a part of the state had, or has, a value of the wrong kind. */
  boolean hasWrongKind(String part) {
    return hasWrongKind(before, part) || hasWrongKind(after(), part);
  }

  private static boolean hasWrongKind(Snapshot state, String part) {
    return !state.misfits().isEmpty()
        && state.misfits().keySet().stream().anyMatch(path -> path.startsWith(part));
  }

  /** Whether the ledger has an entry that is no object: EVT-V1 speaks of it, no export can. */
  boolean hasEntryThatIsNoObject() {
    return hasEntryThatIsNoObject(before.ledger()) || hasEntryThatIsNoObject(after().ledger());
  }

  private static boolean hasEntryThatIsNoObject(LedgerView ledger) {
    for (int position = 0; position < ledger.size(); position++) {
      if (ledger.isAtHand(position) && !ledger.get(position).isObject()) {
        return true;
      }
    }
    return false;
  }

  /** The lines of a text that this step exported. */
  JsonlDocument lines(Outcome.Exported exported) {
    if (exportedLines == null) {
      exportedLines = JsonlDocument.parse(exported.text());
    }
    return exportedLines;
  }

  /**
   * Whether the state after this step shows no ledger that could be compared with the one before:
   * then only the requirements that speak of such states can judge it.
   */
  boolean isWithoutLedger() {
    Snapshot after = observation.after();
    return after.unreadable() != null
        || (!after.hasLedger() && (before.ledger().size() > 0 || mayAppend()));
  }

  private boolean mayAppend() {
    return action != null && action.kind().mayAppend();
  }

  /** Whether the store threw. */
  boolean threw() {
    return threw;
  }

  /** How many notifications one observer had. */
  int notifications(String observer) {
    int count = 0;
    for (ObserverEvent observerEvent : observation.observerEvents()) {
      if (observerEvent instanceof ObserverEvent.Notified
          && observerEvent.observer().equals(observer)) {
        count++;
      }
    }
    return count;
  }

  /** How often one observer heard the commit dock. */
  int commitDocks(String observer) {
    int count = 0;
    for (ObserverEvent observerEvent : observation.observerEvents()) {
      if (observerEvent instanceof ObserverEvent.DockFired dock
          && dock.observer().equals(observer)
          && DockName.of(dock.name()).filter(DockName.COMMIT::equals).isPresent()) {
        count++;
      }
    }
    return count;
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

  /** Every dock of this name that the kit's first observer heard. */
  List<ObserverEvent.DockFired> docks(DockName name) {
    List<ObserverEvent> observerEvents = observation.observerEvents();
    if (observerEvents.isEmpty()) {
      return List.of();
    }
    if (names == null) {
      names = names(observerEvents);
    }
    List<ObserverEvent.DockFired> fired = List.of();
    for (int i = 0; i < names.length; i++) {
      if (names[i] == name) {
        fired = fired.isEmpty() ? new ArrayList<>(2) : fired;
        fired.add((ObserverEvent.DockFired) observerEvents.get(i));
      }
    }
    return fired;
  }

  private static boolean isFirst(ObserverEvent observerEvent) {
    return observerEvent.observer().equals(ObserverEvent.FIRST_OBSERVER);
  }

  /** The known name of each dock; null for what is no dock, or one of an unknown name. */
  private static @Nullable DockName[] names(List<ObserverEvent> observerEvents) {
    @Nullable DockName[] names = new DockName[observerEvents.size()];
    for (int i = 0; i < names.length; i++) {
      if (observerEvents.get(i) instanceof ObserverEvent.DockFired dock && isFirst(dock)) {
        names[i] = DockName.of(dock.name()).orElse(null);
      }
    }
    return names;
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

  /** The states that the kit's first observer was given. */
  List<Snapshot> delivered() {
    List<Snapshot> states = new ArrayList<>();
    for (ObserverEvent observerEvent : observation.observerEvents()) {
      if (observerEvent instanceof ObserverEvent.Notified notified && isFirst(notified)) {
        states.add(notified.delivered());
      }
    }
    return states;
  }

  /** How many observers' calls there were, those that came too late for an earlier step aside. */
  long toldMeanwhile() {
    return observation.observerEvents().stream()
        .filter(observerEvent -> !(observerEvent instanceof ObserverEvent.ToldLate))
        .count();
  }

  /** How many notifications the kit's first observer had. */
  int notifications() {
    return notifications(ObserverEvent.FIRST_OBSERVER);
  }

  /** Starts a finding about this step. */
  Finding.Builder finding(String requirement, String problem) {
    Finding.Builder finding =
        Finding.of(requirement, observation.index(), problem)
            .fact("action", observation.command().name());
    after().misfits().entrySet().stream()
        .filter(misfit -> OF_OTHER_CHECKS.stream().noneMatch(misfit.getKey()::startsWith))
        .findFirst()
        .ifPresent(
            misfit ->
                finding.fact(
                    "wrong kind", misfit.getKey() + " is " + ShownValue.json(misfit.getValue())));
    return finding;
  }
}
