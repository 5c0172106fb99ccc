package dev.connectome.statestore.choice;

import static dev.connectome.statestore.spec.ActionKind.APPEND_REALTIME_EVENT;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.RealtimeExplanation;
import dev.connectome.statestore.spec.Retention;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Choices about realtime events: what they light, what leaves, and which docks fire. */
final class RealtimeChoices {
  private static final String NONE = "none";
  private static final String FIRES = "fires";
  private static final String SILENT = "silent";
  private static final String STAYS = "stays";
  private static final String LEAVES = "leaves";

  private RealtimeChoices() {}

  static List<FreeChoice> all() {
    return List.of(
        appended("realtime-edge", "Which edge does a realtime event light?")
            .leftFreeBy("BEH-B3R", "FIN-13")
            .option(NONE, "no edge is lit")
            .option("its own", "an edge that the store makes from the event")
            .seenIn(
                step ->
                    follows(step) && step.event().value() instanceof Map
                        ? step.after().focus().activeEdgeId() == null ? NONE : "its own"
                        : null),
        appended("realtime-step-key", "Does a realtime event light its step key?")
            .leftFreeBy("BEH-B3R")
            .option("lit", "the event's step key is lit")
            .option(NONE, "no step key is lit")
            .seenIn(
                step -> {
                  String key = step.event().text("step_key");
                  if (!follows(step) || key == null || key.isEmpty()) {
                    return null;
                  }
                  return step.after().focus().activeStepKey() == null ? NONE : "lit";
                }),
        appended(
                "focus-dock-unmoved",
                "Does the focus dock fire when a realtime event sets the focus to the value it"
                    + " has?")
            .leftFreeBy("ALG-C3", "FIN-16")
            .option(FIRES, "it fires")
            .option(SILENT, "it does not fire")
            .seenIn(
                step ->
                    follows(step) && step.before().focus().equals(step.after().focus())
                        ? dock(step, DockName.REALTIME_FOCUS)
                        : null),
        appended("evictions-dock-zero", "Does the evictions dock fire when nothing was evicted?")
            .leftFreeBy("PAT-RET", "FIN-18")
            .option(SILENT, "it does not fire")
            .option(FIRES, "it fires and reports zero")
            .seenIn(step -> step.entry() == null ? null : dock(step, DockName.EVICTIONS)),
        appended(
                "evicted-count-of-commit-dock",
                "Which evicted_count does the commit dock carry after earlier evictions?")
            .leftFreeBy("ALG-C3", "FIN-27")
            .option("this commit", "what left in this commit")
            .option("total", "what has left so far")
            .seenIn(RealtimeChoices::count),
        appended("age-exact", "Does an entry stay whose age is exactly the limit?")
            .leftFreeBy("PAT-RET", "FIN-6")
            .option(STAYS, "it stays")
            .option(LEAVES, "it leaves")
            .seenIn(
                step -> {
                  LedgerView before = step.before().ledger();
                  if (before.size() == 0 || !isAge(step, before.get(0).atMs(), true)) {
                    return null;
                  }
                  return step.entry() == null ? LEAVES : STAYS;
                }),
        appended("age-of-the-new-entry", "Does an event stay that is too old when it arrives?")
            .leftFreeBy("PAT-RET", "FIN-6")
            .option(LEAVES, "it leaves at once")
            .option(STAYS, "it stays until the next event")
            .seenIn(
                step ->
                    step.before().ledger().size() == 0
                            && isAge(step, step.event().finite("at_ms"), false)
                        ? step.after().ledger().size() == 0 ? LEAVES : STAYS
                        : null),
        appended(
                "realtime-notes",
                "Which notes are shown when the explanation follows a realtime event that has"
                    + " notes?")
            .leftFreeBy("BEH-B3R", "FIN-14")
            .option("its notes", "the event's notes")
            .option(NONE, "no notes")
            .seenIn(RealtimeChoices::notes),
        appended("restart-pin", "Does a pin outlive a restart?")
            .leftFreeBy("VAL-P2", "FIN-15")
            .option("kept", "the focus stays pinned")
            .option("lifted", "realtime events move the focus again")
            .seenIn(
                step ->
                    step.memory().pin() == ChoiceMemory.Pin.PINNED_BEFORE_RESTART
                            && step.tellsOfThePin()
                        ? step.after().focus().isEmpty() ? "kept" : "lifted"
                        : null));
  }

  private static FreeChoice.Builder appended(String id, String question) {
    return FreeChoice.named(id, question).after(APPEND_REALTIME_EVENT);
  }

  private static boolean follows(ChoiceStep step) {
    return step.memory().pin() == ChoiceMemory.Pin.FREE;
  }

  private static @Nullable String dock(ChoiceStep step, DockName name) {
    return !step.capabilities().docks().contains(name)
        ? null
        : step.docks(name).isEmpty() ? SILENT : FIRES;
  }

  private static @Nullable String count(ChoiceStep step) {
    long earlier = step.memory().evicted();
    if (earlier == 0) {
      return null;
    }
    long own = step.before().ledger().size() + 1L - step.after().ledger().size();
    for (ObserverEvent.DockFired dock : step.docks(DockName.COMMIT)) {
      if (dock.fields().get("evicted_count") instanceof Number told) {
        return told.doubleValue() == (double) own ? "this commit" : "total";
      }
    }
    return null;
  }

  /** Whether an age is exactly the limit, or else beyond it. */
  private static boolean isAge(ChoiceStep step, @Nullable Double atMs, boolean exactly) {
    if (!(step.config().retention() instanceof Retention.MaxAge limit)
        || atMs == null
        || !step.knowsTheTime()) {
      return false;
    }
    double age = step.nowMs() - atMs;
    return exactly ? age == (double) limit.ms() : age > (double) limit.ms();
  }

  private static @Nullable String notes(ChoiceStep step) {
    String given = step.event().text("notes");
    if (step.capabilities().realtimeExplanation() != RealtimeExplanation.FOLLOWS
        || given == null
        || given.isEmpty()) {
      return null;
    }
    Explanation shown = step.after().explanation();
    return shown.notes() == null || shown.notes().isEmpty() ? NONE : "its notes";
  }
}
