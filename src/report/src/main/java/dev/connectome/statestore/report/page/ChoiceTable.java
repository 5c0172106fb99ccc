package dev.connectome.statestore.report.page;

import dev.connectome.statestore.choice.FreeChoice;
import dev.connectome.statestore.choice.FreeChoices;
import dev.connectome.statestore.report.ChoiceText;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.verdict.ObservedChoice;
import dev.connectome.statestore.verdict.ShownText;
import java.util.List;

/**
 * Holds which options each implementation takes where the specification leaves several.
 *
 * @param headings the implementations; empty where there is only one
 * @param rows one for each choice that any run saw; empty when no run explored
 */
record ChoiceTable(String note, List<String> headings, List<Row> rows) {

  /**
   * Holds one choice.
   *
   * @param requirements the requirements that allow each option
   * @param answers what each implementation does, in the order of the headings
   */
  record Row(String id, String question, List<Link> requirements, List<Answer> answers) {}

  /**
   * Holds the answer of one implementation.
   *
   * @param examples for each option the steps of the shortest sequence that showed it; empty when
   *     it was not seen
   */
  record Answer(String text, boolean isMixed, List<Example> examples) {}

  /** Holds one option and the sequence that showed it. */
  record Example(String option, List<String> steps) {}

  static ChoiceTable of(PageSource source) {
    List<Row> rows =
        FreeChoices.all().stream()
            .map(choice -> row(choice, source.runs()))
            .filter(row -> row.answers().stream().anyMatch(each -> !each.examples().isEmpty()))
            .toList();
    return new ChoiceTable(
        ChoiceText.NOTE,
        source.isComparison() ? source.runs().stream().map(PageSource::nameOf).toList() : List.of(),
        rows);
  }

  private static Row row(FreeChoice choice, List<RunReading> runs) {
    return new Row(
        choice.id(),
        choice.question(),
        choice.requirements().stream().map(Link::toRequirement).toList(),
        runs.stream().map(run -> answer(run, choice)).toList());
  }

  private static Answer answer(RunReading run, FreeChoice choice) {
    return run.result().choices().stream()
        .filter(observed -> observed.choice().equals(choice.id()))
        .findFirst()
        .map(ChoiceTable::answer)
        .orElseGet(() -> answer(new ObservedChoice(choice.id(), List.of())));
  }

  private static Answer answer(ObservedChoice observed) {
    return new Answer(
        ChoiceText.sentence(observed),
        observed.isMixed(),
        observed.options().stream()
            .map(
                seen ->
                    new Example(
                        seen.option(), seen.example().stream().map(ShownText::line).toList()))
            .toList());
  }
}
