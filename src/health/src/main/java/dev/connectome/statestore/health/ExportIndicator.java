package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Stimulus;

/** P1. Suspicious: an export that took more than two seconds. */
final class ExportIndicator extends Indicator {
  private static final long MOST_MS = 2_000;

  ExportIndicator() {
    super(IndicatorName.EXPORT, BackOff.after(1, HealthLevel.ERROR, 1));
  }

  @Override
  boolean isTriggeredBy(Look look) {
    return look.seen().stimulus() instanceof Stimulus.Export;
  }

  @Override
  void suspect(Look look) {
    if (isTriggeredBy(look) && look.seen().blurMs() > MOST_MS) {
      warn("an export took more than 2 s");
    }
  }
}
