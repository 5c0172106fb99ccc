package dev.connectome.statestore.observation;

import java.util.function.Function;

/** One function for each kind of {@link ObserverBehaviour}. */
record ObserverBehaviourCases<R>(
    Function<ObserverBehaviour.Listens, R> listens,
    Function<ObserverBehaviour.Throws, R> throwing,
    Function<ObserverBehaviour.Leaves, R> leaves,
    Function<ObserverBehaviour.Removes, R> removes,
    Function<ObserverBehaviour.Brings, R> brings,
    Function<ObserverBehaviour.Acts, R> acts) {}
