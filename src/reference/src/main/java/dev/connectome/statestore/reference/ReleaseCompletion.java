package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.WaitTimerAction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a step release after completion. No part ever comes from an earlier step (BEH-B3,
 * ALG-C5).
 *
 * <p>This store uses the simplest conforming rules: a part of the focus that is missing, empty or
 * not a text becomes none, and so does a sentence that is not a text; a {@code cursor_next} that is
 * not an index leaves the cursor unchanged.
 *
 * @param entry the entry to append
 * @param focus the focus after the release
 * @param explanation the explanation after the release
 * @param waitTimer what happens to the wait timer
 * @param cursorNext the cursor after the release; null when it stays
 */
record ReleaseCompletion(
    FlowEvent entry,
    Focus focus,
    Explanation explanation,
    WaitTimerAction waitTimer,
    @Nullable Double cursorNext) {

  static ReleaseCompletion complete(RawRelease release, long nowMs, boolean keepRawPayload) {
    FlowEvent entry = EventCompletion.complete(release.event(), nowMs, keepRawPayload);
    String notes = release.text("notes");
    return new ReleaseCompletion(
        entry,
        focus(release.focus()),
        new Explanation(
            release.text("explanation_sentence"), notes == null ? entry.notes() : notes),
        WaitTimerAction.of(release.get("wait_timer_action")).orElse(WaitTimerAction.NONE),
        index(release.get("cursor_next")));
  }

  private static Focus focus(Map<String, @Nullable Object> given) {
    return new Focus(
        one(given.get("node_id")), one(given.get("edge_id")), one(given.get("step_key")));
  }

  /** A single text or none, never a set (VAL-V2). */
  private static @Nullable String one(@Nullable Object value) {
    return value instanceof String text && !text.isEmpty() ? text : null;
  }

  private static @Nullable Double index(@Nullable Object value) {
    if (!(value instanceof Number number)) {
      return null;
    }
    double index = number.doubleValue();
    boolean valid = Double.isFinite(index) && index >= 0 && index == Math.rint(index);
    // Adding zero turns -0.0 into 0.0, which is the same index.
    return valid ? (Double) (index + 0.0) : null;
  }
}
