package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.IndicatorName;
import java.io.Serializable;
import java.util.Set;

/**
 * How the stores are judged.
 *
 * @param selected the indicators that report
 * @param follows whether the stream has no end, so that time passes without lines
 * @param idleMs then, a store is ended when it was silent for so long
 * @param keepsHistories whether recent histories are kept, for incidents
 * @param livingStores how many stores a task keeps as objects; 0 for what suits the backend
 */
record FoldSettings(
    Set<IndicatorName> selected,
    boolean follows,
    long idleMs,
    boolean keepsHistories,
    int livingStores)
    implements Serializable {
  FoldSettings {
    selected = Set.copyOf(selected);
  }
}
