package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.history.PlainPart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.Set;

/**
 * EVT-ID: what tells entries apart is their place in the ledger, so an event that repeats a known
 * id gets an entry too.
 *
 * <p>Stimulus: an id that came before, also before a restart, in a release or from realtime. Looks
 * at: whether an entry came, with that very id.
 *
 * <p>When it fails: do not key the ledger by id and do not deduplicate; a replay sends old ids.
 */
final class IdentityCheck extends Rule {
  private static final Situation AGAIN =
      Situation.always("again", "an id comes again in the same session");
  private static final Situation REPLAY =
      Situation.always("replay", "an id comes again after a restart");

  /** The largest number of ids that is remembered of a session, and of those before it. */
  private static final int MOST_IDS = 512;

  IdentityCheck() {
    super("EVT-ID", Reach.everywhere(), AGAIN, REPLAY);
  }

  @Override
  public Fold start(Opening opening, Notes notes) {
    Set<String> inSession = RecentTexts.of(MOST_IDS);
    Set<String> earlierSessions = RecentTexts.of(MOST_IDS);
    return Fold.remembering(
        watching(inSession, earlierSessions, notes),
        () -> List.of(List.copyOf(inSession), List.copyOf(earlierSessions)),
        memory -> {
          List<PlainPart> both = memory.list(2);
          RecentTexts.addAll(both.get(0), inSession);
          RecentTexts.addAll(both.get(1), earlierSessions);
        });
  }

  private Fold watching(Set<String> inSession, Set<String> earlierSessions, Notes notes) {
    return step -> {
      if (step.did(Action.RestartSession.class)) {
        earlierSessions.addAll(inSession);
        inSession.clear();
      }
      RawEvent event = step.event();
      String id = event == null ? null : event.text("id");
      if (id == null || id.isEmpty()) {
        return;
      }
      boolean again = !inSession.add(id);
      boolean replay = earlierSessions.contains(id);
      if (again || replay) {
        judge(step, id, again ? AGAIN : REPLAY, notes);
      }
    };
  }

  private void judge(Step step, String id, Situation situation, Notes notes) {
    if (step.refusedItsEntry()) {
      notes.found(
          broken(step, "an event with a known id was not appended")
              .fact("id", ShownValue.of(id))
              .expected("1 new entry", "0 new entries")
              .build());
      return;
    }
    String stored = step.storedEvent().map(FlowEvent::id).orElse(id);
    if (!id.equals(stored) && !carriesTheSame(step.before().ledger(), stored)) {
      notes.found(
          broken(step, "an event with a known id got another id")
              .expectedValue(id, stored)
              .build());
    } else if (id.equals(stored) && step.storedEvent().isPresent()) {
      notes.witnessed(situation);
    }
  }

  /** Whether an earlier entry has this id: what the store does to ids it did to both alike. */
  private static boolean carriesTheSame(LedgerView ledger, String stored) {
    for (int position = 0; position < ledger.size(); position++) {
      if (ledger.isAtHand(position) && stored.equals(ledger.get(position).id())) {
        return true;
      }
    }
    return false;
  }
}
