package dev.connectome.statestore.suite;

import dev.connectome.statestore.explore.Budget;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.verdict.CaseRecord;
import java.util.List;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import org.jspecify.annotations.Nullable;

/** Makes each property a phase of the current campaign's exploration, as long as that may take. */
final class PhaseHook implements AroundPropertyHook, AroundTryHook {

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    Campaign campaign = CurrentCampaign.get();
    ExploreSettings settings = campaign.exploration().settings();
    CaseInfo info = info(context);
    Phase phase = campaign.begin(info);
    if (isOff(context, settings)) {
      context.attributes().setTries(1);
      RunningPhase.begin(RunningPhase.off(phase));
    } else {
      RunningPhase.begin(new RunningPhase(phase, Budget.half(settings), false));
      shape(context.attributes(), settings);
    }
    long startedNanos = System.nanoTime();
    PropertyExecutionResult result;
    try {
      result = property.execute();
      if (trouble(result) == null) {
        result = finished(phase, result);
      }
    } finally {
      RunningPhase.end();
    }
    Throwable trouble = trouble(result);
    long millis = (System.nanoTime() - startedNanos) / 1_000_000;
    CaseRecord record = campaign.finish(info, phase, trouble, millis);
    return campaign.isRed(record)
        ? result.mapToFailed(CaseFailure.error(record))
        : result.mapToSuccessful();
  }

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
    CurrentCampaign.get().mayGoOn();
    TryExecutionResult result = aTry.execute(parameters);
    return result.isSatisfied() && RunningPhase.get().budget().isOver()
        ? TryExecutionResult.satisfied(true)
        : result;
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.DIRECT_DESCENDANTS;
  }

  /** Sequences that waited for more of them are done, too. */
  private static PropertyExecutionResult finished(Phase phase, PropertyExecutionResult result) {
    try {
      phase.finish();
      return result;
    } catch (RuntimeException e) {
      return result.mapToFailed(e);
    }
  }

  private static boolean isOff(PropertyLifecycleContext context, ExploreSettings settings) {
    return switch (context.targetMethod().getName()) {
      case ExplorationProperties.RANDOM ->
          settings.budget().isPresent() ? !settings.isRandom() : settings.ownTries() == 0;
      case ExplorationProperties.SHORT -> !settings.isScoped();
      default -> settings.isNothing();
    };
  }

  private static void shape(PropertyAttributes attributes, ExploreSettings settings) {
    if (attributes.generation().isPresent()) {
      attributes.setSeed(Long.toString(settings.seed()));
      attributes.setTries(settings.budget().isPresent() ? Integer.MAX_VALUE : settings.ownTries());
    }
  }

  private static CaseInfo info(PropertyLifecycleContext context) {
    return new CaseInfo(
        "exploration:" + context.targetMethod().getName(),
        "Exploration",
        context.label(),
        List.of());
  }

  private static @Nullable Throwable trouble(PropertyExecutionResult result) {
    if (result.status() == PropertyExecutionResult.Status.SUCCESSFUL) {
      return null;
    }
    return result
        .throwable()
        .orElseGet(() -> new IllegalStateException("the property ended with " + result.status()));
  }
}
