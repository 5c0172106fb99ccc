package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Duration;
import java.util.function.Predicate;

/** Drives the reference store, but cannot perform some commands. */
public final class RefusingDriver extends ForwardingDriver {
  private final Predicate<StoreConfig> refusedConfig;
  private final Predicate<Command> refused;

  RefusingDriver(Predicate<StoreConfig> refusedConfig, Predicate<Command> refused) {
    super(new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10)));
    this.refusedConfig = refusedConfig;
    this.refused = refused;
  }

  /** Returns a driver that cannot perform these commands. */
  public static RefusingDriver of(Predicate<Command> refused) {
    return new RefusingDriver(config -> false, refused);
  }

  @Override
  public DrivenStore open(StoreConfig config, long nowMs) {
    if (refusedConfig.test(config)) {
      throw new DriverException(Reason.OPEN, "no such store");
    }
    DrivenStore store = inner().open(config, nowMs);
    return new DrivenStore() {
      @Override
      public SessionStart sessionStart() {
        return store.sessionStart();
      }

      @Override
      public Observation perform(Command command, long stepMs) {
        if (refused.test(command)) {
          throw new DriverException(Reason.CONTRACT, "cannot do " + command.name());
        }
        return store.perform(command, stepMs);
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }
}
