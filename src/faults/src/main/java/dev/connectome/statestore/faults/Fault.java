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
 * One way to be wrong.
 *
 * @param name in kebab case
 * @param text what such a store does, in one sentence
 * @param breaks every requirement that must fail, in no other way than failing; those that share a
 *     verdict included
 * @param inCombination further requirements that are broken only when its way of being wrong meets
 *     another situation of theirs, as in a random sequence it may
 * @param facts the problem that a finding of a requirement must name, for the leading one at least
 * @param rare whether only a chain of events that nobody would write down shows it
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

  /** Copies the collections; the order of the first one is kept. */
  public Fault {
    breaks = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(breaks));
    inCombination = Set.copyOf(inCombination);
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The requirement that it is about. */
  public String leading() {
    return breaks.iterator().next();
  }

  /** Starts a fault that is made of this store. */
  static Fault of(String name, String text, StoreFactory opener) {
    return of(name, text, StoreFactory.ONE_OBSERVER, opener);
  }

  /** Starts a fault of a store that declares less than everything. */
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

  /** The same fault, with a requirement that it breaks and the problem to be named. */
  Fault breaks(String requirement, String problem) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(requirement, problem);
    return and(requirement).withFacts(more);
  }

  /** The same fault, with further requirements that it breaks. */
  Fault and(String... requirements) {
    Set<String> more = new LinkedHashSet<>(breaks);
    more.addAll(Arrays.asList(requirements));
    return new Fault(name, text, more, inCombination, facts, rare, adapter);
  }

  /** The same fault, with requirements that it breaks only where other situations come together. */
  Fault inCombination(String... requirements) {
    return new Fault(name, text, breaks, Set.of(requirements), facts, rare, adapter);
  }

  /** The same fault, that nobody would meet by a plain example. */
  Fault rarely() {
    return new Fault(name, text, breaks, inCombination, facts, true, adapter);
  }

  private Fault withFacts(Map<String, String> more) {
    return new Fault(name, text, breaks, inCombination, more, rare, adapter);
  }
}
