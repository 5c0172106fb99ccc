package com.example.store;

import dev.connectome.statestore.suite.StateStoreTck;
import dev.connectome.statestore.suite.StateStoreTckSuite;
import org.junit.platform.suite.api.BeforeSuite;

class SmallStoreTest extends StateStoreTckSuite {

  @BeforeSuite
  static void store() {
    StateStoreTck.check(new SmallStoreAdapter());
  }
}
