package example.connectome;

import dev.connectome.statestore.suite.StateStoreTck;
import dev.connectome.statestore.suite.StateStoreTckSuite;
import org.junit.platform.suite.api.BeforeSuite;

/** The whole test: every scenario of the kit shows up as one of this class. */
class ConnectomeStoreTest extends StateStoreTckSuite {

  @BeforeSuite
  static void store() {
    StateStoreTck.check(new ConnectomeStoreAdapter());
  }
}
