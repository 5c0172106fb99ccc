package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ALG-C5: the explanation after a release is the release's own sentence with its own notes or, if
 * it has none, the notes of its event; if neither has any, there are no notes, and nothing of an
 * earlier step remains.
 *
 * <p>Command: releases with and without sentence and notes, after one that had both; other actions.
 * Looks at: the explanation. Without a sentence a store may infer one, but never from an earlier
 * step.
 *
 * <p>When it fails: replace the whole explanation object at each release.
 */
final class ExplanationCheck extends AbstractCheck {
  private static final Situation OWN =
      Situation.always("own", "a release with a sentence and notes");
  private static final Situation EVENTS_NOTES =
      Situation.always("events-notes", "a release without notes whose event has some");
  private static final Situation NO_NOTES =
      Situation.always("no-notes", "a release without any notes after one that had some");
  private static final Situation NO_SENTENCE =
      Situation.always("no-sentence", "a release without a sentence after one that had one");
  private static final Situation STAYS =
      Situation.always("stays", "another action while there is an explanation");

  /** The fields from which a sentence or notes may be made. */
  private static final List<String> TEXTS =
      List.of(
          "id",
          "from_node_id",
          "to_node_id",
          "trigger",
          "call_type",
          "label",
          "payload_summary",
          "rate_hint",
          "step_key",
          "notes");

  ExplanationCheck() {
    super("ALG-C5", Decidability.everywhere(), OWN, EVENTS_NOTES, NO_NOTES, NO_SENTENCE, STAYS);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Explanation initial = sessionStart.initial().explanation();
    if (initial == null || !initial.isEmpty()) {
      brokenAtOpening("a fresh store does not show an empty explanation")
          .expected(Explanation.none(), initial)
          .reportTo(reporter::found);
    }
    return RecentTexts.remembering(this::watching);
  }

  private CheckState watching(Set<String> earlier) {
    return step -> {
      if (step.isTampering() || step.isRace() || step.threw()) {
        return;
      }
      RawRelease release = step.release();
      if (step.realtimeEvent() != null) {
        rememberTexts(step.realtimeEvent(), earlier);
      }
      if (release != null) {
        judgeRelease(step, release, earlier);
        RecentTexts.addText(release.get("explanation_sentence"), earlier);
        RecentTexts.addText(release.get("notes"), earlier);
        rememberTexts(release.event(), earlier);
      } else if (!step.did(Action.RestartSession.class)
          && !step.did(Action.AppendRealtimeEvent.class)) {
        judgeOther(step);
      }
    };
  }

  private void judgeRelease(Step step, RawRelease release, Set<String> earlier) {
    Explanation after = step.after().explanation();
    if (after == null) {
      broken(step, "the state has no explanation")
          .expected("an object", null)
          .reportTo(step::found);
      return;
    }
    judgeSentence(step, release, after.sentence(), earlier);
    AllowedValues allowed = allowedNotes(release, step.storedEvent(), earlier);
    if (!allowed.allows(after.notes())) {
      broken(step, "the notes are not those of the release")
          .expected(allowed.words(), ShownValue.of(after.notes()))
          .reportTo(step::found);
    }
    witness(step, release);
  }

  /** A later step must not show a text of an earlier event in place of its own. */
  private static void rememberTexts(RawEvent event, Set<String> texts) {
    RecentTexts.addText(event.get("label"), texts);
    RecentTexts.addText(event.get("payload_summary"), texts);
    RecentTexts.addText(event.get("notes"), texts);
  }

  private void judgeSentence(
      Step step, RawRelease release, @Nullable String shown, Set<String> earlier) {
    String given = release.text("explanation_sentence");
    if (given != null && !given.isEmpty()) {
      if (!given.equals(shown)) {
        broken(step, "the sentence is not that of the release")
            .expectedValue(given, shown)
            .reportTo(step::found);
      }
    } else if (shown != null
        && earlier.contains(shown)
        && !shown.equals(release.get("notes"))
        && !isMade(release.get("explanation_sentence"), shown, earlier)
        && !isOwn(release.event(), step.storedEvent(), shown)) {
      broken(step, "the sentence of an earlier step is still shown")
          .expected("none, or one inferred from the own event", ShownValue.of(shown))
          .reportTo(step::found);
    }
  }

  /** Whether a sentence may be the text form of a sentence that was given in another kind. */
  private static boolean isMade(@Nullable Object given, String shown, Set<String> earlier) {
    return given != null
        && !(given instanceof String)
        && ConvertedText.of(given, earlier).allows(shown);
  }

  /** Whether a text may come from this event, as given or as stored. */
  static boolean isOwn(RawEvent event, Optional<FlowEvent> stored, String text) {
    return event.fields().containsValue(text)
        || TEXTS.stream().anyMatch(field -> text.equals(Completion.keptText(event, stored, field)));
  }

  /**
   * The release's notes. If it has none, the event's notes as given or as stored; if these are
   * unusable, no notes. EVT-KEEP judges event notes that were altered in the ledger.
   */
  static AllowedValues allowedNotes(
      RawRelease release, Optional<FlowEvent> stored, Set<String> earlier) {
    Object own = release.get("notes");
    Object events = release.event().get("notes");
    if (own instanceof String text && !text.isEmpty()) {
      return AllowedValues.exactly(own);
    }
    AllowedValues fallback = usable(events, earlier);
    String kept = Completion.keptText(release.event(), stored, "notes");
    if (kept != null) {
      fallback = fallback.or(kept);
    }
    if (own == null) {
      return fallback;
    }
    return usable(own, earlier).or(fallback);
  }

  private static AllowedValues usable(@Nullable Object given, Set<String> earlier) {
    if (given instanceof String text && !text.isEmpty()) {
      return AllowedValues.exactly(given);
    }
    AllowedValues nothing = AllowedValues.exactly(null).or("");
    return given == null || given instanceof String
        ? nothing
        : nothing.or(ConvertedText.of(given, earlier));
  }

  private void judgeOther(Step step) {
    if (!Objects.equals(step.before().explanation(), step.after().explanation())) {
      broken(step, "the explanation changed without a release")
          .expected(step.before().explanation(), step.after().explanation())
          .reportTo(step::found);
    } else if (step.isCommit() && isSaid(step)) {
      step.witnessed(STAYS);
    }
  }

  private static boolean isSaid(Step step) {
    return step.before().explanation() != null && !step.before().explanation().isEmpty();
  }

  private static void witness(Step step, RawRelease release) {
    Explanation before = step.before().explanation();
    boolean hadNotes = before != null && before.notes() != null && !before.notes().isEmpty();
    boolean hadSentence = before != null && before.sentence() != null;
    String sentence = release.text("explanation_sentence");
    if (release.text("notes") != null && sentence != null) {
      step.witnessed(OWN);
    } else if (release.get("notes") == null && release.event().text("notes") != null) {
      step.witnessed(EVENTS_NOTES);
    } else if (hadNotes && release.get("notes") == null && release.event().get("notes") == null) {
      step.witnessed(NO_NOTES);
    }
    if (hadSentence && (sentence == null || sentence.isEmpty())) {
      step.witnessed(NO_SENTENCE);
    }
  }
}
