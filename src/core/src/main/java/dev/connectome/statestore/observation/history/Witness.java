package dev.connectome.statestore.observation.history;

/**
 * How the health verifier observed a live store whose history it wrote. There was no subscription,
 * returned states were not kept, and the history may begin while the store was already running.
 * Such a history is judged again under the same conditions.
 *
 * @param from the visibility: live or recorded
 * @param running whether the history begins on a running store
 * @param requirement the requirement that was found broken
 */
public record Witness(String from, boolean running, String requirement) {}
