package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.Set;

/**
 * EVT-ID: the position in the ledger identifies an entry, so an event that repeats a known id gets
 * an entry, too.
 *
 * <p>Command: an id that came before, also before a restart, in a release or from realtime. Looks
 * at: whether an entry came, with that same id.
 *
 * <p>When it fails: do not key the ledger by id and do not deduplicate; a replay sends old ids.
 */
final class IdentityCheck extends AbstractCheck {
  private static final Situation AGAIN =
      Situation.always("again", "an id comes again in the same session");
  private static final Situation REPLAY =
      Situation.always("replay", "an id comes again after a restart");

  /** The largest number of remembered ids, for the present session and for the earlier ones. */
  private static final int MOST_IDS = 512;

  IdentityCheck() {
    super("EVT-ID", Decidability.everywhere(), AGAIN, REPLAY);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Set<String> inSession = RecentTexts.of(MOST_IDS);
    Set<String> earlierSessions = RecentTexts.of(MOST_IDS);
    return CheckState.remembering(
        watching(inSession, earlierSessions),
        () -> List.of(List.copyOf(inSession), List.copyOf(earlierSessions)),
        memory -> {
          List<JsonCursor> both = memory.elements(2);
          RecentTexts.addAll(both.get(0), inSession);
          RecentTexts.addAll(both.get(1), earlierSessions);
        });
  }

  private CheckState watching(Set<String> inSession, Set<String> earlierSessions) {
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
      String stored = step.storedEvent().map(FlowEvent::id).orElse(id);
      boolean again = inSession.contains(id);
      if (again || earlierSessions.contains(id)) {
        judge(step, id, stored, again ? AGAIN : REPLAY);
      }
      // A store that alters an id at first sight does so whether it knows the id or not.
      if (id.equals(stored)) {
        inSession.add(id);
      }
    };
  }

  private void judge(Step step, String id, String stored, Situation situation) {
    if (step.stepEvent().isRefused()) {
      broken(step, "an event with a known id was not appended")
          .fact("id", ShownValue.of(id))
          .expected("1 new entry", "0 new entries")
          .reportTo(step::found);
      return;
    }
    if (!id.equals(stored)) {
      broken(step, "an event with a known id got another id")
          .expectedValue(id, stored)
          .reportTo(step::found);
    } else if (step.storedEvent().isPresent()) {
      step.witnessed(situation);
    }
  }
}
