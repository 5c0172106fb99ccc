package dev.connectome.statestore.cli.kill;

import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hunts many faulty stores, and walks conforming variants. */
public final class Hunt {
  private final HuntSettings settings;
  private final Consumer<String> progress;

  /**
   * A hunt.
   *
   * @param progress told the name of each store before its turn
   */
  public Hunt(HuntSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** One row for each, in their order. */
  public KillMatrix run(List<Fault> faults, List<ConformingVariant> variants) {
    List<KillRow> rows = new ArrayList<>();
    for (Fault fault : faults) {
      progress.accept(fault.name());
      rows.add(new FaultHunt(fault, settings).run());
    }
    List<VariantRow> walked = new ArrayList<>();
    for (ConformingVariant variant : variants) {
      progress.accept(variant.name());
      walked.add(new VariantWalk(variant, settings.explore()).run());
    }
    return new KillMatrix(settings.seeds(), rows, walked);
  }
}
