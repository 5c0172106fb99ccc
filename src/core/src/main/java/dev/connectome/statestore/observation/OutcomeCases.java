package dev.connectome.statestore.observation;

import java.util.function.Function;

/** One function for each kind of {@link Outcome}. */
record OutcomeCases<R>(
    Function<Outcome.Nothing, R> nothing,
    Function<Outcome.Returned, R> returned,
    Function<Outcome.Threw, R> threw,
    Function<Outcome.Exported, R> exported,
    Function<Outcome.ExportTold, R> exportTold,
    Function<Outcome.Tampered, R> tampered,
    Function<Outcome.Raced, R> raced) {}
