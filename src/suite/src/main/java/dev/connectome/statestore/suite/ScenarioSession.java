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
 * One case at work: a virtual clock, a configuration, and a store that is opened at the first need.
 * Every observation goes through all checks. For one thread.
 */
public final class ScenarioSession implements AutoCloseable {
  /** Where every scenario's clock starts: 2026-01-01T00:00:00Z. */
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

  ScenarioSession(Driver driver, List<Check> checks, Runnable mayOpen) {
    this.driver = driver;
    this.checks = checks;
    this.mayOpen = mayOpen;
    this.config = driver.capabilities().defaultConfig();
    this.clock = new SessionClock(driver.capabilities().time(), START_MS);
  }

  /** What the implementation declares. */
  public Capabilities capabilities() {
    return driver.capabilities();
  }

  /** The configuration in which the store is opened, as it stands. */
  StoreConfig config() {
    return config;
  }

  /**
   * Changes how the store will be opened.
   *
   * @throws NotApplicableException when the implementation does not declare what this asks for
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
   * Says what this case needs.
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

  /** The store's clock, milliseconds since the epoch. */
  public long nowMs() {
    return clock.nowMs();
  }

  /**
   * Lets time pass, possibly backwards. Nothing is looked at. For a store on the machine's own
   * clock this really waits.
   *
   * @throws NotApplicableException when time cannot go backwards here
   */
  public void passTime(long ms) {
    require(clock.canPass(ms), "that it reads the clock it is given");
    clock.pass(ms);
  }

  /** How the store looked when it was opened; opens it when it is not open yet. */
  public SessionStart sessionStart() {
    return store().sessionStart();
  }

  /** Performs an action. */
  public Observation perform(Action action) {
    return give(new Command.Perform(action));
  }

  /** Does something to the store and lets every check look at what was seen. */
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

  /** A second store, opened beside this one in the same way; how it looks is judged, too. */
  public SessionStart openAnother() {
    store();
    DrivenStore beside = driver.open(config, clock.nowMs());
    another = beside;
    anothersResults = CheckResults.of(checks, beside.sessionStart(), List.of());
    return beside.sessionStart();
  }

  /** Performs an action on the second store, of which nothing more is judged. */
  public void performOnAnother(Action action) {
    if (another == null) {
      throw new IllegalStateException("no other store is open");
    }
    var unused = another.perform(new Command.Perform(action), clock.nowMs());
  }

  /** What the last read showed; for derived timer values, look first. */
  public Snapshot state() {
    SessionStart sessionStart = sessionStart();
    return observations.isEmpty() ? sessionStart.initial() : last().after();
  }

  /** The last observation; there must be one. */
  public Observation last() {
    return observations.get(observations.size() - 1);
  }

  /** Every observation so far. */
  public List<Observation> observations() {
    return List.copyOf(observations);
  }

  /**
   * An example that the scenario gives. The checks hold the rules; an example that does not hold
   * although no check found anything means that a rule is missing, and counts against the
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

  /** After which step an example was looked at: the scenario may go on after it. */
  private String place() {
    return observations.isEmpty()
        ? ""
        : " (after step " + observations.size() + ", " + last().command().name() + ")";
  }

  /**
   * What ended this case early, when it was this session that threw it. An engine that runs the
   * case may show its hooks less than that.
   */
  public @Nullable Throwable trouble() {
    return trouble;
  }

  /** The examples that did not hold. */
  public List<String> unmetExamples() {
    return List.copyOf(unmetExamples);
  }

  /** What the checks found so far. */
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

  /** What was seen so far, and what the checks made of it. */
  CaseEvidence evidence() {
    return new CaseEvidence(
        findings(),
        unmetExamples,
        results == null ? Map.of() : results.tallies(),
        Map.of(),
        observations.size());
  }

  /** All that was done to the store, and what was seen of it; empty when none was opened. */
  Optional<SequenceRun> run() {
    SessionStart opened = start;
    return opened == null
        ? Optional.empty()
        : Optional.of(
            new SequenceRun(RecordedSequence.of(opened, observations), opened, observations));
  }

  /** Whether a store was opened and looked at. */
  boolean wasOpened() {
    return results != null;
  }

  /** Closes what was opened. */
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
