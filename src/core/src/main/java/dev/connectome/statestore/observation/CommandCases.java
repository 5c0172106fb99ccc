package dev.connectome.statestore.observation;

import java.util.function.Function;

/** What is done for each kind of {@link Stimulus}. */
record CommandCases<R>(
    Function<Stimulus.Perform, R> perform,
    Function<Stimulus.Look, R> look,
    Function<Stimulus.Export, R> export,
    Function<Stimulus.Tamper, R> tamper,
    Function<Stimulus.Race, R> race,
    Function<Stimulus.Subscribe, R> subscribe,
    Function<Stimulus.Unsubscribe, R> unsubscribe) {}
