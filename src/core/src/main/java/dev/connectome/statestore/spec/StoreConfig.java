package dev.connectome.statestore.spec;

/**
 * The configuration that a store is opened with. The kit uses only what the implementation declares
 * in its {@link Capabilities}.
 *
 * @param restartPolicy what a restart does to the ledger
 * @param waitStopPolicy what a stop does to the wait timer
 * @param retention how a realtime append evicts
 * @param realtimeFocus whether realtime appends move the focus
 * @param keepRawPayload whether entries keep {@code raw_payload}; off unless debugging
 */
public record StoreConfig(
    RestartPolicy restartPolicy,
    WaitStopPolicy waitStopPolicy,
    Retention retention,
    RealtimeFocusPolicy realtimeFocus,
    boolean keepRawPayload) {

  /** The specification's defaults: boundary, reset, no retention, follow, no raw payload. */
  public static StoreConfig defaults() {
    return new StoreConfig(
        RestartPolicy.BOUNDARY,
        WaitStopPolicy.RESET,
        new Retention.None(),
        RealtimeFocusPolicy.FOLLOW,
        false);
  }

  public StoreConfig withRestartPolicy(RestartPolicy policy) {
    return new StoreConfig(policy, waitStopPolicy, retention, realtimeFocus, keepRawPayload);
  }

  public StoreConfig withWaitStopPolicy(WaitStopPolicy policy) {
    return new StoreConfig(restartPolicy, policy, retention, realtimeFocus, keepRawPayload);
  }

  public StoreConfig withRetention(Retention newRetention) {
    return new StoreConfig(
        restartPolicy, waitStopPolicy, newRetention, realtimeFocus, keepRawPayload);
  }

  public StoreConfig withRealtimeFocus(RealtimeFocusPolicy policy) {
    return new StoreConfig(restartPolicy, waitStopPolicy, retention, policy, keepRawPayload);
  }

  public StoreConfig withKeepRawPayload(boolean keep) {
    return new StoreConfig(restartPolicy, waitStopPolicy, retention, realtimeFocus, keep);
  }
}
