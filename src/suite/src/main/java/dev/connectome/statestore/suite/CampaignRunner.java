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

/** Runs scenarios and exploration against one implementation. */
public final class CampaignRunner {
  private final RequirementCatalogue catalogue = RequirementCatalogue.load();
  private final Campaign campaign;
  private final Selection selection;
  private final Features features;

  /**
   * A run of everything that the kit has.
   *
   * @throws dev.connectome.statestore.spec.UnknownRequirementException when the selection names one
   */
  public CampaignRunner(Driver driver, Selection selection, ExploreSettings explore) {
    this(driver, selection, Waivers.none(), explore);
  }

  /**
   * The same, but for known breaches.
   *
   * @throws dev.connectome.statestore.spec.UnknownRequirementException when the selection names one
   */
  public CampaignRunner(
      Driver driver, Selection selection, Waivers waivers, ExploreSettings explore) {
    this(
        new Campaign(driver, Checks.all(), selection, waivers, explore),
        selection,
        Features.ofTheKit());
  }

  /**
   * A run of the scenarios alone.
   *
   * @throws dev.connectome.statestore.spec.UnknownRequirementException when the selection names one
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

  /** The result for an implementation that could not even be asked who it is. */
  public static RunResult notDriven(Selection selection, Waivers waivers, String driverFailure) {
    return RunAssembly.notDriven(RequirementCatalogue.load(), selection, waivers, driverFailure);
  }

  /** Runs to the end, whatever happens on the way, and says what it came to. */
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
        new ExplorationCases(campaign).run(ended::ended);
      }
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      campaign.kitFailed("the run broke off: " + e);
    }
    return soFar();
  }

  /** What the run came to so far. For any thread, at any time. */
  public RunResult soFar() {
    return RunAssembly.of(catalogue, campaign, selection);
  }

  /** The same, for a run that will not go on: the implementation ended it. */
  public RunResult brokenOff(String why) {
    campaign.driverFailed(why);
    return soFar();
  }

  /** The tags to run: none, meaning all, when nothing is left out. */
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

  /** A scenario may carry any of the ids that state a rule. */
  private void addFamily(String id, Set<String> tags) {
    String lead = catalogue.lead(id);
    tags.add(id);
    tags.add(lead);
    tags.addAll(catalogue.alsoKnownAs(lead));
  }
}
