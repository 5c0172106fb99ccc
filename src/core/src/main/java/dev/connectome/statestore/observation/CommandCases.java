package dev.connectome.statestore.observation;

import java.util.function.Function;

/** One function for each kind of {@link Command}. */
record CommandCases<R>(
    Function<Command.Perform, R> perform,
    Function<Command.Look, R> look,
    Function<Command.Export, R> export,
    Function<Command.Tamper, R> tamper,
    Function<Command.Race, R> race,
    Function<Command.Subscribe, R> subscribe,
    Function<Command.Unsubscribe, R> unsubscribe) {}
