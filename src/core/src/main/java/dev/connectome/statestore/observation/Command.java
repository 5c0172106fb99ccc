package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawRelease;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thing that the kit does to a store. */
public sealed interface Command {

  /** The name for readers; for an action its long name. */
  String name();

  /** The action that is performed; null for all other commands. */
  default @Nullable Action action() {
    return null;
  }

  /** Whether an observer subscribes or unsubscribes. */
  default boolean changesObservers() {
    return false;
  }

  /**
   * Calls the function for this kind and returns its result; one parameter for each kind, in order.
   */
  default <R> R match(
      Function<Perform, R> perform,
      Function<Look, R> look,
      Function<Export, R> export,
      Function<Tamper, R> tamper,
      Function<Race, R> race,
      Function<Subscribe, R> subscribe,
      Function<Unsubscribe, R> unsubscribe) {
    if (this instanceof Perform one) {
      return perform.apply(one);
    }
    if (this instanceof Look one) {
      return look.apply(one);
    }
    if (this instanceof Export one) {
      return export.apply(one);
    }
    if (this instanceof Tamper one) {
      return tamper.apply(one);
    }
    if (this instanceof Race one) {
      return race.apply(one);
    }
    if (this instanceof Subscribe one) {
      return subscribe.apply(one);
    }
    return unsubscribe.apply((Unsubscribe) this);
  }

  /** Performs one action of the store. */
  record Perform(Action action) implements Command {
    @Override
    public String name() {
      return action.wireName();
    }
  }

  /** Only reads the store; time may have passed. */
  record Look() implements Command {
    @Override
    public String name() {
      return "look";
    }
  }

  /** Exports twice in a row in one format. */
  record Export(ExportFormat format) implements Command {
    @Override
    public String name() {
      return "export_" + format.wireName();
    }
  }

  /** Writes into the state that was handed out last, as a careless client would. */
  record Tamper() implements Command {
    @Override
    public String name() {
      return "tamper";
    }
  }

  /**
   * Releases steps from several threads at once while other threads read.
   *
   * @param releasesByThread the releases of each writing thread, in order
   * @param readers how many threads read at the same time
   */
  record Race(List<List<RawRelease>> releasesByThread, int readers) implements Command {
    /** Copies the lists. */
    public Race {
      releasesByThread = releasesByThread.stream().map(List::copyOf).toList();
    }

    @Override
    public String name() {
      return "race";
    }
  }

  /**
   * Subscribes a further observer to states and docks. It replaces an observer with the same name.
   *
   * @param observer the name of the observer
   * @param behaviour how the observer behaves
   */
  record Subscribe(String observer, ObserverBehaviour behaviour) implements Command {
    /** Refuses the name of the kit's first observer. */
    public Subscribe {
      requireName(observer);
    }

    @Override
    public boolean changesObservers() {
      return true;
    }

    @Override
    public String name() {
      return "subscribe";
    }
  }

  /** Unsubscribes an observer; an unknown name changes nothing. */
  record Unsubscribe(String observer) implements Command {
    /** Refuses the name of the kit's first observer. */
    public Unsubscribe {
      requireName(observer);
    }

    @Override
    public boolean changesObservers() {
      return true;
    }

    @Override
    public String name() {
      return "unsubscribe";
    }
  }

  /** Only the kit's first observer has no name. */
  static void requireName(String observer) {
    if (observer.isEmpty()) {
      throw new IllegalArgumentException("an observer has no name");
    }
  }
}
