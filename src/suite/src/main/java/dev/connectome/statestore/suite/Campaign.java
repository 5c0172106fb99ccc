package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.explore.Exploration;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Waivers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run on one implementation: gives each case a session and keeps its result. Finished results
 * stay readable at any time and from any thread, however the run ends.
 */
public final class Campaign {
  /**
   * The maximum number of hangs before a store is not called again: each hang takes a whole
   * deadline.
   */
  private static final int PATIENCE = 2;

  private final Driver driver;
  private final List<Check> checks;
  private final Selection selection;
  private final Waivers waivers;
  private final RequirementCatalogue catalogue = RequirementCatalogue.load();
  private final List<CaseResult> finished = new ArrayList<>();
  private final Set<StoreConfig> configurations = new LinkedHashSet<>();
  private final List<String> driverFailures = new ArrayList<>();
  private final List<String> kitFailures = new ArrayList<>();
  private final Exploration exploration;
  private volatile @Nullable RunningCase running;
  private int hangs;

  /** Creates a campaign in which all requirements count. */
  public Campaign(Driver driver, List<Check> checks) {
    this(driver, checks, Selection.everything(), Waivers.none(), ExploreSettings.none());
  }

  /**
   * Creates a campaign.
   *
   * @param selection the requirements that decide whether a case fails a build
   * @param waivers known findings that do not fail a build
   * @param explore how much to explore in addition to the scenarios
   */
  public Campaign(
      Driver driver,
      List<Check> checks,
      Selection selection,
      Waivers waivers,
      ExploreSettings explore) {
    this.driver = driver;
    this.checks = List.copyOf(checks);
    this.selection = selection;
    this.waivers = waivers;
    this.exploration =
        new Exploration(
            driver,
            checks,
            explore,
            startMs(driver),
            HistoryHeader.of(KitVersion.current(), catalogue.specVersion()));
  }

  private static long startMs(Driver driver) {
    return new SessionClock(driver.capabilities().time(), ScenarioSession.START_MS).nowMs();
  }

  /**
   * Whether a case fails a build, as in the exit code: a selected MUST is broken, or the case could
   * not be run to its end.
   */
  public boolean isRed(CaseRecord record) {
    return switch (record.status()) {
      case PASSED, NOT_APPLICABLE -> false;
      case NOT_DRIVEN, KIT_FAILED, OUT_OF_TIME -> true;
      case FAILED ->
          record.findings().isEmpty()
              ? !isWaivedExample(record)
              : record.findings().stream().anyMatch(this::isRed);
    };
  }

  boolean isRed(Finding finding) {
    return selection.binds(catalogue.require(finding.requirement()))
        && waivers.covering(finding, catalogue).isEmpty();
  }

  private boolean isWaivedExample(CaseRecord record) {
    return record.requirements().stream()
        .limit(1)
        .map(id -> RequirementEvidence.unmetExample(id, record))
        .anyMatch(finding -> waivers.covering(finding, catalogue).isPresent());
  }

  /** Creates a session for the next case. */
  public ScenarioSession newSession() {
    return new ScenarioSession(driver, checks, this::mayGoOn);
  }

  /**
   * Ends a case: closes its store and collects the check results.
   *
   * @param error what ended the case early; null when it ran to its end
   */
  public CaseRecord finish(
      CaseInfo info, ScenarioSession session, @Nullable Throwable error, long millis) {
    Throwable trouble = error;
    try {
      session.close();
    } catch (DriverException e) {
      trouble = trouble == null ? e : trouble;
    }
    if (session.wasOpened()) {
      openedIn(session.config());
    }
    return keep(CaseResult.of(info, session.evidence(), trouble, millis), trouble);
  }

  /** Starts a phase of the exploration; its findings count even when the run is interrupted. */
  Phase begin(CaseInfo info) {
    Phase phase = exploration.newPhase();
    running = new RunningCase(info, phase);
    return phase;
  }

  /**
   * Ends the current phase.
   *
   * @param error what ended the phase early; null when it ran to its end
   */
  CaseRecord finishPhase(@Nullable Throwable error, long millis) {
    RunningCase ending = Objects.requireNonNull(running);
    running = null;
    return keep(ending.result(error, millis), error);
  }

  private record RunningCase(CaseInfo info, Phase phase) {
    CaseResult result(@Nullable Throwable error, long millis) {
      return CaseResult.of(info, CaseEvidence.of(phase), error, millis);
    }
  }

  /** Returns each finished case and the unfinished phase. */
  List<CaseResult> soFar() {
    List<CaseResult> all = new ArrayList<>(finished());
    RunningCase unfinished = running;
    if (unfinished != null) {
      all.add(
          unfinished.result(
              new DriverException(DriverException.Reason.PROTOCOL, "the run was broken off here"),
              0));
    }
    return all;
  }

  /** Returns the exploration that runs in addition to the scenarios. */
  public Exploration exploration() {
    return exploration;
  }

  /**
   * Checks that it makes sense to continue.
   *
   * @throws DriverException when the implementation hung too often
   */
  public synchronized void mayGoOn() {
    if (hangs >= PATIENCE) {
      throw new DriverException(
          DriverException.Reason.HUNG,
          "not run: the implementation hung " + hangs + " times before");
    }
  }

  /** Records a failure of the kit itself. */
  public synchronized void kitFailed(String message) {
    kitFailures.add(message);
  }

  /** Records that the implementation could not be driven. */
  public synchronized void driverFailed(String message) {
    driverFailures.add(message);
  }

  /** Returns the driver of the implementation that is judged. */
  public Driver driver() {
    return driver;
  }

  Waivers waivers() {
    return waivers;
  }

  List<Check> checks() {
    return checks;
  }

  synchronized List<CaseResult> finished() {
    return List.copyOf(finished);
  }

  synchronized List<StoreConfig> configurations() {
    Set<StoreConfig> all = new LinkedHashSet<>(configurations);
    all.addAll(exploration.configurations());
    return List.copyOf(all);
  }

  synchronized List<String> driverFailures() {
    return List.copyOf(driverFailures);
  }

  synchronized List<String> kitFailures() {
    return List.copyOf(kitFailures);
  }

  private synchronized void openedIn(StoreConfig config) {
    configurations.add(config);
  }

  private synchronized CaseRecord keep(CaseResult result, @Nullable Throwable trouble) {
    finished.add(result);
    CaseRecord record = result.record();
    String line = record.name() + " (" + record.id() + "): " + record.message();
    if (result.outOfTime()) {
      // The record and its requirements report this.
      return record;
    }
    if (trouble instanceof DriverException e) {
      if (e.reason() == DriverException.Reason.HUNG) {
        // The cases that are no longer run have the same reason, but they caused no further hang.
        hangs = Math.min(hangs + 1, PATIENCE);
      }
      driverFailures.add(line);
    } else if (record.status() == CaseStatus.KIT_FAILED) {
      kitFailures.add(line);
    }
    return record;
  }
}
