package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.ExportFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a command ended. */
public sealed interface Outcome {

  /** The format of what was exported; null where nothing was. */
  default @Nullable ExportFormat exported() {
    return null;
  }

  /** What the function for its kind gives; one for each kind, in their order. */
  default <R> R match(
      Function<Nothing, R> nothing,
      Function<Returned, R> returned,
      Function<Threw, R> threw,
      Function<Exported, R> exported,
      Function<ExportTold, R> exportTold,
      Function<Tampered, R> tampered,
      Function<Raced, R> raced) {
    return match(
        new OutcomeCases<>(nothing, returned, threw, exported, exportTold, tampered, raced));
  }

  /** What the function for its kind gives. */
  <R> R match(OutcomeCases<R> cases);

  /** It returned nothing to look at. */
  record Nothing() implements Outcome {
    @Override
    public <R> R match(OutcomeCases<R> cases) {
      return cases.nothing().apply(this);
    }
  }

  /** The action returned a state. */
  record Returned(Snapshot state) implements Outcome {
    @Override
    public <R> R match(OutcomeCases<R> cases) {
      return cases.returned().apply(this);
    }
  }

  /**
   * The store threw.
   *
   * @param type the exception's class, or what the language calls it
   * @param message its message, possibly empty
   */
  record Threw(String type, String message) implements Outcome {
    @Override
    public <R> R match(OutcomeCases<R> cases) {
      return cases.threw().apply(this);
    }
  }

  /**
   * Two exports in a row, or one.
   *
   * @param format the format
   * @param text the first export
   * @param again the second export; null where there was only one
   */
  record Exported(ExportFormat format, String text, @Nullable String again) implements Outcome {
    @Override
    public ExportFormat exported() {
      return format;
    }

    /** How many exports were made. */
    public int times() {
      return again == null ? 1 : 2;
    }

    @Override
    public <R> R match(OutcomeCases<R> cases) {
      return cases.exported().apply(this);
    }
  }

  /**
   * One export, of which only that much is known.
   *
   * @param format the format
   * @param entries how many entries it has; in a text export how many lines
   * @param digest the {@link LedgerDigest} of the entries; null for a text export
   */
  record ExportTold(ExportFormat format, int entries, @Nullable Long digest) implements Outcome {
    @Override
    public ExportFormat exported() {
      return format;
    }

    @Override
    public <R> R match(OutcomeCases<R> cases) {
      return cases.exportTold().apply(this);
    }
  }

  /**
   * Writing into a handed-out state.
   *
   * @param refused the attempts that were refused
   * @param accepted the attempts that were not; harmless when the store did not change
   */
  record Tampered(List<String> refused, List<String> accepted) implements Outcome {
    /** Copies the lists. */
    public Tampered {
      refused = List.copyOf(refused);
      accepted = List.copyOf(accepted);
    }

    @Override
    public <R> R match(OutcomeCases<R> cases) {
      return cases.tampered().apply(this);
    }
  }

  /**
   * Several threads at once.
   *
   * @param seenByReaders the states each reading thread saw, in its order
   * @param failures what a thread threw
   */
  record Raced(List<List<Snapshot>> seenByReaders, List<String> failures) implements Outcome {
    /** Copies the lists. */
    public Raced {
      seenByReaders = seenByReaders.stream().map(List::copyOf).toList();
      failures = List.copyOf(failures);
    }

    @Override
    public <R> R match(OutcomeCases<R> cases) {
      return cases.raced().apply(this);
    }
  }
}
