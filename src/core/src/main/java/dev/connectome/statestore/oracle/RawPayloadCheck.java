package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.RawEvent;

/**
 * PAT-RAW: unless the switch is on, an entry does not keep the {@code raw_payload} of its event.
 *
 * <p>Command: an event with a raw payload in a store that was opened without the switch. Looks at:
 * the stored entry.
 *
 * <p>When it fails: drop the field before storing, unless debugging.
 */
final class RawPayloadCheck extends AbstractCheck {
  private static final Situation OFF =
      Situation.always("off", "an event with a raw payload while the switch is off");

  RawPayloadCheck() {
    super("PAT-RAW", Decidability.everywhere(), OFF);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      RawEvent event = step.event();
      if (event == null
          || event.get("raw_payload") == null
          || step.config().keepRawPayload()
          || step.storedEvent().isEmpty()) {
        return;
      }
      Object stored = step.storedEvent().get().rawPayload();
      if (stored == null) {
        step.witnessed(OFF);
      } else {
        broken(step, "the raw payload was kept").expectedValue(null, stored).reportTo(step::found);
      }
    };
  }
}
