package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When an export proves that there is no second log, and when it reveals one. */
class ExportSourceCheckTest {
  private static final String SECOND_LOG = "the export has entries that the ledger does not have";
  private static final Map<String, Object> FIRST = event("ev-1", "a", "b");
  private static final Map<String, Object> SECOND = event("ev-2", "a", "b");
  private static final Action RELEASE = release(FIRST, Map.of());
  private static final StoreConfig CLEAR =
      StoreConfig.defaults().withRestartPolicy(RestartPolicy.CLEAR);
  private static final StoreConfig NEWEST =
      StoreConfig.defaults().withRetention(new Retention.Newest(1));

  @Test
  void anExportRightAfterAnAppendProvesNothing() {
    HandMade store = HandMade.before("BEH-A1");
    assertThat(exported(store, "").witnessed()).isEmpty();
    store.does(RELEASE, store.appending(FIRST));
    assertThat(exported(store, line(FIRST)).witnessed()).isEmpty();
  }

  @Test
  void anActionThatAppendsNothingTempts() {
    HandMade store = HandMade.before("BEH-A1");
    store.does(new Action.SetSpeed("2x"), state -> state.speed("2x"));
    assertThat(exported(store, "").witnessed()).isEmpty();
    store.does(RELEASE, store.appending(FIRST));
    store.does(new Action.SetSpeed("1x"), state -> state.speed("1x"));
    assertThat(exported(store, line(FIRST)).witnessed()).containsExactly("after-changes");
    store.does(RELEASE, store.appending(SECOND));
    assertThat(exported(store, line(FIRST) + line(SECOND)).witnessed()).isEmpty();
  }

  @Test
  void anEntryThatRightlyLeftMayComeBackInAnExportNoMore() {
    HandMade cleared = before(CLEAR);
    cleared.does(new Action.RestartSession(), state -> state);
    assertThat(exported(cleared, "").witnessed()).isEmpty();
    cleared.does(RELEASE, cleared.appending(FIRST));
    cleared.does(new Action.RestartSession(), state -> state.ledger(HandMade.ledger()));
    assertThat(exported(cleared, "").witnessed()).containsExactly("after-loss");
    assertThat(exported(cleared, line(FIRST)).problems()).containsExactly(SECOND_LOG);
    assertThat(cleared.witnessed()).isEmpty();
  }

  @Test
  void retentionTakesEntriesWhileOthersCome() {
    HandMade store = before(NEWEST);
    store.does(HandMade.realtime(FIRST), store.appending(FIRST));
    assertThat(exported(store, line(FIRST)).witnessed()).isEmpty();
    store.does(HandMade.realtime(SECOND), state -> state.ledger(HandMade.ledger(SECOND)));
    assertThat(exported(store, line(SECOND)).witnessed()).containsExactly("after-loss");
    assertThat(exported(store, line(FIRST) + line(SECOND)).problems()).containsExactly(SECOND_LOG);
  }

  @Test
  void anEntryThatWronglyLeftIsNoLossOfThatKind() {
    HandMade store = HandMade.before("BEH-A1");
    store.does(RELEASE, store.appending(FIRST));
    store.does(RELEASE, store.appending(SECOND));
    store.does(RELEASE, state -> state.ledger(HandMade.ledger(FIRST)));
    assertThat(exported(store, line(FIRST)).witnessed()).doesNotContain("after-loss");
  }

  @Test
  void aHeaderIsNoEntry() {
    HandMade store = HandMade.before("BEH-A1");
    assertThat(exported(store, "{\"type\":\"session\"}\n").problems()).isEmpty();
    assertThat(exported(store, "{\"type\":\"entry\"}\n").problems()).containsExactly(SECOND_LOG);
  }

  @Test
  void ofAnExportThatIsToldTheNumberDecides() {
    HandMade store = HandMade.before("BEH-A1");
    store.does(RELEASE, store.appending(FIRST));
    assertThat(told(store, ExportFormat.JSONL, 1).problems()).isEmpty();
    assertThat(told(store, ExportFormat.TEXT, 2).problems()).isEmpty();
    assertThat(told(store, ExportFormat.JSONL, 2).problems()).containsExactly(SECOND_LOG);
  }

  @Test
  void aTextExportIsAnotherRulesBusiness() {
    HandMade store = HandMade.before("BEH-A1");
    store.does(RELEASE, store.appending(FIRST));
    store.does(new Action.SetSpeed("1x"), state -> state.speed("1x"));
    store.exports(ExportFormat.TEXT, line(FIRST) + line(FIRST));
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void whatIsNotDeclaredIsOutOfSight() {
    Capabilities text = Capabilities.builder(Capabilities.all()).exports(ExportFormat.TEXT).build();
    assertThat(
            HandMade.before("BEH-A1", text, StoreConfig.defaults(), HandMade.fresh()).outOfSight())
        .containsExactly("the jsonl export is not declared");
    assertThat(HandMade.before("BEH-A1").outOfSight()).isEmpty();
  }

  /** A line break that was not replaced makes more lines than entries: LOG-X1 judges it. */
  @Test
  void aLineThatLacksAPartIsStillOneOfTheLedger() {
    Map<String, Object> summed = new LinkedHashMap<>(SECOND);
    summed.put("notes", "not shown");
    HandMade store = before(NEWEST);
    store.does(HandMade.realtime(FIRST), store.appending(FIRST));
    store.does(HandMade.realtime(summed), state -> state.ledger(HandMade.ledger(summed)));
    String own = "1767225600000 direct code ? a→b label of ev-2";
    store.exports(ExportFormat.TEXT, own + "\nsecond line of the notes\n");
    assertThat(store.problems()).isEmpty();
    store.exports(ExportFormat.TEXT, own.replace("ev-2", "ev-1") + "\n" + own + "\n");
    assertThat(store.problems()).containsExactly(SECOND_LOG);
  }

  @Test
  void anEntryThatSaysNothingIsInNoLine() {
    Map<String, Object> nothing = new LinkedHashMap<>(Map.of("0", "a"));
    HandMade store = before(NEWEST);
    store.does(HandMade.realtime(nothing), state -> state.ledger(HandMade.ledger(nothing)));
    store.does(HandMade.realtime(SECOND), state -> state.ledger(HandMade.ledger(SECOND)));
    store.exports(ExportFormat.TEXT, "1767225600000 direct code ? x→y other\nline\n");
    assertThat(store.problems()).isEmpty();
  }

  private static HandMade exported(HandMade store, String text) {
    return store.exports(ExportFormat.JSONL, text);
  }

  private static HandMade told(HandMade store, ExportFormat format, int entries) {
    return store
        .ending(new Outcome.ExportTold(format, entries, null))
        .meets(new Command.Export(format), state -> state);
  }

  private static HandMade before(StoreConfig config) {
    return HandMade.before("BEH-A1", config);
  }

  private static String line(Map<String, Object> event) {
    return JsonText.write(FlowEvent.fromPlain(new LinkedHashMap<>(event)).toPlain()) + "\n";
  }
}
