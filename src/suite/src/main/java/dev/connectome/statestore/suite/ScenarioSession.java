package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.RecordedSequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.UnsupportedCommandException;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One running case: a virtual clock, a configuration, and a store that is opened when it is first
 * needed. All checks judge each observation. Not thread-safe.
 */
public final class ScenarioSession implements AutoCloseable {
  /** The start time of each scenario's clock: 2026-01-01T00:00:00Z. */
  public static final long START_MS = 1_767_225_600_000L;

  private final Driver driver;
  private final List<Check> checks;
  private final Runnable mayOpen;
  private final List<Observation> observations = new ArrayList<>();
  private final List<String> unmetExamples = new ArrayList<>();
  private final SessionClock clock;
  private StoreConfig config;
  private @Nullable DrivenStore store;
  private @Nullable SessionStart start;
  private @Nullable CheckResults results;
  private @Nullable CheckRunner runner;
  private @Nullable DrivenStore another;
  private @Nullable CheckResults anothersResults;
  private @Nullable Throwable trouble;
  private int stepsDone;
  private int brokenAt;

  ScenarioSession(Driver driver, List<Check> checks, Runnable mayOpen) {
    this.driver = driver;
    this.checks = checks;
    this.mayOpen = mayOpen;
    this.config = driver.capabilities().defaultConfig();
    this.clock = new SessionClock(driver.capabilities().time(), START_MS);
  }

  /** Returns what the implementation declares. */
  public Capabilities capabilities() {
    return driver.capabilities();
  }

  /** Returns the current configuration for opening the store. */
  StoreConfig config() {
    return config;
  }

  /**
   * Changes the configuration for opening the store.
   *
   * @throws NotApplicableException when the implementation does not declare the configuration
   */
  public void configure(UnaryOperator<StoreConfig> change) {
    if (store != null) {
      throw new IllegalStateException("the store is open already");
    }
    StoreConfig changed = change.apply(config);
    require(capabilities().supports(changed), String.valueOf(changed));
    config = changed;
  }

  /**
   * Requires a capability for this case.
   *
   * @throws NotApplicableException when it is not declared
   */
  public void require(boolean declared, String what) {
    if (!declared) {
      NotApplicableException notApplicable =
          new NotApplicableException("the implementation does not declare " + what);
      remember(notApplicable);
      throw notApplicable;
    }
  }

  /** Returns the time on the store's clock, in milliseconds since the epoch. */
  public long nowMs() {
    return clock.nowMs();
  }

  /**
   * Lets time pass, possibly backwards, without an observation. For a store with the machine's own
   * clock this waits for the real time.
   *
   * @throws NotApplicableException when time cannot go backwards for this store
   */
  public void passTime(long ms) {
    require(clock.canPass(ms), "that it reads the clock it is given");
    clock.pass(ms);
  }

  /** Returns how the store looked when it was opened; opens it first if necessary. */
  public SessionStart sessionStart() {
    return store().sessionStart();
  }

  /** Performs an action. */
  public Observation perform(Action action) {
    return give(new Command.Perform(action));
  }

