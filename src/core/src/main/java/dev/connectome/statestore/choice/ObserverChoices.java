package dev.connectome.statestore.choice;

import dev.connectome.statestore.choice.FreeChoice.Moment;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.DockName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Choices about what observers are told. */
final class ObserverChoices {
  private static final String HEARS = "this commit";
  private static final String LATER = "the next commit";

  private ObserverChoices() {}

  static List<FreeChoice> all() {
    return List.of(
        FreeChoice.named("commit-dock-name", "Under which name does the commit dock fire?")
            .leftFreeBy("ALG-C3", "INT-2")
            .option("dock_store_commit_action_invoked", "the name in ALGORITHM")
            .option("dock_store_commit_transaction", "the name in PATTERNS")
            .seenIn(
                step -> {
                  List<ObserverEvent.DockFired> docks = step.docks(DockName.COMMIT);
                  return docks.isEmpty() ? null : docks.get(0).name();
                }),
        FreeChoice.named("export-notification", "Does an export notify subscribers?")
            .leftFreeBy("ALG-X1", "FIN-19")
            .option("silent", "it notifies nobody")
            .option("notifies", "it notifies once, with an unchanged state")
            .at(Moment.EXPORT)
            .seenIn(
                step ->
                    step.capabilities().subscription()
                        ? step.notifications().isEmpty() ? "silent" : "notifies"
                        : null),
        FreeChoice.named("observer-throws", "What does an action do when an observer throws?")
            .leftFreeBy("OBS-1")
            .option("returns", "it returns as usual")
            .option("throws", "what the observer threw comes out of it")
            .at(Moment.OBSERVER)
            .seenIn(
                step ->
                    step.seen().anObserverThrew()
                        ? step.seen().outcome() instanceof Outcome.Threw ? "throws" : "returns"
                        : null),
        FreeChoice.named(
                "newcomer-hears",
                "From which commit on does an observer hear that is brought during one?")
            .leftFreeBy("OBS-3")
            .option(LATER, "the next commit")
            .option(HEARS, "the commit that is being told")
            .at(Moment.OBSERVER)
            .seenIn(ObserverChoices::newcomer),
        FreeChoice.named(
                "leaver-hears", "Does an observer that leaves during a commit hear the rest of it?")
            .leftFreeBy("OBS-3", "FIN-49")
            .option("no", "it is called no more")
            .option("yes", "it hears the rest of that commit")
            .at(Moment.OBSERVER)
            .seenIn(ObserverChoices::leaver));
  }

  private static @Nullable String newcomer(ChoiceStep step) {
    List<ObserverEvent> events = step.seen().observerEvents();
    for (int at = 0; at < events.size(); at++) {
      if (only(events) == 1
          && events.get(at) instanceof ObserverEvent.Behaved behaved
          && behaved.behaviour() instanceof ObserverBehaviour.Brings brings
          && !step.memory().hasObserver(brings.newcomer())) {
        boolean told =
            events.subList(at + 1, events.size()).stream()
                .anyMatch(event -> event.observer().equals(brings.newcomer()));
        return told ? HEARS : LATER;
      }
    }
    return null;
  }

  /** Tells only where the observer had a further call to expect: a dock after its notification. */
  private static @Nullable String leaver(ChoiceStep step) {
    List<ObserverEvent> events = step.seen().observerEvents();
    for (int at = 0; at < events.size(); at++) {
      if (only(events) == 1
          && events.get(at) instanceof ObserverEvent.Behaved behaved
          && behaved.behaviour() instanceof ObserverBehaviour.Leaves) {
        List<ObserverEvent> rest = events.subList(at + 1, events.size());
        boolean more = rest.stream().anyMatch(ObserverEvent.DockFired.class::isInstance);
        boolean told =
            rest.stream()
                .anyMatch(
                    event ->
                        event.observer().startsWith(behaved.observer())
                            && !behaved.observer().isEmpty());
        boolean atNotification = behaved.behaviour().at() == ObserverBehaviour.Moment.NOTIFICATION;
        return told ? "yes" : atNotification && more ? "no" : null;
      }
    }
    return null;
  }

  /** How many observers did something; where several did, it is not clear who caused what. */
  private static long only(List<ObserverEvent> events) {
    return events.stream().filter(ObserverEvent.Behaved.class::isInstance).count();
  }
}
