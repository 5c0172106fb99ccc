package example.connectome;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.time.InstantSource;

/** Says what this store can do, and opens it for the kit. */
public final class ConnectomeStoreAdapter implements StateStoreAdapter {

  @Override
  public Implementation implementation() {
    return new Implementation("java example", "1.0.0", "Java");
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.builder(Capabilities.all())
        .realtime(RealtimeFocusPolicy.FOLLOW)
        .retentions(RetentionKind.NONE, RetentionKind.NEWEST)
        .rawPayloadSwitch(false)
        .optionalActions()
        .build();
  }

  @Override
  public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
    return new OpenConnectomeStore(
        new ConnectomeStore(
            new Settings(
                config.restartPolicy() == RestartPolicy.BOUNDARY,
                config.waitStopPolicy() == WaitStopPolicy.MARK_COMPLETION,
                config.retention() instanceof Retention.Newest newest
                    ? newest.count()
                    : Integer.MAX_VALUE,
                clock)));
  }
}
