package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A finding at its step.
 *
 * @param requirement the id of the broken requirement
 * @param facts in order; the expected and the observed value are marked where they differ
 */
public record TraceFinding(int step, String requirement, List<MarkedFact> facts) {
  private static final int VALUE = 1_000;

  /** Holds one fact. */
  public record MarkedFact(String key, List<MarkedText.Part> value) {}

  static TraceFinding of(Finding finding) {
    return new TraceFinding(
        finding.step(), finding.requirement(), facts(finding, finding.facts(), VALUE));
  }

  /**
   * Returns facts as a reader sees them.
   *
   * @param most the longest value
   */
  public static List<MarkedFact> facts(Finding finding, List<Fact> shown, int most) {
    Optional<String> expected = finding.fact("expected").map(text -> ShownText.oneLine(text, most));
    Optional<String> observed = finding.fact("observed").map(text -> ShownText.oneLine(text, most));
    List<MarkedFact> facts = new ArrayList<>();
    for (Fact fact : shown) {
      String value = ShownText.oneLine(fact.value(), most);
      Optional<String> other =
          switch (fact.key()) {
            case "expected" -> observed;
            case "observed" -> expected;
            default -> Optional.empty();
          };
      facts.add(
          new MarkedFact(
              ShownText.line(fact.key()),
              other
                  .map(text -> MarkedText.of(value, text))
                  .orElseGet(() -> MarkedText.plain(value))
                  .parts()));
    }
    return facts;
  }
}
