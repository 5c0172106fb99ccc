package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;

/** Provides adapters that cannot be used, each for another reason. */
final class BrokenAdapters {

  private BrokenAdapters() {}

  /** Opens no store. */
  public static class Closed implements StateStoreAdapter {
    public Closed() {}

    @Override
    public Implementation implementation() {
      return new Implementation("closed", "1", "java");
    }

    @Override
    public Capabilities capabilities() {
      return Capabilities.all();
    }

    @Override
    public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
      throw new IllegalStateException("closed today");
    }
  }

  /** Throws in its constructor. */
  public static final class Unmade extends Closed {
    public Unmade() {
      throw new IllegalStateException("no licence found");
    }
  }

  /** Cannot declare its capabilities. */
  public static final class Undeclared extends Closed {
    public Undeclared() {}

    @Override
    public Capabilities capabilities() {
      throw new UnsupportedOperationException("to do");
    }
  }

  /** Is not implemented yet. */
  public static final class Unfinished extends Closed {
    public Unfinished() {}

    @Override
    public Capabilities capabilities() {
      throw new Error("not implemented yet");
    }
  }

  /** Needs a constructor argument. */
  public static final class Needy extends Closed {
    public Needy(String what) {
      super();
    }
  }

  /** Is abstract. */
  public abstract static class Promised extends Closed {
    protected Promised() {}
  }
}
