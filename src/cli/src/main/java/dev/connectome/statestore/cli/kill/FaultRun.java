package dev.connectome.statestore.cli.kill;

import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.report.kill.FaultOutcome;
import dev.connectome.statestore.report.kill.KillMatrix;
import dev.connectome.statestore.report.kill.VariantOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the kit on many faulty stores and conforming variants. */
public final class FaultRun {
  private final FaultRunSettings settings;
  private final List<Fault> faults;
  private final List<ConformingVariant> variants;
  private final Watcher watcher;
  private final List<FaultOutcome> caught = new ArrayList<>();
  private final List<VariantOutcome> walked = new ArrayList<>();

  /** Follows the progress of a run. */
  public interface Watcher {
    /** Returns whether the run should continue with the next store. */
    default boolean goesOn() {
      return true;
    }

    /** Called when the run of a store begins. */
    default void turn(int number, int total, String store) {}

    /** Called with the progress within that store. */
    default void within(String what) {}

    /** Called when that store did not have the declared result. */
    default void failed(String store) {}
  }

  /** Makes a run. */
  public FaultRun(
      FaultRunSettings settings,
      List<Fault> faults,
      List<ConformingVariant> variants,
      Watcher watcher) {
    this.settings = settings;
    this.faults = List.copyOf(faults);
    this.variants = List.copyOf(variants);
    this.watcher = watcher;
  }

  /** Returns one row for each store, in the given order. */
  public KillMatrix run() {
    int total = faults.size() + variants.size();
    int number = 0;
    for (Fault fault : faults) {
      if (!watcher.goesOn()) {
        return soFar();
      }
      watcher.turn(++number, total, fault.name());
      FaultOutcome row = new SingleFaultRun(fault, settings, watcher::within).run();
      keep(row);
      if (!row.isCaught()) {
        watcher.failed(fault.name());
      }
    }
    for (ConformingVariant variant : variants) {
      if (!watcher.goesOn()) {
        return soFar();
      }
      watcher.turn(++number, total, variant.name());
      VariantOutcome row = new VariantRun(variant, settings.explore()).run();
      keep(row);
      if (!row.passes()) {
        watcher.failed(variant.name());
      }
    }
    return soFar();
  }

  /** Returns the finished rows. Thread-safe. */
  public synchronized KillMatrix soFar() {
    List<String> missing =
        Stream.concat(
                faults.stream().skip(caught.size()).map(Fault::name),
                variants.stream().skip(walked.size()).map(ConformingVariant::name))
            .toList();
    return new KillMatrix(settings.seeds(), caught, walked, missing);
  }

  private synchronized void keep(FaultOutcome row) {
    caught.add(row);
  }

  private synchronized void keep(VariantOutcome row) {
    walked.add(row);
  }
}
