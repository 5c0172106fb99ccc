package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.spec.Capabilities;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Describes a faulty store.
 *
 * @param name in kebab case
 * @param text what such a store does, in one sentence
 * @param breaks every requirement that must get the verdict "failed", including those that share a
 *     verdict
 * @param inCombination further requirements that are broken only when the fault meets another
 *     situation, as may happen in a random sequence
 * @param facts the problem that a finding of a requirement must name, at least for the leading
 *     requirement
 * @param rare whether only a chain of events that no plain example contains shows it
 * @param adapter makes a fresh adapter
 */
public record Fault(
    String name,
    String text,
    Set<String> breaks,
    Set<String> inCombination,
    Map<String, String> facts,
    boolean rare,
    Supplier<StateStoreAdapter> adapter) {

  /** Copies the collections; the first one keeps its order. */
  public Fault {
    breaks = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(breaks));
    inCombination = Set.copyOf(inCombination);
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** Returns the requirement that the fault is mainly about. */
  public String leading() {
    return breaks.iterator().next();
  }

  /** Begins a fault with this store. */
  static Fault of(String name, String text, StoreFactory opener) {
    return of(name, text, StoreFactory.ONE_OBSERVER, opener);
  }

  /** Begins a fault with a store that declares less than everything. */
  static Fault of(String name, String text, Capabilities capabilities, StoreFactory opener) {
    return new Fault(
        name,
        text,
        Set.of(),
        Set.of(),
        Map.of(),
        false,
        () -> new FaultyAdapter("faulty:" + name, capabilities, opener));
  }

  /** Returns the fault with one more broken requirement and the problem to be named. */
  Fault breaks(String requirement, String problem) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(requirement, problem);
    return and(requirement).withFacts(more);
  }

  /** Returns the fault with further broken requirements. */
  Fault and(String... requirements) {
    Set<String> more = new LinkedHashSet<>(breaks);
    more.addAll(Arrays.asList(requirements));
    return new Fault(name, text, more, inCombination, facts, rare, adapter);
  }

  /**
   * Returns the fault with requirements that are broken only in combination with other situations.
   */
  Fault inCombination(String... requirements) {
    return new Fault(name, text, breaks, Set.of(requirements), facts, rare, adapter);
  }

  /** Returns the fault, marked as one that no plain example shows. */
  Fault rarely() {
    return new Fault(name, text, breaks, inCombination, facts, true, adapter);
  }

  private Fault withFacts(Map<String, String> more) {
    return new Fault(name, text, breaks, inCombination, more, rare, adapter);
  }
}
