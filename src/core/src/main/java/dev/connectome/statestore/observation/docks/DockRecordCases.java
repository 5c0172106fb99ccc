package dev.connectome.statestore.observation.docks;

import java.util.function.Function;

/** One function for each kind of {@link DockRecord}. */
record DockRecordCases<R>(
    Function<DockRecord.Opened, R> opened,
    Function<DockRecord.Committed, R> committed,
    Function<DockRecord.Exported, R> exported,
    Function<DockRecord.Closed, R> closed) {}
