package dev.connectome.statestore.observation;

import java.util.function.Function;

/** What is done for each kind of {@link Sighting}. */
record ObserverEventCases<R>(
    Function<Sighting.Notified, R> notified,
    Function<Sighting.DockFired, R> dock,
    Function<Sighting.Behaved, R> behaved,
    Function<Sighting.ToldLate, R> late) {}
