package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.RequirementCatalogue;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The waivers of a run, on the day of the run.
 *
 * @param all in file order
 * @param today the day of the run, in UTC
 */
public record Waivers(List<Waiver> all, LocalDate today) {
  private static final Waivers NONE = new Waivers(List.of(), LocalDate.EPOCH);

  /** Copies the list. */
  public Waivers {
    all = List.copyOf(all);
  }

  /** No waivers. */
  public static Waivers none() {
    return NONE;
  }

  /** The first waiver that covers this finding today. */
  public Optional<Waiver> covering(Finding finding, RequirementCatalogue catalogue) {
    return all.stream()
        .filter(waiver -> !waiver.isExpired(today))
        .filter(waiver -> isAbout(waiver, finding.requirement(), catalogue))
        .filter(waiver -> waiver.matches(finding))
        .findFirst();
  }

  /** The use of each waiver, in file order. */
  public List<WaiverUse> uses(List<RequirementVerdict> verdicts) {
    Map<String, RequirementVerdict> byRequirement = new HashMap<>();
    verdicts.forEach(entry -> byRequirement.put(entry.requirement(), entry));
    return all.stream()
        .map(waiver -> use(waiver, Objects.requireNonNull(byRequirement.get(waiver.requirement()))))
        .toList();
  }

  private WaiverUse use(Waiver waiver, RequirementVerdict judged) {
    int matched =
        (int) judged.findings().stream().filter(found -> waiver.matches(found.finding())).count();
    return new WaiverUse(waiver, state(waiver, judged, matched), matched);
  }

  private WaiverUse.State state(Waiver waiver, RequirementVerdict judged, int matched) {
    if (waiver.isExpired(today)) {
      return WaiverUse.State.EXPIRED;
    }
    if (matched > 0) {
      return WaiverUse.State.USED;
    }
    return switch (judged.verdict()) {
      case NOT_SELECTED, INCONCLUSIVE -> WaiverUse.State.NOT_JUDGED;
      case FAILED, WAIVED, NOT_SUPPORTED, PASSED -> WaiverUse.State.STALE;
    };
  }

  private static boolean isAbout(Waiver waiver, String id, RequirementCatalogue catalogue) {
    return catalogue.find(id).isPresent()
        && catalogue.lead(id).equals(catalogue.lead(waiver.requirement()));
  }
}
