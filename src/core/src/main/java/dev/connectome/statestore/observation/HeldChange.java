package dev.connectome.statestore.observation;

/**
 * A state that the store had handed out and that looked different later.
 *
 * @param handedOutAt index of the observation in which it was handed out, 0 for the session start
 * @param source how it was handed out: read, returned, notified or dock; or to {@link
 *     #ANOTHER_OBSERVER} than the one into whose state the kit wrote
 * @param then what it showed when it was handed out
 * @param now what it shows now
 */
public record HeldChange(int handedOutAt, String source, Snapshot then, Snapshot now) {
  /** The source of a state that changed when the kit wrote into the state of an observer. */
  public static final String ANOTHER_OBSERVER = "another observer";
}
