package dev.connectome.statestore.suite;

import dev.connectome.statestore.reference.ReferenceAdapter;
import java.nio.file.Path;
import org.junit.platform.suite.api.BeforeSuite;

/** Runs the kit as an implementer does: this is all the code they write. */
class ReferenceSuiteTest extends StateStoreTckSuite {

  @BeforeSuite
  static void store() {
    StateStoreTck.check(
        new ReferenceAdapter(),
        StateStoreTck.Options.defaults().withReports(Path.of("target", "reference-suite")));
  }
}
