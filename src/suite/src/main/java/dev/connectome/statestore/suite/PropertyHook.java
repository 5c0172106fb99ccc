package dev.connectome.statestore.suite;

import java.util.List;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.MethodLifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * Runs a property with exactly the sequences that the run explored. It turns off jqwik's shrinking,
 * because the kit shrinks sequences itself.
 */
final class PropertyHook implements AroundPropertyHook, AroundTryHook {
  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    ExploredRules explored = StateStoreTck.exploredRules();
    PropertyAttributes attributes = context.attributes();
    attributes.setSeed(Long.toString(explored.seed()));
    attributes.setTries(Math.max(1, explored.randomSequences()));
    attributes.setGeneration(GenerationMode.RANDOMIZED);
    attributes.setEdgeCases(EdgeCasesMode.NONE);
    attributes.setShrinking(ShrinkingMode.OFF);
    PropertyExecutionResult result = property.execute();
    return result.status() == PropertyExecutionResult.Status.SUCCESSFUL
        ? explored.concluded(rules(context), result)
        : result;
  }

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor body, List<Object> parameters) {
    ((ModelBasedProperties) context.testInstance()).rules = rules(context);
    return body.execute(parameters);
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.DIRECT_DESCENDANTS;
  }

  private static Set<String> rules(MethodLifecycleContext property) {
    return property
        .findAnnotation(Judges.class)
        .map(judges -> Set.of(judges.value()))
        .orElseThrow();
  }
}
