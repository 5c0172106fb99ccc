package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.BeforeSuite;

/** Tests what an implementer's test report contains about the properties. */
class PropertiesOfAStoreTest {
  private static final int PROPERTIES = 29;

  @Test
  void thePropertyOfABrokenRuleFailsAndNoOther() {
    Map<String, TestExecutionResult> properties = run(StaleEdge.class);

    assertThat(properties).hasSize(PROPERTIES);
    assertThat(named(properties, Status.FAILED))
        .containsOnlyKeys("theFocusIsTheReleasesOwnAndStays");
    assertThat(named(properties, Status.FAILED).values())
        .first()
        .extracting(result -> result.getThrowable().orElseThrow())
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
        .hasMessageContainingAll(
            "BEH-B3 Focus is the release's own and stays",
            "problem: ",
            "counterexample BEH-B3-1, shrunk from 50 commands to 2:",
            "When a release arrives with nothing but:",
            "| focus.node_id",
            "as a scenario: ",
            "explored with seed 7",
            "tck replay ");
  }

  @Test
  void aPropertyOfWhatIsNotDeclaredIsNoSuccess() {
    Map<String, TestExecutionResult> properties = run(CoreAlone.class);

    assertThat(named(properties, Status.FAILED)).isEmpty();
    assertThat(named(properties, Status.ABORTED))
        .containsKeys(
            "threadsKeepOrderAndLoseNothing",
            "realtimeEventsStayInArrivalOrder",
            "realtimeFocusFollowsOrStaysPinned",
            "onlyDeclaredRetentionEvicts")
        .doesNotContainKeys("theLedgerOnlyGrows", "aReleaseIsOneCommitWholeOrNotAtAll");
  }

  @Test
  void whatIsNotExploredIsNoSuccess() {
    assertThat(named(run(Unexplored.class), Status.ABORTED)).hasSize(PROPERTIES);
  }

  @Test
  void whatCouldNotBeExploredToItsEndIsNoSuccess() {
    assertThat(named(run(Unopenable.class), Status.FAILED)).hasSize(PROPERTIES);
  }

  private static Map<String, TestExecutionResult> named(
      Map<String, TestExecutionResult> properties, Status status) {
    Map<String, TestExecutionResult> those = new TreeMap<>(properties);
    those.values().removeIf(result -> result.getStatus() != status);
    return those;
  }

  /** Returns the results of the properties by the names of their methods. */
  private static Map<String, TestExecutionResult> run(Class<?> suite) {
    Map<String, TestExecutionResult> properties = new TreeMap<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.getSource().orElse(null) instanceof MethodSource property) {
              properties.put(property.getMethodName(), result);
            }
          }
        };
    LauncherConfig quiet =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    LauncherFactory.create(quiet)
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite)).build(),
            listener);
    return properties;
  }

  private static void check(StateStoreAdapter adapter, ExploreSettings explore) {
    StateStoreTck.check(
        adapter,
        StateStoreTck.Options.defaults()
            .withExplore(explore)
            .withReports(Path.of("target", "properties")));
  }

  private static ExploreSettings little() {
    return ExploreSettings.defaults()
        .withTries(200)
        .withSeed(7)
        .withoutComplete()
        .withLongSteps(60);
  }

  static class StaleEdge extends StateStoreTckSuite {
    @BeforeSuite
    static void store() {
      check(FaultCatalogue.find("stale-edge").orElseThrow().adapter().get(), little());
    }
  }

  static class CoreAlone extends StateStoreTckSuite {
    @BeforeSuite
    static void store() {
      check(VariantCatalogue.find("core-alone").orElseThrow().adapter().get(), little());
    }
  }

  static class Unexplored extends StateStoreTckSuite {
    @BeforeSuite
    static void store() {
      check(
          VariantCatalogue.find("core-alone").orElseThrow().adapter().get(),
          ExploreSettings.none());
    }
  }

  static class Unopenable extends StateStoreTckSuite {
    @BeforeSuite
    static void store() {
      check(new ClosedAdapter(), little());
    }
  }

  /** Returns its name, and opens no store. */
  private static final class ClosedAdapter implements StateStoreAdapter {
    @Override
    public Implementation implementation() {
      return new ReferenceAdapter().implementation();
    }

    @Override
    public Capabilities capabilities() {
      return new ReferenceAdapter().capabilities();
    }

    @Override
    public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
      throw new IllegalStateException("closed today");
    }
  }
}
