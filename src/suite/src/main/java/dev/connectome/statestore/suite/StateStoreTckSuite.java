package dev.connectome.statestore.suite;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Runs the kit as a JUnit suite. A Java implementer's whole test is a subclass with one static
 * method that is annotated with {@link org.junit.platform.suite.api.BeforeSuite} and calls {@link
 * StateStoreTck#check}. Each scenario and each property appears as a test. When all of them have
 * run, the suite determines the verdicts, writes the reports, and fails the build unless the
 * implementation was shown to conform.
 */
@Suite
@IncludeEngines({"cucumber", "jqwik"})
@SelectPackages(Features.FEATURES_PACKAGE)
@SelectClasses({
  AppendOnlyLedgerProperties.class,
  AtomicCommitProperties.class,
  SingleFocusProperties.class,
  TimerProperties.class,
  RestartAndExportProperties.class
})
@IncludeClassNamePatterns(".*")
@ConfigurationParameter(key = "cucumber.glue", value = Features.GLUE_PACKAGE)
@ConfigurationParameter(key = "cucumber.object-factory", value = GlueFactory.NAME)
@ConfigurationParameter(key = "cucumber.publish.quiet", value = "true")
@ConfigurationParameter(key = "cucumber.execution.parallel.enabled", value = "false")
@ConfigurationParameter(key = "jqwik.database", value = "")
@ConfigurationParameter(key = "jqwik.reporting.usejunitplatform", value = "true")
@ConfigurationParameter(key = "jqwik.reporting.onlyfailures", value = "true")
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
public abstract class StateStoreTckSuite {

  protected StateStoreTckSuite() {}

  @AfterSuite
  public static void conclude() {
    StateStoreTck.conclude();
  }
}
