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
 * Who is subscribed, followed from step to step. One that has thrown is owed nothing any more: a
 * store may let it go.
 */
final class Subscribers {
  private final Map<String, Boolean> broughtByName = new LinkedHashMap<>();
  private final Set<String> left = new LinkedHashSet<>();
  private final Set<String> leftBefore = new LinkedHashSet<>();

  Subscribers() {
    broughtByName.put(ObserverEvent.FIRST_OBSERVER, false);
  }

  /** Goes on to after this step. */
  void follow(Step step) {
    Command command = step.observation().command();
    gone(command).ifPresent(this::leave);
    if (command instanceof Command.Subscribe subscribe
        && !(step.observation().outcome() instanceof Outcome.Threw)) {
      come(subscribe.observer(), false);
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

  /** Whose place is empty, or taken anew, after this command. */
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

  /** The same, of what an observer did; one that threw may be let go. */
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

  /** Those who were there before this step and stay: each is owed its call. */
  List<String> staying(Step step) {
    Set<String> staying = new LinkedHashSet<>(broughtByName.keySet());
    for (ObserverEvent.Behaved behaved : step.commit().behaved()) {
      gone(behaved).ifPresent(staying::remove);
    }
    return new ArrayList<>(staying);
  }

  /** Whether another observer brought it while it was told something. */
  boolean wasBrought(String name) {
    return broughtByName.getOrDefault(name, false);
  }

  /**
   * Whether it left before the whole observation; of the present round it may still hear. Asked
   * before the step is followed.
   */
  boolean hasLeft(String name, Step step) {
    if (step.commit().number() == 0) {
      leftBefore.clear();
      leftBefore.addAll(left);
    }
    boolean comesBack =
        step.commit().behaved().stream()
            .anyMatch(one -> brought(one.behaviour()).filter(name::equals).isPresent());
    return name.endsWith(ObserverEvent.LEFT)
        || (leftBefore.contains(name) && left.contains(name) && !comesBack);
  }

  /** Whether one that stays came after this one, so that it is told after it by most stores. */
  boolean someoneAfter(String name, Step step) {
    List<String> names = new ArrayList<>(broughtByName.keySet());
    int place = names.indexOf(name);
    return place >= 0
        && names.subList(place + 1, names.size()).stream().anyMatch(staying(step)::contains);
  }
}
