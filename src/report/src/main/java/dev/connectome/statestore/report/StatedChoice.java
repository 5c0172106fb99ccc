package dev.connectome.statestore.report;

import dev.connectome.statestore.choice.FreeChoice;
import dev.connectome.statestore.choice.FreeChoices;
import dev.connectome.statestore.verdict.ObservedChoice;
import java.util.List;

/**
 * Holds what a statement says of a free choice.
 *
 * @param answer {@code always}, {@code mixed}, {@code by-configuration} or {@code not-seen}
 * @param requirements the requirements that allow each option
 */
record StatedChoice(
    String id,
    String question,
    List<String> requirements,
    String answer,
    List<StatedOption> options) {

  /** Holds an option that was seen. */
  record StatedOption(
      String option, String text, long times, List<String> configurations, List<String> example) {}

  static StatedChoice of(ObservedChoice observed) {
    FreeChoice choice = FreeChoices.find(observed.choice()).orElseThrow();
    return new StatedChoice(
        choice.id(),
        choice.question(),
        choice.requirements(),
        ChoiceText.answer(observed),
        observed.options().stream()
            .map(
                seen ->
                    new StatedOption(
                        seen.option(),
                        choice.textOf(seen.option()),
                        seen.times(),
                        seen.configurations(),
                        Statement.shown(seen.example())))
            .toList());
  }

  ObservedChoice observed() {
    if (FreeChoices.find(id).isEmpty()) {
      throw new InvalidStatementException("no free choice \"" + id + "\"");
    }
    return new ObservedChoice(
        id,
        options.stream()
            .map(
                seen ->
                    new ObservedChoice.Seen(
                        seen.option(), seen.times(), seen.configurations(), seen.example()))
            .toList());
  }
}
