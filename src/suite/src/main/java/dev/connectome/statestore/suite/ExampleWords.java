package dev.connectome.statestore.suite;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes what an example of a scenario expected and observed, in the same form as findings. */
final class ExampleWords {
  private static final int MOST_IDS = 8;

  private ExampleWords() {}

  /** Describes a value; a text is part of the step and stays as it is. */
  static String of(@Nullable Object told) {
    if (told instanceof String words) {
      return words;
    }
    if (told instanceof Outcome.Threw threw) {
      return threw.text();
    }
    if (told instanceof Outcome) {
      return "nothing";
    }
    return told instanceof LedgerView ledger ? ids(ledger) : ShownValue.of(told);
  }

  private static String ids(LedgerView ledger) {
    List<@Nullable String> ids = new ArrayList<>();
    for (int position = 0; position < Math.min(MOST_IDS, ledger.size()); position++) {
      ids.add(ledger.get(position).id());
    }
    String shown = ShownValue.of(ids);
    return ids.size() == ledger.size()
        ? shown
        : shown + " and " + (ledger.size() - ids.size()) + " more";
  }
}
