package dev.connectome.statestore.explore;

import dev.connectome.statestore.observation.history.CapabilitiesForm;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.verdict.ShownValue;
import dev.connectome.statestore.verdict.StoreComparison.Declared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two stores both declare, and what they declare differently. */
final class CommonCapabilities {

  private CommonCapabilities() {}

  /**
   * Returns what both declare. Races are left out, because their outcome is not always the same.
   *
   * @throws IllegalArgumentException when no configuration is left in which both can be opened
   */
  static Capabilities of(Capabilities one, Capabilities other) {
    Set<RealtimeFocusPolicy> focus = both(one.realtimeFocus(), other.realtimeFocus());
    boolean realtime = one.realtime() && other.realtime() && !focus.isEmpty();
    return new Capabilities(
        needed("restart policy", both(one.restartPolicies(), other.restartPolicies())),
        needed("wait stop policy", both(one.waitStopPolicies(), other.waitStopPolicies())),
        realtime,
        realtime ? focus : Set.of(),
        retentions(one, other),
        one.realtimeExplanation(),
        one.realtimeCursor(),
        false,
        one.subscription() && other.subscription(),
        one.severalObservers() && other.severalObservers(),
        one.returnsSnapshot() && other.returnsSnapshot(),
        both(one.docks(), other.docks()),
        both(one.exports(), other.exports()),
        one.rawPayloadSwitch() && other.rawPayloadSwitch(),
        both(one.optionalActions(), other.optionalActions()),
        one.time() == TimeSource.VIRTUAL ? other.time() : one.time(),
        one.arguments().cover(other.arguments()) ? other.arguments() : one.arguments());
  }

  /** Two stores with different clocks rightly differ in how old an entry is. */
  private static Set<RetentionKind> retentions(Capabilities one, Capabilities other) {
    Set<RetentionKind> retentions = both(one.retentions(), other.retentions());
    if (one.time() == TimeSource.WALL || other.time() == TimeSource.WALL) {
      retentions.remove(RetentionKind.MAX_AGE);
    }
    return retentions;
  }

  private static <E> Set<E> needed(String what, Set<E> both) {
    if (both.isEmpty()) {
      throw new IllegalArgumentException(
          "the stores cannot be opened alike: they declare no " + what + " in common");
    }
    return both;
  }

  private static <E> Set<E> both(Set<E> one, Set<E> other) {
    Set<E> both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }

  /** Returns each capability that the two declare differently. */
  static List<Declared> differences(Capabilities one, Capabilities other) {
    Map<String, @Nullable Object> left = CapabilitiesForm.toPlain(one);
    Map<String, @Nullable Object> right = CapabilitiesForm.toPlain(other);
    Set<String> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    List<Declared> differences = new ArrayList<>();
    for (String name : names) {
      if (!PlainValue.same(PlainValue.freeze(left.get(name)), PlainValue.freeze(right.get(name)))) {
        differences.add(new Declared(name, words(left.get(name)), words(right.get(name))));
      }
    }
    return differences;
  }

  private static String words(@Nullable Object value) {
    if (value instanceof Collection<?> several) {
      return several.isEmpty()
          ? "none"
          : String.join(", ", several.stream().map(String::valueOf).toList());
    }
    return value instanceof String text ? text : ShownValue.of(value);
  }
}
