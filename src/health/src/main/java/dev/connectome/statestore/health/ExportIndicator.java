package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Command;

/** The indicator of P1. It warns when an export takes more than two seconds. */
final class ExportIndicator extends Indicator {
  private static final long MOST_MS = 2_000;

  ExportIndicator() {
    super(IndicatorName.EXPORT, BackOff.after(1, HealthLevel.ERROR, 1));
  }

  @Override
  boolean isTriggeredBy(CommitContext context) {
    return context.seen().command() instanceof Command.Export;
  }

  @Override
  void suspect(CommitContext context) {
    if (isTriggeredBy(context) && context.seen().clockUncertaintyMs() > MOST_MS) {
      warn("an export took more than 2 s");
    }
  }
}
