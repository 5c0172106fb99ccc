package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
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

/** One suite in an implementer's build, from its first method to its last. */
final class SuiteRun {
  private final StateStoreTck.Options options;
  private @Nullable CampaignRunner runner;
  private @Nullable Driver driver;
  private String driverFailure = "the implementation was not asked who it is";

  SuiteRun(StateStoreTck.Options options) {
    this.options = options;
  }

  void begin(Supplier<Driver> connect) {
    try {
      Driver connected = connect.get();
      driver = connected;
      Campaign campaign =
          new Campaign(
              connected,
              KitChecks.all(),
              options.selection(),
              options.waivers(),
              options.explore());
      runner = new CampaignRunner(campaign, options.selection(), Features.ofTheKit());
      CurrentCampaign.begin(campaign);
    } catch (DriverException e) {
      driverFailure = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /**
   * Writes the reports.
   *
   * @throws AssertionError when the implementation was not seen to conform
   */
  void conclude() {
    CurrentCampaign.end();
    CampaignRunner ran = runner;
    RunResult result =
        ran == null
            ? CampaignRunner.notDriven(options.selection(), options.waivers(), driverFailure)
            : ran.soFar();
    if (driver != null) {
      driver.close();
    }
    result = result.with(Instant.now(), Map.of("deadline", options.deadline().toMillis() + "ms"));
    write(result);
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    if (ExitCode.of(result, catalogue).code() != ExitCode.CONFORMANT.code()) {
      throw new AssertionError(FailureSummary.of(result, catalogue, options.reports()));
    }
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