  /** Performs a command and lets each check judge the observation. */
  public Observation give(Command command) {
    DrivenStore open = store();
    requireKinds(command);
    try {
      Observation observation = open.perform(command, clock.nowMs());
      observations.add(observation);
      if (runner != null) {
        runner.observe(observation);
      }
      return observation;
    } catch (UnsupportedCommandException e) {
      require(false, String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException | Error e) {
      remember(e);
      throw e;
    }
  }

  private void requireKinds(Command command) {
    boolean covered =
        !(command instanceof Command.Perform perform)
            || capabilities().arguments().cover(perform.action().needs());
    require(covered, "arguments of another kind: its adapter's types rule them out");
  }

  /** Opens a second store with the same configuration; checks judge its session start. */
  public SessionStart openAnother() {
    store();
    DrivenStore beside = driver.open(config, clock.nowMs());
    another = beside;
    anothersResults = CheckResults.of(checks, beside.sessionStart(), List.of());
    return beside.sessionStart();
  }

  /** Performs an action on the second store; checks do not judge it. */
  public void performOnAnother(Action action) {
    if (another == null) {
      throw new IllegalStateException("no other store is open");
    }
    var unused = another.perform(new Command.Perform(action), clock.nowMs());
  }

  /** Returns the state of the last read; derived timer values need a new look first. */
  public Snapshot state() {
    SessionStart sessionStart = sessionStart();
    return observations.isEmpty() ? sessionStart.initial() : last().after();
  }

  /** Returns the last observation; there must be one. */
  public Observation last() {
    return observations.get(observations.size() - 1);
  }

  /** Returns all observations so far. */
  public List<Observation> observations() {
    return List.copyOf(observations);
  }

  /**
   * Records an example of the scenario. The requirements are checked by the checks. If an example
   * fails although no check found anything, a check is missing, and the failure counts against the
   * requirement that the scenario is about.
   */
  public void example(
      boolean holds, String what, @Nullable Object expected, @Nullable Object observed) {
    if (!holds) {
      unmetExamples.add(
          what
              + ": expected "
              + ExampleWords.of(expected)
              + ", observed "
              + ExampleWords.of(observed)
              + place());
    }
  }

  /** Names the step after which an example was compared, because the scenario may continue. */
  private String place() {
    return observations.isEmpty()
        ? ""
        : " (after step " + observations.size() + ", " + last().command().name() + ")";
  }

  /**
   * Returns the exception that ended this case early, when this session threw it. The engine that
   * runs the case may hide it from hooks.
   */
  public @Nullable Throwable trouble() {
    return trouble;
  }

  /** Returns the examples that failed. */
  public List<String> unmetExamples() {
    return List.copyOf(unmetExamples);
  }

  /** Records that a step of the scenario is over: the first one after which something is broken. */
  public void stepEnded() {
    stepsDone++;
    boolean ended = trouble != null && !(trouble instanceof NotApplicableException);
    boolean broken = ended || !unmetExamples.isEmpty() || !findings().isEmpty();
    brokenAt = brokenAt == 0 && broken ? stepsDone : brokenAt;
  }

  /** Returns the findings of the checks so far. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (results != null) {
      findings.addAll(results.findings());
    }
    if (anothersResults != null) {
      findings.addAll(anothersResults.findings());
    }
    return findings;
  }

  /** Returns the observations and the check results so far. */
  CaseEvidence evidence() {
    return new CaseEvidence(
        findings(),
        unmetExamples,
        results == null ? Map.of() : results.tallies(),
        Map.of(),
        observations.size(),
        brokenAt);
  }

  /** Returns everything that was done to the store and observed; empty when no store was opened. */
  Optional<SequenceRun> run() {
    SessionStart opened = start;
    return opened == null
        ? Optional.empty()
        : Optional.of(
            new SequenceRun(RecordedSequence.of(opened, observations), opened, observations));
  }

  /** Whether a store was opened and read. */
  boolean wasOpened() {
    return results != null;
  }

  /** Closes the stores that were opened. */
  @Override
  public void close() {
    if (another != null) {
      DrivenStore closing = another;
      another = null;
      closing.close();
    }
    if (store != null) {
      DrivenStore closing = store;
      store = null;
      closing.close();
    }
  }

  private DrivenStore store() {
    DrivenStore open = store;
    if (open == null) {
      try {
        mayOpen.run();
        open = driver.open(config, clock.nowMs());
        store = open;
        start = open.sessionStart();
        CheckResults begun = new CheckResults();
        runner = begun.runner(checks, open.sessionStart());
        results = begun;
      } catch (RuntimeException | Error e) {
        remember(e);
        throw e;
      }
    }
    return open;
  }

  private void remember(Throwable thrown) {
    trouble = trouble == null ? thrown : trouble;
  }
}
