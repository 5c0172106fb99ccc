package dev.connectome.statestore.observation;

import java.util.function.Function;

/** One function for each kind of {@link ObserverEvent}. */
record ObserverEventCases<R>(
    Function<ObserverEvent.Notified, R> notified,
    Function<ObserverEvent.DockFired, R> dock,
    Function<ObserverEvent.Behaved, R> behaved,
    Function<ObserverEvent.ToldLate, R> late) {}
