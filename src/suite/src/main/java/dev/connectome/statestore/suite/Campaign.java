package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.explore.Exploration;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.oracle.CheckResults;
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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run over one implementation: hands every case a session and keeps what came of it. What was
 * finished stays readable at any time, from any thread, however the run ends.
 */
public final class Campaign {
  /** A store that hangs this often is not asked again: each time costs a whole deadline. */
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

  /** A campaign in which every requirement counts. */
  public Campaign(Driver driver, List<Check> checks) {
    this(driver, checks, Selection.everything(), Waivers.none(), ExploreSettings.none());
  }

  /**
   * A campaign.
   *
   * @param selection which requirements decide whether a case turns a build red
   * @param waivers which findings do not
   * @param explore how much to explore beyond the scenarios
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
    return SessionClock.of(driver.capabilities().time(), ScenarioSession.START_MS).nowMs();
  }

  /**
   * Whether a case turns a build red, as the exit code would: by a selected MUST, or by trouble.
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

  private boolean isRed(Finding finding) {
    return selection.binds(catalogue.require(finding.requirement()))
        && waivers.covering(finding, catalogue).isEmpty();
  }

  private boolean isWaivedExample(CaseRecord record) {
    return record.requirements().stream()
        .limit(1)
        .map(id -> RequirementEvidence.unmetExample(id, record))
        .anyMatch(finding -> waivers.covering(finding, catalogue).isPresent());
  }

  /** A fresh session for the next case. */
  public ScenarioSession newSession() {
    return new ScenarioSession(driver, checks, this::mayGoOn);
  }

  /**
   * Ends a case: closes its store, adds up what was concluded.
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
    CheckResults results = session.results();
    if (results != null) {
      openedIn(session.config());
    }
    CaseRecord record =
        record(
            info,
            session.findings(),
            session.unmetExamples(),
            trouble,
            session.observations().size(),
            millis);
    Map<String, CheckResult> tallies = results == null ? Map.of() : results.tallies();
    keep(new CaseResult(record, isOutOfTime(trouble), tallies), trouble);
    return record;
  }

  /**
   * Ends a phase of the exploration.
   *
   * @param error what ended it early; null when it ran to its end
   */
  public CaseRecord finish(CaseInfo info, Phase phase, @Nullable Throwable error, long millis) {
    running = null;
    CaseRecord record = record(info, phase.findings(), List.of(), error, phase.actions(), millis);
    keep(new CaseResult(record, isOutOfTime(error), phase.tallies(), phase.bore()), error);
    return record;
  }

  /** Begins a phase of the exploration: what it finds counts even when the run is broken off. */
  public Phase begin(CaseInfo info) {
    Phase phase = exploration.newPhase();
    running = new RunningCase(info, phase);
    return phase;
  }

  private record RunningCase(CaseInfo info, Phase phase) {}

  /** Every case that ended, and the phase that did not. */
  List<CaseResult> soFar() {
    List<CaseResult> all = new ArrayList<>(finished());
    RunningCase unfinished = running;
    if (unfinished != null) {
      Phase phase = unfinished.phase();
      DriverException brokenOff =
          new DriverException(DriverException.Reason.PROTOCOL, "the run was broken off here");
      all.add(
          new CaseResult(
              record(unfinished.info(), phase.findings(), List.of(), brokenOff, phase.actions(), 0),
              false,
              phase.tallies(),
              phase.bore()));
    }
    return all;
  }

  /** What goes beyond the scenarios. */
  public Exploration exploration() {
    return exploration;
  }

  /**
   * Whether it makes sense to go on.
   *
   * @throws DriverException when the implementation hung too often already
   */
  public synchronized void mayGoOn() {
    if (hangs >= PATIENCE) {
      throw new DriverException(
          DriverException.Reason.HUNG,
          "not run: the implementation hung " + hangs + " times before");
    }
  }

  /** Something went wrong in the kit itself. */
  public synchronized void kitFailed(String message) {
    kitFailures.add(message);
  }

  /** The implementation could not be driven. */
  public synchronized void driverFailed(String message) {
    driverFailures.add(message);
  }

  /** Who is judged. */
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

  private synchronized void keep(CaseResult result, @Nullable Throwable trouble) {
    finished.add(result);
    CaseRecord record = result.record();
    String line = record.name() + " (" + record.id() + "): " + record.message();
    if (result.outOfTime()) {
      // Told of by its record and by the requirements that it is about.
      return;
    }
    if (trouble instanceof DriverException e) {
      if (e.reason() == DriverException.Reason.HUNG) {
        // The cases that are not run any more carry the same reason, and hung nothing.
        hangs = Math.min(hangs + 1, PATIENCE);
      }
      driverFailures.add(line);
    } else if (record.status() == CaseStatus.KIT_FAILED) {
      kitFailures.add(line);
    }
  }

  private static boolean isOutOfTime(@Nullable Throwable trouble) {
    return trouble instanceof DriverException e && e.reason() == DriverException.Reason.TIME_OVER;
  }

  private static CaseRecord record(
      CaseInfo info,
      List<Finding> findings,
      List<String> unmetExamples,
      @Nullable Throwable trouble,
      long observations,
      long millis) {
    return new CaseRecord(
        info.id(),
        info.group(),
        info.name(),
        info.requirements(),
        status(findings, unmetExamples, trouble),
        message(findings, unmetExamples, trouble),
        (int) Math.min(observations, Integer.MAX_VALUE),
        findings,
        millis);
  }

  private static CaseStatus status(
      List<Finding> findings, List<String> unmetExamples, @Nullable Throwable trouble) {
    if (trouble != null
        && !(trouble instanceof DriverException)
        && !(trouble instanceof NotApplicableException)) {
      return CaseStatus.KIT_FAILED;
    }
    if (!findings.isEmpty()) {
      return CaseStatus.FAILED;
    }
    if (trouble instanceof DriverException) {
      return isOutOfTime(trouble) ? CaseStatus.OUT_OF_TIME : CaseStatus.NOT_DRIVEN;
    }
    if (!unmetExamples.isEmpty()) {
      return CaseStatus.FAILED;
    }
    return trouble == null ? CaseStatus.PASSED : CaseStatus.NOT_APPLICABLE;
  }

  private static String message(
      List<Finding> findings, List<String> unmetExamples, @Nullable Throwable trouble) {
    if (trouble != null) {
      String text = trouble.getMessage();
      return text == null ? trouble.getClass().getSimpleName() : text;
    }
    if (!findings.isEmpty()) {
      Finding first = findings.get(0);
      return first.requirement() + ": " + first.problem();
    }
    return String.join("; ", unmetExamples);
  }
}
