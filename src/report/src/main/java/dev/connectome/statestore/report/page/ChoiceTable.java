package dev.connectome.statestore.report.page;

import dev.connectome.statestore.choice.FreeChoice;
import dev.connectome.statestore.choice.FreeChoices;
import dev.connectome.statestore.report.ChoiceText;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.verdict.ObservedChoice;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
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
   * @param isSeen whether any option was seen
   * @param examples of an answer that is mixed: for each option the steps of the shortest sequence
   *     that showed it
   */
  record Answer(String text, boolean isSeen, boolean isMixed, List<Example> examples) {}

  /** Holds one option and the sequence that showed it. */
  record Example(String option, List<String> steps) {
    /** A longer sequence takes more of the page than the choice is worth. */
    private static final int MOST_LINES = 14;

    static Example of(ObservedChoice.Seen seen) {
      List<String> lines = seen.example().stream().map(ShownText::line).toList();
      int left = lines.size() - MOST_LINES;
      // One line would only be replaced by another.
      if (left <= 1) {
        return new Example(seen.option(), lines);
      }
      List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES));
      shown.add("\u2026 and " + left + " more lines, under choices in statement.json");
      return new Example(seen.option(), shown);
    }
  }

  static ChoiceTable of(PageSource source) {
    List<Row> rows =
        FreeChoices.all().stream()
            .map(choice -> row(choice, source.runs()))
            .filter(row -> row.answers().stream().anyMatch(Answer::isSeen))
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
        !observed.options().isEmpty(),
        observed.isMixed(),
        observed.isMixed() ? observed.options().stream().map(Example::of).toList() : List.of());
  }
}
