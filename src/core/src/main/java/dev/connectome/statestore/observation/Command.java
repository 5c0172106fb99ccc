package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawRelease;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the kit did to a store. */
public sealed interface Command {

  /** How a reader knows it: an action by its long name. */
  String name();

  /** The action that was performed; null where the command was another one. */
  default @Nullable Action action() {
    return null;
  }

  /** Whether an observer subscribes or unsubscribes. */
  default boolean changesObservers() {
    return false;
  }

  /** What the function for its kind gives; one for each kind, in their order. */
  default <R> R match(
      Function<Perform, R> perform,
      Function<Look, R> look,
      Function<Export, R> export,
      Function<Tamper, R> tamper,
      Function<Race, R> race,
      Function<Subscribe, R> subscribe,
      Function<Unsubscribe, R> unsubscribe) {
    return match(new CommandCases<>(perform, look, export, tamper, race, subscribe, unsubscribe));
  }

  /** What the function for its kind gives. */
  <R> R match(CommandCases<R> cases);

  /** One action of the store. */
  record Perform(Action action) implements Command {
    @Override
    public String name() {
      return action.wireName();
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.perform().apply(this);
    }
  }

  /** Nothing but a look: time may have passed. */
  record Look() implements Command {
    @Override
    public String name() {
      return "look";
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.look().apply(this);
    }
  }

  /** Two exports in a row, in one format. */
  record Export(ExportFormat format) implements Command {
    @Override
    public String name() {
      return "export_" + format.wireName();
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.export().apply(this);
    }
  }

  /** Writing into the state that was handed out last, as a careless client would. */
  record Tamper() implements Command {
    @Override
    public String name() {
      return "tamper";
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.tamper().apply(this);
    }
  }

  /**
   * Releases from several threads at once while others read.
   *
   * @param releasesByThread what each writing thread releases, in its order
   * @param readers how many threads read meanwhile
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

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.race().apply(this);
    }
  }

  /**
   * A further observer subscribes, to states and to docks. Under a name that is there already it
   * takes the other's place.
   *
   * @param observer its name
   * @param behaviour how it behaves
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

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.subscribe().apply(this);
    }
  }

  /** An observer leaves; one that is not there changes nothing. */
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

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.unsubscribe().apply(this);
    }
  }

  /** Only the kit's first observer has no name. */
  static void requireName(String observer) {
    if (observer.isEmpty()) {
      throw new IllegalArgumentException("an observer has no name");
    }
  }
}
