package dev.connectome.statestore.observation.history;

/**
 * From where a store at work was seen, of a history that the health verifier wrote: nobody was
 * subscribed, nobody kept what actions gave back, and it may begin in the middle of a life. Such a
 * history is judged again from the same place.
 *
 * @param from the vantage: live or recorded
 * @param running whether the history begins in the middle of the store's life
 * @param requirement what was found broken
 */
public record Witness(String from, boolean running, String requirement) {}
