package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.ExportFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a command ended. */
public sealed interface Outcome {

  /** The format of an export; null for other outcomes. */
  default @Nullable ExportFormat exported() {
    return null;
  }

  /**
   * Calls the function for this kind and returns its result; one parameter for each kind, in order.
   */
  default <R> R match(
      Function<Nothing, R> nothing,
      Function<Returned, R> returned,
      Function<Threw, R> threw,
      Function<Exported, R> exported,
      Function<ExportTold, R> exportTold,
      Function<Tampered, R> tampered,
      Function<Raced, R> raced) {
    if (this instanceof Nothing one) {
      return nothing.apply(one);
    }
    if (this instanceof Returned one) {
      return returned.apply(one);
    }
    if (this instanceof Threw one) {
      return threw.apply(one);
    }
    if (this instanceof Exported one) {
      return exported.apply(one);
    }
    if (this instanceof ExportTold one) {
      return exportTold.apply(one);
    }
    if (this instanceof Tampered one) {
      return tampered.apply(one);
    }
    return raced.apply((Raced) this);
  }

  /** It returned no state. */
  record Nothing() implements Outcome {}

  /** The action returned a state. */
  record Returned(Snapshot state) implements Outcome {}

  /**
   * The store threw.
   *
   * @param type the exception's class, or its name in the language of the store
   * @param message its message, possibly empty
   * @param at where in the store's own code, innermost first, like {@code store.mjs:12:5}; empty
   *     where this is not known. It is for the reader: two throws are equal without it.
   */
  record Threw(String type, String message, List<String> at) implements Outcome {
    /** How many places are of use to a reader. */
    public static final int MOST_PLACES = 3;

    /** Copies the places; those beyond the first few are left out. */
    public Threw {
      at = List.copyOf(at.subList(0, Math.min(at.size(), MOST_PLACES)));
    }

    /** A throw from a place that is not known. */
    public Threw(String type, String message) {
      this(type, message, List.of());
    }

    /** In words: the type, the message, and the places. */
    public String text() {
      return type
          + (message.isEmpty() ? "" : ": " + message)
          + (at.isEmpty() ? "" : " (at " + String.join(", ", at) + ")");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Threw threw
          && type.equals(threw.type)
          && message.equals(threw.message);
    }

    @Override
    public int hashCode() {
      return Objects.hash(type, message);
    }
  }

  /**
   * One export, or two in a row.
   *
   * @param format the format
   * @param text the first export
   * @param again the second export; null when there was only one
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
  }

  /**
   * An export of which only its size and digest are known.
   *
   * @param format the format
   * @param entries how many entries it has; for a text export how many lines
   * @param digest the {@link LedgerDigest} of the entries; null for a text export
   */
  record ExportTold(ExportFormat format, int entries, @Nullable Long digest) implements Outcome {
    @Override
    public ExportFormat exported() {
      return format;
    }
  }

  /**
   * The result of writing into what was handed out, and into what was handed in.
   *
   * @param refused the attempts that were refused or reached nothing
   * @param accepted the other attempts; harmless when the store did not change. One whose name
   *     begins with {@link #HANDED_IN} did change it
   */
  record Tampered(List<String> refused, List<String> accepted) implements Outcome {
    /** Begins the name of what was written into a release or an event. */
    public static final String HANDED_IN = "what was handed in";

    /** Copies the lists. */
    public Tampered {
      refused = List.copyOf(refused);
      accepted = List.copyOf(accepted);
    }
  }

  /**
   * The result of calls from several threads at once.
   *
   * @param seenByReaders the states that each reading thread saw, in order
   * @param failures what the threads threw
   */
  record Raced(List<List<Snapshot>> seenByReaders, List<String> failures) implements Outcome {
    /** Copies the lists. */
    public Raced {
      seenByReaders = seenByReaders.stream().map(List::copyOf).toList();
      failures = List.copyOf(failures);
    }
  }
}
