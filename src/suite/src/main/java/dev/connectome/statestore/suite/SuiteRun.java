package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.ReportSink;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of the suite in an implementer's build, from its first method to its last. */
final class SuiteRun {
  private static final System.Logger LOGGER = System.getLogger(SuiteRun.class.getName());

  private final StateStoreTck.Options options;
  private final String adapter;
  private @Nullable Campaign campaign;
  private @Nullable ExploredRules rules;
  private @Nullable Driver driver;
  private String driverFailure = "the implementation was not asked who it is";

  /**
   * Creates a run.
   *
   * @param adapter the class of the adapter, as the command line takes it
   */
  SuiteRun(StateStoreTck.Options options, String adapter) {
    this.options = options;
    this.adapter = adapter;
  }

  void begin(Supplier<Driver> connect) {
    try {
      Driver connected = connect.get();
      driver = connected;
      Campaign begun =
          new Campaign(
              connected, Checks.all(), options.selection(), options.waivers(), options.explore());
      campaign = begun;
      rules = new ExploredRules(begun, options.reports(), adapter);
    } catch (DriverException e) {
      driverFailure = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /** Returns the campaign; null when the implementation could not be asked who it is. */
  @Nullable Campaign campaign() {
    return campaign;
  }

  /** Returns the exploration results for the properties of the suite. */
  @Nullable ExploredRules rules() {
    return rules;
  }

  /**
   * Writes the reports.
   *
   * @throws AssertionError when the implementation was not shown to conform
   */
  void conclude() {
    Campaign ran = campaign;
    RunResult result =
        ran == null
            ? CampaignRunner.notDriven(options.selection(), options.waivers(), driverFailure)
            : RunAssembly.of(RequirementCatalogue.load(), ran, options.selection());
    if (driver != null) {
      driver.close();
    }
    result = result.with(Instant.now(), Map.of("deadline", options.deadline().toMillis() + "ms"));
    write(result);
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    if (ExitCode.of(result, catalogue).code() != ExitCode.CONFORMANT.code()) {
      throw new AssertionError(RunSummary.of(result, catalogue, options.reports()));
    }
    // A test engine says nothing of a test that passes, and this one has more to say than that.
    LOGGER.log(System.Logger.Level.INFO, RunSummary.conformant(result, options.reports()));
  }

  private void write(RunResult result) {
    for (ReportSink sink : ServiceLoader.load(ReportSink.class, SuiteRun.class.getClassLoader())) {
      try {
        sink.write(result, options.reports());
      } catch (IOException e) {
        throw new UncheckedIOException("the report could not be written: " + e, e);
      }
    }
  }
}
