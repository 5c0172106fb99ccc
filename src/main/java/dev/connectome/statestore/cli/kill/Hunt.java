package dev.connectome.statestore.cli.kill;

import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Hunts many faulty stores, and walks conforming variants. */
public final class Hunt {
  private final HuntSettings settings;
  private final List<Fault> faults;
  private final List<ConformingVariant> variants;
  private final Consumer<String> progress;
  private final List<KillRow> caught = new ArrayList<>();
  private final List<VariantRow> walked = new ArrayList<>();

  /**
   * A hunt.
   *
   * @param progress told the name of each store before its turn
   */
  public Hunt(
      HuntSettings settings,
      List<Fault> faults,
      List<ConformingVariant> variants,
      Consumer<String> progress) {
    this.settings = settings;
    this.faults = List.copyOf(faults);
    this.variants = List.copyOf(variants);
    this.progress = progress;
  }

  /** One row for each, in their order. */
  public KillMatrix run() {
    for (Fault fault : faults) {
      progress.accept(fault.name());
      keep(new FaultHunt(fault, settings).run());
    }
    for (ConformingVariant variant : variants) {
      progress.accept(variant.name());
      keep(new VariantWalk(variant, settings.explore()).run());
    }
    return soFar();
  }

  /** The rows that are finished. For any thread, at any time. */
  public synchronized KillMatrix soFar() {
    List<String> missing =
        Stream.concat(
                faults.stream().skip(caught.size()).map(Fault::name),
                variants.stream().skip(walked.size()).map(ConformingVariant::name))
            .toList();
    return new KillMatrix(settings.seeds(), caught, walked, missing);
  }

  private synchronized void keep(KillRow row) {
    caught.add(row);
  }

  private synchronized void keep(VariantRow row) {
    walked.add(row);
  }
}
