package dev.connectome.statestore.report.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds the whole page of a run: one component for each section, in order.
 *
 * @param frame its head and its script
 * @param fresh the fields of a fresh store, from which the traces of the causes begin
 */
record Page(
    PageFrame frame,
    Header header,
    List<CauseCard.OfRun> causes,
    String fresh,
    List<Attention> attention,
    Matrix matrix,
    List<RequirementDetails> requirements,
    List<FeaturePage> features,
    ChoiceTable choices,
    ReachSection reach,
    Unverified unverified) {

  static Page of(PageSource source) {
    List<CauseCard.OfRun> causes = CauseCard.of(source);
    List<FeaturePage> features = FeaturePage.of(source, CauseCard.scenarios(causes));
    return new Page(
        PageFrame.of(
            source.runs().stream()
                .map(run -> PageSource.nameOf(run) + ": " + run.exitCode().wireName())
                .collect(Collectors.joining(", ", "state_store – ", ""))),
        Header.of(source),
        causes,
        CauseCard.fresh(source),
        Attention.of(source).stream().filter(run -> !run.isQuiet()).toList(),
        Matrix.of(source),
        RequirementDetails.of(source, features),
        features,
        ChoiceTable.of(source),
        ReachSection.of(source),
        Unverified.of(source));
  }
}
