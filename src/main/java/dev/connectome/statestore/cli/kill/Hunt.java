package dev.connectome.statestore.cli.kill;

import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import java.util.ArrayList;
import java.util.List;

/** Hunts many faulty stores, and walks conforming variants. */
public final class Hunt {
  private final HuntSettings settings;
  private final Watcher watcher;

  /** Who waits for it. */
  public interface Watcher {

    /** One that does not care. */
    static Watcher none() {
      return new Watcher() {
        @Override
        public void turn(int number, int total, String store) {}

        @Override
        public void within(String what) {}

        @Override
        public void failed(String store) {}
      };
    }

    /** A store has its turn. */
    void turn(int number, int total, String store);

    /** How far that turn is. */
    void within(String what);

    /** That store did not come out as declared. */
    void failed(String store);
  }

  /** A hunt. */
  public Hunt(HuntSettings settings, Watcher watcher) {
    this.settings = settings;
    this.watcher = watcher;
  }

  /** One row for each, in their order. */
  public KillMatrix run(List<Fault> faults, List<ConformingVariant> variants) {
    int total = faults.size() + variants.size();
    int number = 0;
    List<KillRow> rows = new ArrayList<>();
    for (Fault fault : faults) {
      watcher.turn(++number, total, fault.name());
      KillRow row = new FaultHunt(fault, settings, watcher::within).run();
      rows.add(row);
      if (!row.isCaught()) {
        watcher.failed(fault.name());
      }
    }
    List<VariantRow> walked = new ArrayList<>();
    for (ConformingVariant variant : variants) {
      watcher.turn(++number, total, variant.name());
      VariantRow row = new VariantWalk(variant, settings.explore()).run();
      walked.add(row);
      if (!row.passes()) {
        watcher.failed(variant.name());
      }
    }
    return new KillMatrix(settings.seeds(), rows, walked);
  }
}
