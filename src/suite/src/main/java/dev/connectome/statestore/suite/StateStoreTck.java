package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.TimeLimit;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.spec.UnknownRequirementException;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Waivers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The entry point for the test of a Java implementation. See {@link StateStoreTckSuite}.
 *
 * <pre>{@code
 * class MyStoreTest extends StateStoreTckSuite {
 *   @BeforeSuite
 *   static void store() {
 *     StateStoreTck.check(new MyAdapter());
 *   }
 * }
 * }</pre>
 */
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
public final class StateStoreTck {
  private static final String ONLY = "tck.only";

  private static @Nullable SuiteRun current;

  private StateStoreTck() {}

  /**
   * The options of a check; start from {@link #defaults()}.
   *
   * @param selection which requirements decide the outcome; all scenarios run regardless
   * @param deadline how long one call of the implementation may take
   * @param timeLimit how long all calls may take together; what is not done by then is inconclusive
   * @param reports the directory for the reports
   * @param explore how much to explore in addition to the scenarios
   * @param waivers known findings that do not fail the build
   */
  public record Options(
      Selection selection,
      Duration deadline,
      Duration timeLimit,
      Path reports,
      ExploreSettings explore,
      Waivers waivers) {

    /**
     * Returns the default options: all requirements, ten seconds for each call, and reports beside
     * the other results of the build.
     */
    public static Options defaults() {
      return new Options(
          Selection.everything(),
          Deadline.DEFAULT,
          TimeLimit.DEFAULT,
          Path.of("target", "state-store-tck"),
          ExploreSettings.defaults(),
          Waivers.none());
    }

    public Options withSelection(Selection other) {
      return new Options(other, deadline, timeLimit, reports, explore, waivers);
    }

    public Options withDeadline(Duration other) {
      return new Options(selection, other, timeLimit, reports, explore, waivers);
    }

    public Options withTimeLimit(Duration other) {
      return new Options(selection, deadline, other, reports, explore, waivers);
    }

    public Options withReports(Path other) {
      return new Options(selection, deadline, timeLimit, other, explore, waivers);
    }

    public Options withExplore(ExploreSettings other) {
      return new Options(selection, deadline, timeLimit, reports, other, waivers);
    }

    /**
     * Returns these options with the waivers of this file. The machine's date decides whether a
     * waiver has expired.
     *
     * @throws InvalidWaiversException when the file cannot be read or is not a waiver file
     */
    public Options withWaivers(Path file) {
      return withWaivers(
          WaiverFile.read(file, RequirementCatalogue.load(), InstantSource.system()));
    }

    Options withWaivers(Waivers other) {
      return new Options(selection, deadline, timeLimit, reports, explore, other);
    }
  }

  /** Checks this implementation with the default options. */
  public static void check(StateStoreAdapter adapter) {
    check(adapter, Options.defaults());
  }

  /**
   * Checks this implementation. With the system property {@code tck.only}, a list of ids with
   * commas, only these requirements decide, and nothing is explored: to try again what failed.
   *
   * @throws UnknownRequirementException when that property names no requirement
   * @throws DriverException when the implementation cannot report who it is and what it declares
   */
  public static synchronized void check(StateStoreAdapter adapter, Options options) {
    if (current != null) {
      throw new IllegalStateException("StateStoreTck.check is called once for each suite");
    }
    Options part = partOf(options, System.getProperty(ONLY, ""));
    SuiteRun run = new SuiteRun(part, adapter.getClass().getName());
    current = run;
    run.begin(() -> new InProcessDriver(adapter, part.deadline(), TimeLimit.of(part.timeLimit())));
  }

  /** The reports of a part do not replace those of the whole. */
  static Options partOf(Options options, String only) {
    if (only.isBlank()) {
      return options;
    }
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    List<String> ids =
        Stream.of(only.split(",", -1)).map(id -> catalogue.require(id.strip()).id()).toList();
    Selection whole = options.selection();
    return options
        .withSelection(new Selection(whole.profiles(), ids, whole.specVersion()))
        .withReports(options.reports().resolve("part"))
        .withExplore(options.explore().withTries(0).withComplete(ExploreSettings.NOT_COMPLETE));
  }

  /** Returns the campaign of the running suite; null when no suite is running. */
  static synchronized @Nullable Campaign campaign() {
    return current == null ? null : current.campaign();
  }

  /**
   * Returns the exploration results of the running suite.
   *
   * @throws IllegalStateException when no suite is running
   */
  static synchronized ExploredRules exploredRules() {
    ExploredRules rules = current == null ? null : current.rules();
    if (rules == null) {
      throw new IllegalStateException(
          "no store is checked: the properties of the kit run as part of a StateStoreTckSuite");
    }
    return rules;
  }

  /**
   * Ends the suite: writes the reports and reports the result.
   *
   * @throws AssertionError when the implementation was not shown to conform
   */
  static synchronized void conclude() {
    SuiteRun run = current;
    current = null;
    if (run == null) {
      throw new AssertionError(
          "nothing was checked: call StateStoreTck.check(new YourAdapter()) in a static method with"
              + " @BeforeSuite");
    }
    run.conclude();
  }
}
