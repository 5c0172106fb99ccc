package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawRelease;
import java.util.List;

/** What the kit did to a store. */
public sealed interface Stimulus {

  /** How a reader knows it: an action by its long name. */
  String name();

  /** One action of the store. */
  record Perform(Action action) implements Stimulus {
    @Override
    public String name() {
      return action.wireName();
    }
  }

  /** Nothing but a look: time may have passed. */
  record Look() implements Stimulus {
    @Override
    public String name() {
      return "look";
    }
  }

  /** Two exports in a row, in one format. */
  record Export(ExportFormat format) implements Stimulus {
    @Override
    public String name() {
      return "export_" + format.wireName();
    }
  }

  /** Writing into the state that was handed out last, as a careless client would. */
  record Tamper() implements Stimulus {
    @Override
    public String name() {
      return "tamper";
    }
  }

  /**
   * Releases from several threads at once while others read.
   *
   * @param releasesByThread what each writing thread releases, in its order
   * @param readers how many threads read meanwhile
   */
  record Race(List<List<RawRelease>> releasesByThread, int readers) implements Stimulus {
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
   * A further observer subscribes, to states and to docks. Under a name that is there already it
   * takes the other's place.
   *
   * @param observer its name
   * @param manner how it behaves
   */
  record Subscribe(String observer, Manner manner) implements Stimulus {
    /** Refuses the name of the kit's first observer. */
    public Subscribe {
      requireName(observer);
    }

    @Override
    public String name() {
      return "subscribe";
    }
  }

  /** An observer leaves; one that is not there changes nothing. */
  record Unsubscribe(String observer) implements Stimulus {
    /** Refuses the name of the kit's first observer. */
    public Unsubscribe {
      requireName(observer);
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
