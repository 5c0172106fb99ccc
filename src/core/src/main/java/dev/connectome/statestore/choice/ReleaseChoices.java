package dev.connectome.statestore.choice;

import static dev.connectome.statestore.spec.ActionKind.COMMIT_STEP_RELEASE;

import dev.connectome.statestore.spec.RawRelease;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Choices about releases with missing or malformed parts. */
final class ReleaseChoices {
  private static final String STAYS = "stays";
  private static final String FURTHER = "one further";
  private static final String NONE = "none";
  private static final String EMPTY = "empty text";
  private static final String OWN = "from the event";
  private static final String TEXT = "its text";
  private static final String UNKNOWN = "?";

  private ReleaseChoices() {}

  static List<FreeChoice> all() {
    return List.of(
        cursor("cursor-missing", "Where does the cursor go when a release has no cursor_next?")
            .leftFreeBy("ALG-C2", "INT-12")
            .seenIn(step -> step.release().get("cursor_next") == null ? cursor(step) : null),
        cursor(
                "cursor-unusable",
                "Where does the cursor go when cursor_next is negative, fractional or no number?")
            .leftFreeBy("ALG-C2", "FIN-9")
            .seenIn(step -> isUnusable(step.release().get("cursor_next")) ? cursor(step) : null),
        FreeChoice.named(
                "focus-missing-node", "Which node is lit by a release that has no focus at all?")
            .leftFreeBy("BEH-B3", "INT-12")
            .option(NONE, "no node is lit")
            .option(OWN, "the to_node_id of the release's own event")
            .after(COMMIT_STEP_RELEASE)
            .seenIn(
                step ->
                    hasNoFocus(step.release())
                        ? inferred(
                            step.release().event().text("to_node_id"),
                            step.after().focus().activeNodeId())
                        : null),
        FreeChoice.named(
                "focus-missing-step-key",
                "Which step key is lit by a release that has no focus at all?")
            .leftFreeBy("BEH-B3", "INT-12")
            .option(NONE, "no step key is lit")
            .option(OWN, "the step_key of the release's own event")
            .after(COMMIT_STEP_RELEASE)
            .seenIn(step -> hasNoFocus(step.release()) ? stepKey(step) : null),
        FreeChoice.named(
                "focus-without-step-key",
                "Which step key is lit when the focus names a node and no step key?")
            .leftFreeBy("BEH-B3", "FIN-10")
            .option(NONE, "no step key is lit")
            .option(OWN, "the step_key of the release's own event")
            .after(COMMIT_STEP_RELEASE)
            .seenIn(
                step -> {
                  Map<String, @Nullable Object> focus = step.release().focus();
                  return isName(focus.get("node_id")) && focus.get("step_key") == null
                      ? stepKey(step)
                      : null;
                }),
        FreeChoice.named(
                "focus-list-or-object", "What is lit when a focus field is a list or an object?")
            .leftFreeBy("VAL-V2", "FIN-11")
            .option(NONE, "nothing is lit for that field")
            .option(UNKNOWN, "a question mark")
            .option(TEXT, "one text that is made from it")
            .after(COMMIT_STEP_RELEASE)
            .seenIn(
                step ->
                    isSeveral(step.release().focus().get("node_id"))
                        ? shown(step.after().focus().activeNodeId())
                        : null),
        FreeChoice.named("focus-empty-text", "What is lit when a focus field is an empty text?")
            .leftFreeBy("BEH-B3")
            .option(NONE, "nothing is lit for that field")
            .option(UNKNOWN, "a question mark")
            .option(TEXT, "the empty text, as it was given")
            .after(COMMIT_STEP_RELEASE)
            .seenIn(
                step ->
                    "".equals(step.release().focus().get("edge_id"))
                        ? shown(step.after().focus().activeEdgeId())
                        : null),
        sentence("sentence-missing", "What does a release without a sentence say?")
            .leftFreeBy("ALG-C5", "INT-12")
            .seenIn(
                step ->
                    step.release().get("explanation_sentence") == null && hasLabel(step.release())
                        ? said(step.after().explanation().sentence())
                        : null),
        sentence("sentence-empty", "What does a release with an empty sentence say?")
            .leftFreeBy("ALG-C5", "FIN-12")
            .seenIn(
                step ->
                    "".equals(step.release().get("explanation_sentence"))
                            && hasLabel(step.release())
                        ? said(step.after().explanation().sentence())
                        : null),
        FreeChoice.named("sentence-number", "What does a release say whose sentence is a number?")
            .leftFreeBy("ALG-C5")
            .option("as missing", "what it says when the sentence is missing")
            .option(TEXT, "the number as a text")
            .after(COMMIT_STEP_RELEASE)
            .seenIn(
                step ->
                    step.release().get("explanation_sentence") instanceof Number number
                        ? SameText.is(number, step.after().explanation().sentence())
                            ? TEXT
                            : "as missing"
                        : null),
        FreeChoice.named(
                "notes-empty",
                "Which notes are shown when a release has empty ones and its event has some?")
            .leftFreeBy("ALG-C5", "FIN-12")
            .option(EMPTY, "an empty text")
            .option(NONE, "no notes")
            .option(OWN, "the notes of the release's own event")
            .after(COMMIT_STEP_RELEASE)
            .seenIn(
                step ->
                    "".equals(step.release().get("notes"))
                            && isName(step.release().event().get("notes"))
                        ? said(step.after().explanation().notes())
                        : null),
        FreeChoice.named(
                "notes-missing", "How are no notes shown when neither release nor event has any?")
            .leftFreeBy("ALG-C5")
            .option(NONE, "as none")
            .option(EMPTY, "as an empty text")
            .after(COMMIT_STEP_RELEASE)
            .seenIn(
                step ->
                    step.release().get("notes") == null
                            && step.release().event().get("notes") == null
                        ? said(step.after().explanation().notes())
                        : null));
  }

