package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Waivers;
import java.util.Set;
import java.util.TreeSet;

/** Runs the scenarios and the exploration on one implementation. */
public final class CampaignRunner {
  private final RequirementCatalogue catalogue = RequirementCatalogue.load();
  private final Campaign campaign;
  private final Selection selection;
  private final Features features;

  /**
   * Creates a run of everything in the kit.
   *
   * @throws dev.connectome.statestore.spec.UnknownRequirementException when the selection contains
   *     an unknown requirement
   */
  public CampaignRunner(Driver driver, Selection selection, ExploreSettings explore) {
    this(driver, selection, Waivers.none(), explore);
  }

  /**
   * Creates a run of everything in the kit, with waivers for known findings.
   *
   * @throws dev.connectome.statestore.spec.UnknownRequirementException when the selection contains
   *     an unknown requirement
   */
  public CampaignRunner(
      Driver driver, Selection selection, Waivers waivers, ExploreSettings explore) {
    this(
        new Campaign(driver, Checks.all(), selection, waivers, explore),
        selection,
        Features.ofTheKit());
  }

  /**
   * Creates a run of the scenarios only.
   *
   * @throws dev.connectome.statestore.spec.UnknownRequirementException when the selection contains
   *     an unknown requirement
   */
  public static CampaignRunner ofScenarios(Driver driver, Selection selection) {
    return new CampaignRunner(driver, selection, ExploreSettings.none());
  }

  CampaignRunner(Campaign campaign, Selection selection, Features features) {
    selection.only().forEach(catalogue::require);
    this.campaign = campaign;
    this.selection = selection;
    this.features = features;
  }

  /** Returns the result for an implementation that could not even report who it is. */
  public static RunResult notDriven(Selection selection, Waivers waivers, String driverFailure) {
    return RunAssembly.notDriven(RequirementCatalogue.load(), selection, waivers, driverFailure);
  }

  /** Runs to the end, whatever happens, and returns the result. */
  public RunResult run(Progress progress) {
    try {
      boolean explores = !campaign.exploration().settings().isNothing();
      Set<String> tags = tags();
      int total = features.count(tags) + (explores ? ExplorationCases.COUNT : 0);
      EndedCases ended = new EndedCases(campaign, progress, total);
      features.run(tags, new GlueFactory(campaign), ended);
      if (campaign.finished().isEmpty() && selection.only().isEmpty()) {
        campaign.kitFailed("no scenario was run: are the features on the class path?");
      }
      if (explores) {
        new ExplorationCases(campaign, progress).run(ended::ended);
      }
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      campaign.kitFailed("the run broke off: " + e);
    }
    return soFar();
  }

  /** Returns the result so far. Any thread may call this at any time. */
  public RunResult soFar() {
    return RunAssembly.of(catalogue, campaign, selection);
  }

  /** Returns the result of a run that the implementation ended and that does not continue. */
  public RunResult brokenOff(String why) {
    campaign.driverFailed(why);
    return soFar();
  }

  /** Returns the tags to run: none, which means all, when nothing is excluded. */
  private Set<String> tags() {
    Set<String> tags = new TreeSet<>();
    if (selection.isPartial()) {
      catalogue.requirements().stream()
          .filter(selection::contains)
          .map(Requirement::id)
          .forEach(id -> addFamily(id, tags));
    }
    return tags;
  }

  /** A scenario may carry any of the ids of its requirement. */
  private void addFamily(String id, Set<String> tags) {
    String lead = catalogue.lead(id);
    tags.add(id);
    tags.add(lead);
    tags.addAll(catalogue.alsoKnownAs(lead));
  }
}
