package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.health.attach.SoakStore.Wrong;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Acts on one store, plants mistakes, and knows which findings are owed for them. */
final class Planting {

  /**
   * A finding that is owed.
   *
   * @param requirement of this requirement
   * @param from at this commit or later
   * @param to at this commit or earlier
   * @param certain whether it must come; otherwise it may, because the mistake can break two rules
   */
  record Owed(String requirement, int from, int to, boolean certain) {}

  private final SoakStore store;
  private final Attachment<Snapshot> watched;
  private final Random random;
  private final int most;
  private final Map<Wrong, Integer> planted = new EnumMap<>(Wrong.class);
  private final List<Owed> owed = new ArrayList<>();
  private final List<Finding> surplus = new ArrayList<>();
  private int done;
  private int owedInAll;
  private int editedUntil;

  Planting(SoakStore store, Attachment<Snapshot> watched, Random random, int most) {
    this.store = store;
    this.watched = watched;
    this.random = random;
    this.most = most;
  }

  /** One action or export; one in thirty goes wrong. */
  void act(long nowMs) {
    StoreUnderTest<Snapshot> acting = watched.store();
    int kind = random.nextInt(100);
    boolean wrong = random.nextInt(30) == 0;
    if (kind < 5 && !store.isEdited()) {
      plant(wrong && store.read().ledger().size() > 1, Wrong.EXPORT);
      exported(acting.exportJsonl());
    } else if (kind < 7) {
      plant(wrong && done > editedUntil, Wrong.RESTART);
      acted(acting.restartSessionClearOrBoundary());
      store.forgetEdits();
      editedUntil = 0;
      release(nowMs, null);
    } else if (kind < 15) {
      acted(acting.setSpeedAndUpdateNominalTickInterval(random.nextBoolean() ? "1x" : "2x"));
    } else if (kind < 25) {
      acted(acting.setTickDisplayProgress01(random.nextDouble()));
    } else {
      Wrong how = List.of(Wrong.CURSOR, Wrong.FOCUS, Wrong.TIMER).get(random.nextInt(3));
      if (how == Wrong.TIMER && !isWaiting()) {
        how = Wrong.CURSOR;
      }
      release(nowMs, wrong ? how : null);
      // What was shown wrongly is put right by the next release, and by nothing else.
      if (wrong) {
        release(nowMs, null);
      }
    }
  }

  private void release(long nowMs, @Nullable Wrong how) {
    plant(how != null, how == null ? Wrong.CURSOR : how);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "event",
        Map.of(
            "id", "e" + done,
            "at_ms", (double) nowMs,
            "from_node_id", "a",
            "to_node_id", "b",
            "trigger", "direct",
            "call_type", "code",
            "label", "l"));
    fields.put("focus", Map.of("node_id", "n" + done % 7, "edge_id", "e", "step_key", "s"));
    fields.put("explanation_sentence", "Step " + done + ".");
    fields.put("wait_timer_action", done % 3 == 0 ? "start" : "none");
    fields.put("cursor_next", (double) (done + 1));
    acted(
        watched
            .store()
            .commitStepReleaseAppendEventAndSetFocusAndExplanation(new RawRelease(fields)));
    maybeEdit();
  }

  private void maybeEdit() {
    int length = store.read().ledger().size();
    if (length < 40 || done < editedUntil || random.nextInt(40) != 0 || !mayPlant(Wrong.EDIT)) {
      return;
    }
    planted.merge(Wrong.EDIT, 1, Integer::sum);
    store.edit(1 + random.nextInt(length - 2));
    // While entries are added the round gets longer: half as long again is far from the end of it.
    editedUntil = done + 2 * watched.detectionDelayInCommits() + 2;
    owe(new Owed("VAL-V1", done + 1, editedUntil, true));
    owe(new Owed("VAL-E2", done + 1, editedUntil, true));
  }

  private boolean mayPlant(Wrong how) {
    return planted.getOrDefault(how, 0) < (how == Wrong.EDIT ? most / 2 : most);
  }

  private void plant(boolean wrong, Wrong how) {
    if (wrong && mayPlant(how)) {
      planted.merge(how, 1, Integer::sum);
      store.goWrong(how);
      owe(new Owed(how.requirement(), done + 1, done + 1, true));
      if (how == Wrong.TIMER) {
        owed.add(new Owed("ALG-T2", done + 1, done + 1, false));
      }
    }
  }

  private void owe(Owed one) {
    owed.add(one);
    owedInAll++;
  }

  private boolean isWaiting() {
    WaitProgress wait = store.read().waitProgress();
    return wait != null && wait.startedAtMs() != null;
  }

  private void exported(String text) {
    if (text.isBlank() && store.read().ledger().size() > 1) {
      throw new AssertionError("the reference store exports its ledger");
    }
    done++;
  }

  private void acted(@Nullable Object state) {
    if (state == null) {
      throw new AssertionError("the reference store returns its state");
    }
    done++;
  }

  /** Takes what was found off what is owed; gives how many findings nothing was owed for. */
  int take(List<Finding> found) {
    for (Finding finding : found) {
      boolean taken =
          owed.stream()
              .filter(one -> one.requirement().equals(finding.requirement()))
              .filter(one -> one.from() <= finding.step() && finding.step() <= one.to())
              .findFirst()
              .map(owed::remove)
              .orElse(false);
      if (!taken) {
        surplus.add(finding);
      }
    }
    return surplus.size();
  }

  List<Owed> missing() {
    return owed.stream().filter(Owed::certain).toList();
  }

  String surplus() {
    return surplus.stream().limit(5).toList().toString();
  }

  int planted() {
    return owedInAll;
  }

  int done() {
    return done;
  }
}
