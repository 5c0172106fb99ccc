package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;

/** Ends the process with 0 when its tenth store is opened; a system property says how. */
public final class EndingAdapter implements StateStoreAdapter {
  /** {@code halt}, {@code exit} or {@code halt-at-exit}. */
  static final String HOW = "ending.adapter.how";

  private int opened;

  /** Called by the command line. */
  public EndingAdapter() {}

  @Override
  public Implementation implementation() {
    return new Implementation("ending", "1", "Java");
  }

  @Override
  public Capabilities capabilities() {
    return new ReferenceAdapter().capabilities();
  }

  @Override
  public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
    String how = System.getProperty(HOW, "");
    opened++;
    if (opened == 2 && how.equals("halt-at-exit")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
      throw new IllegalStateException("this one cannot be opened");
    }
    if (opened == 10 && how.equals("halt")) {
      Runtime.getRuntime().halt(0);
    }
    if (opened == 10 && how.equals("exit")) {
      System.exit(0);
    }
    return new ReferenceAdapter().open(config, clock);
  }
}
