package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tracks the subscribed observers from step to step. An observer that has thrown need not be called
 * again, because a store may remove it.
 */
final class Subscribers {
  private final Map<String, Boolean> broughtByName = new LinkedHashMap<>();
  private final Set<String> left = new LinkedHashSet<>();
  private final Set<String> leftBefore = new LinkedHashSet<>();

  Subscribers() {
    broughtByName.put(ObserverEvent.FIRST_OBSERVER, false);
  }

  /** Updates the observers after this step. */
  void follow(Step step) {
    Command command = step.observation().command();
    if (command.changesObservers()) {
      gone(command).ifPresent(this::leave);
    }
    if (command instanceof Command.Subscribe subscribe
        && !(step.observation().outcome() instanceof Outcome.Threw)) {
      come(subscribe.observer(), false);
    }
    if (step.allListened()) {
      return;
    }
    for (ObserverEvent observerEvent : step.observation().observerEvents()) {
      if (observerEvent instanceof ObserverEvent.Behaved behaved) {
        follow(behaved);
      }
    }
  }

  private void follow(ObserverEvent.Behaved behaved) {
    if (behaved.behaviour() instanceof ObserverBehaviour.Throws) {
      broughtByName.remove(behaved.observer());
      return;
    }
    gone(behaved).ifPresent(this::leave);
    if (behaved.thrown() == null) {
      brought(behaved.behaviour()).ifPresent(name -> come(name, true));
    }
  }

  /** The observer that this command removes or replaces. */
  private static Optional<String> gone(Command command) {
    return command.match(
        perform -> Optional.empty(),
        look -> Optional.empty(),
        export -> Optional.empty(),
        tamper -> Optional.empty(),
        race -> Optional.empty(),
        subscribe -> Optional.of(subscribe.observer()),
        unsubscribe -> Optional.of(unsubscribe.observer()));
  }

  /**
   * The observer that another observer's behaviour removes or replaces; one that threw may be
   * removed.
   */
  private static Optional<String> gone(ObserverEvent.Behaved behaved) {
    return behaved
        .behaviour()
        .match(
            listens -> Optional.empty(),
            throwing -> Optional.of(behaved.observer()),
            leaves -> Optional.of(behaved.observer()),
            removes -> Optional.of(removes.other()),
            brings -> Optional.of(brings.newcomer()),
            acts -> Optional.empty());
  }

  private static Optional<String> brought(ObserverBehaviour behaviour) {
    return behaviour instanceof ObserverBehaviour.Brings brings
        ? Optional.of(brings.newcomer())
        : Optional.empty();
  }

  private void come(String name, boolean brought) {
    broughtByName.put(name, brought);
    left.remove(name);
  }

  private void leave(String name) {
    broughtByName.remove(name);
    left.add(name);
  }

  /** The observers that were subscribed before this step and remain; each must be called. */
  List<String> staying(Step step) {
    List<String> staying = new ArrayList<>(broughtByName.keySet());
    for (ObserverEvent.Behaved behaved : step.behaved()) {
      gone(behaved).ifPresent(staying::remove);
    }
    return staying;
  }

  /** Whether another observer subscribed it in a callback. */
  boolean wasBrought(String name) {
    return broughtByName.getOrDefault(name, false);
  }

  /** Whether another observer subscribed one of them in a callback. */
  boolean anyWasBrought() {
    return broughtByName.containsValue(true);
  }

  /**
   * Whether it left before the whole observation; it may still be called in the present round. Must
   * be called before the step is followed.
   */
  boolean hasLeft(String name, Step step) {
    if (step.commit().number() == 0) {
      leftBefore.clear();
      leftBefore.addAll(left);
    }
    return name.endsWith(ObserverEvent.LEFT)
        || (leftBefore.contains(name) && left.contains(name) && !comesBack(name, step));
  }

  private static boolean comesBack(String name, Step step) {
    return step.behaved().stream()
        .anyMatch(one -> brought(one.behaviour()).filter(name::equals).isPresent());
  }

  /** Whether a remaining observer subscribed after this one, so that most stores call it later. */
  boolean someoneAfter(String name, Step step) {
    List<String> names = new ArrayList<>(broughtByName.keySet());
    int place = names.indexOf(name);
    return place >= 0
        && names.subList(place + 1, names.size()).stream().anyMatch(staying(step)::contains);
  }
}
