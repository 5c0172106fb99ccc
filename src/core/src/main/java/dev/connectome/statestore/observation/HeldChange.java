package dev.connectome.statestore.observation;

/**
 * A state that the store had handed out and that looked different later.
 *
 * @param handedOutAt index of the observation in which it was handed out, 0 for the session start
 * @param source how it was handed out: read, returned, notified or dock
 * @param then what it showed when it was handed out
 * @param now what it shows now
 */
public record HeldChange(int handedOutAt, String source, Snapshot then, Snapshot now) {}
