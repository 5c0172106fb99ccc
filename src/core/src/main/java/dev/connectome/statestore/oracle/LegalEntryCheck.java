package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.CallType;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.Trigger;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.Set;

/**
 * EVT-V1: every stored entry has an id, both nodes and a label, none of them empty, a finite at_ms,
 * and a known trigger and call_type; missing or malformed fields have their defaults.
 *
 * <p>Command: every append, including the boundary marker. Looks at: each new entry, and the
 * defaults where the input was malformed.
 *
 * <p>When it fails: complete the event before storing it: now, {@code ?}, direct, code.
 */
final class LegalEntryCheck extends AbstractCheck {
  private static final Situation VALID = Situation.always("valid", "a well-formed event is stored");
  private static final Situation COMPLETED =
      Situation.always("completed", "an event without any field is completed");
  private static final Situation WRONG_KINDS =
      Situation.always("wrong-kinds", "an event with values of the wrong kind is completed");

  /** Fields whose earlier texts may be left over in place of a list or an object. */
  private static final List<String> TEXTS = List.of("from_node_id", "to_node_id", "label");

  LegalEntryCheck() {
    super("EVT-V1", Decidability.everywhere(), VALID, COMPLETED, WRONG_KINDS);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return RecentTexts.remembering(this::watching);
  }

  private CheckState watching(Set<String> earlier) {
    return step -> {
      if (step.isTampering()) {
        return;
      }
      boolean legal = true;
      for (FlowEvent entry : step.ledgerMove().came()) {
        legal &= judgeLegal(step, entry);
      }
      RawEvent event = step.event();
      if (legal && event != null && step.storedEvent().isPresent()) {
        judgeCompleted(step, event, step.storedEvent().get(), earlier);
      }
      if (event != null) {
        TEXTS.forEach(field -> RecentTexts.addText(event.get(field), earlier));
      }
    };
  }

  private boolean judgeLegal(Step step, FlowEvent entry) {
    if (!entry.isObject()) {
      broken(step, "an entry is not an object")
          .expected("an object with the fields of an event", ShownValue.json(entry.value()))
          .reportTo(step::found);
      return false;
    }
    boolean legal = true;
    for (String field : Completion.REQUIRED) {
      if (!isLegal(entry, field)) {
        legal = false;
        broken(step, "an entry is not legal")
            .fact("field", field)
            .expected("a legal value", ShownValue.of(entry.get(field)))
            .reportTo(step::found);
      }
    }
    return legal;
  }

  private static boolean isLegal(FlowEvent entry, String field) {
    return switch (field) {
      case "at_ms" -> entry.atMs() != null && Double.isFinite(entry.atMs());
      case "trigger" -> Trigger.of(entry.trigger()).isPresent();
      case "call_type" -> CallType.of(entry.callType()).isPresent();
      default -> Completion.isText(entry.get(field));
    };
  }

  private void judgeCompleted(Step step, RawEvent event, FlowEvent stored, Set<String> earlier) {
    boolean anyMalformed = false;
    boolean anyWrongKind = false;
    for (int place = 0; place < Completion.REQUIRED.size(); place++) {
      if (step.stepEvent().isValid(place)) {
        continue;
      }
      String field = Completion.REQUIRED.get(place);
      anyMalformed = true;
      anyWrongKind |= event.get(field) != null;
      AllowedValues allowed = Completion.required(event, field, step, earlier);
      if (!allowed.allows(stored.get(field))) {
        broken(step, "a malformed field was not completed with its default")
            .fact("field", field)
            .fact("given", ShownValue.of(event.get(field)))
            .expected(allowed.words(), ShownValue.of(stored.get(field)))
            .reportTo(step::found);
      }
    }
    step.witnessed(!anyMalformed ? VALID : anyWrongKind ? WRONG_KINDS : COMPLETED);
  }
}
