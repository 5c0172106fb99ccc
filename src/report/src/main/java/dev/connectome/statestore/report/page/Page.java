package dev.connectome.statestore.report.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds the whole page: one component for each section, in order.
 *
 * @param policy what the page may load and run: only its own style and script
 */
record Page(
    String title,
    String policy,
    String style,
    String script,
    Header header,
    List<Attention> attention,
    Matrix matrix,
    List<CounterexampleCard> counterexamples,
    ChoiceTable choices,
    Unverified unverified,
    List<RequirementDetails.Group> requirements,
    List<FeaturePage> features,
    List<WrongStore> wrongStores) {

  static Page of(PageSource source, String policy, String style, String script) {
    return new Page(
        source.runs().stream()
            .map(run -> PageSource.nameOf(run) + ": " + run.exitCode().wireName())
            .collect(Collectors.joining(", ", "state_store – ", "")),
        policy,
        style,
        script,
        Header.of(source),
        Attention.of(source),
        Matrix.of(source),
        CounterexampleCard.of(source),
        ChoiceTable.of(source),
        Unverified.of(source),
        RequirementDetails.of(source),
        FeaturePage.of(source),
        WrongStore.of(source));
  }
}
