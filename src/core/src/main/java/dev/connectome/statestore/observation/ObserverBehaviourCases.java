package dev.connectome.statestore.observation;

import java.util.function.Function;

/** What is done for each kind of {@link Manner}. */
record ObserverBehaviourCases<R>(
    Function<Manner.Listens, R> listens,
    Function<Manner.Throws, R> throwing,
    Function<Manner.Leaves, R> leaves,
    Function<Manner.Removes, R> removes,
    Function<Manner.Brings, R> brings,
    Function<Manner.Acts, R> acts) {}