  private static FreeChoice.Builder cursor(String id, String question) {
    return FreeChoice.named(id, question)
        .option(STAYS, "it stays")
        .option(FURTHER, "it goes one further")
        .after(COMMIT_STEP_RELEASE);
  }

  private static FreeChoice.Builder sentence(String id, String question) {
    return FreeChoice.named(id, question)
        .option(NONE, "there is no sentence")
        .option(EMPTY, "an empty text")
        .option(OWN, "a sentence inferred from the release's own event")
        .after(COMMIT_STEP_RELEASE);
  }

  private static @Nullable String cursor(ChoiceStep step) {
    Double before = step.before().state().cursor();
    Double after = step.after().state().cursor();
    if (before == null || after == null || before + 1 == before) {
      return null;
    }
    return after.equals(before) ? STAYS : after == before + 1 ? FURTHER : null;
  }

  private static boolean isUnusable(@Nullable Object given) {
    return given != null
        && !(given instanceof Number number
            && number.doubleValue() >= 0
            && number.doubleValue() == Math.rint(number.doubleValue())
            && !Double.isInfinite(number.doubleValue()));
  }

  /** Only an event with a label is sure to say something that can be inferred. */
  private static boolean hasLabel(RawRelease release) {
    return isName(release.event().get("label"));
  }

  private static boolean hasNoFocus(RawRelease release) {
    return release.value() instanceof Map && release.get("focus") == null;
  }

  private static @Nullable String stepKey(ChoiceStep step) {
    return inferred(step.release().event().text("step_key"), step.after().focus().activeStepKey());
  }

  private static @Nullable String inferred(@Nullable String own, @Nullable String lit) {
    if (own == null || own.isEmpty()) {
      return null;
    }
    return lit == null ? NONE : lit.equals(own) ? OWN : null;
  }

  private static String shown(@Nullable String lit) {
    return lit == null ? NONE : lit.equals(UNKNOWN) ? UNKNOWN : TEXT;
  }

  private static String said(@Nullable String text) {
    return text == null ? NONE : text.isEmpty() ? EMPTY : OWN;
  }

  private static boolean isSeveral(@Nullable Object value) {
    return value instanceof List || value instanceof Map;
  }

  private static boolean isName(@Nullable Object value) {
    return value instanceof String text && !text.isEmpty();
  }
}
