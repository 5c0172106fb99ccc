package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Manner;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Stimulus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is subscribed, followed from step to step. One that has thrown is owed nothing any more: a
 * store may let it go.
 */
final class Audience {
  private final Map<String, Boolean> broughtByName = new LinkedHashMap<>();
  private final Set<String> left = new LinkedHashSet<>();
  private final Set<String> leftBefore = new LinkedHashSet<>();

  Audience() {
    broughtByName.put(Sighting.FIRST_OBSERVER, false);
  }

  /** Goes on to after this step. */
  void follow(Step step) {
    Stimulus stimulus = step.observation().stimulus();
    if (stimulus instanceof Stimulus.Subscribe subscribe) {
      leave(subscribe.observer());
      if (!(step.observation().outcome() instanceof Outcome.Threw)) {
        come(subscribe.observer(), false);
      }
    } else if (stimulus instanceof Stimulus.Unsubscribe unsubscribe) {
      leave(unsubscribe.observer());
    }
    for (Sighting sighting : step.observation().sightings()) {
      if (sighting instanceof Sighting.Behaved behaved) {
        follow(behaved);
      }
    }
  }

  private void follow(Sighting.Behaved behaved) {
    Manner manner = behaved.manner();
    if (manner instanceof Manner.Leaves) {
      leave(behaved.observer());
    } else if (manner instanceof Manner.Throws) {
      broughtByName.remove(behaved.observer());
    } else if (manner instanceof Manner.Removes removes) {
      leave(removes.other());
    } else if (manner instanceof Manner.Brings brings) {
      leave(brings.newcomer());
      if (behaved.thrown() == null) {
        come(brings.newcomer(), true);
      }
    }
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
    for (Sighting.Behaved behaved : step.commit().behaved()) {
      Manner manner = behaved.manner();
      if (manner instanceof Manner.Leaves || manner instanceof Manner.Throws) {
        staying.remove(behaved.observer());
      } else if (manner instanceof Manner.Removes removes) {
        staying.remove(removes.other());
      } else if (manner instanceof Manner.Brings brings) {
        staying.remove(brings.newcomer());
      }
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
            .anyMatch(
                one ->
                    one.manner() instanceof Manner.Brings brings && brings.newcomer().equals(name));
    return name.endsWith(Sighting.LEFT)
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
