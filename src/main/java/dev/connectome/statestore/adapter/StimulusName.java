package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Stimulus;
import java.util.Locale;

/** How a reader knows a stimulus: an action by its long name. */
public final class StimulusName {

  private StimulusName() {}

  /** The name, as it stands in messages. */
  public static String of(Stimulus stimulus) {
    if (stimulus instanceof Stimulus.Perform perform) {
      return perform.action().wireName();
    }
    if (stimulus instanceof Stimulus.Export export) {
      return "export " + export.format().wireName();
    }
    return stimulus.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
