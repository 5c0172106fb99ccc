package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.HealthBadge;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.Speed;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lists faults with texts that an intermediate step changes, or that have a meaning in a language.
 */
final class TextFaults {
  private static final String NOT_AS_GIVEN = "a field was not stored as given";
  private static final Set<String> INHERITED =
      Set.of("constructor", "__proto__", "toString", "valueOf", "hasOwnProperty");

  private TextFaults() {}

  static List<Fault> all() {
    return List.of(
        text(
            "half-pairs-replaced",
            "Half a surrogate pair in a label becomes U+FFFD.",
            "label",
            TextFaults::inUtf8),
        text(
            "half-pairs-replaced-in-notes",
            "Half a surrogate pair in the notes of an event becomes U+FFFD, shown notes included.",
            "notes",
            TextFaults::inUtf8),
        text(
            "half-pairs-replaced-in-step-keys",
            "Half a surrogate pair in the step key of an event becomes U+FFFD, the focus included.",
            "step_key",
            TextFaults::inUtf8),
        text(
            "half-pairs-replaced-in-ids",
            "Half a surrogate pair in the id of an event becomes U+FFFD.",
            "id",
            TextFaults::inUtf8),
        text(
            "half-pairs-replaced-in-nodes",
            "Half a surrogate pair in the node of an event becomes U+FFFD, the focus included.",
            "to_node_id",
            TextFaults::inUtf8),
        text(
            "summaries-composed",
            "A summary is stored in the composed form (NFC).",
            "payload_summary",
            text -> Normalizer.normalize(text, Normalizer.Form.NFC)),
        text(
            "labels-decomposed",
            "A label is stored in the decomposed form (NFD).",
            "label",
            text -> Normalizer.normalize(text, Normalizer.Form.NFD)),
        text(
            "rate-hints-made-compatible",
            "A rate hint is stored in the compatible form (NFKC).",
            "rate_hint",
            text -> Normalizer.normalize(text, Normalizer.Form.NFKC)),
        text(
            "blanks-collapsed",
            "A run of blanks in a label becomes one.",
            "label",
            text -> text.replaceAll(" +", " ")),
        text(
            "markup-escaped",
            "A summary is stored as HTML shows it.",
            "payload_summary",
            text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
        text("text-ends-at-nul", "A label ends at NUL.", "label", text -> text.split("\0", 2)[0]),
        text(
            "byte-order-mark-removed",
            "A byte order mark at the beginning of a label is removed.",
            "label",
            text -> text.startsWith("\ufeff") ? text.substring(1) : text),
        text(
            "control-characters-removed",
            "ESC is taken out of a summary.",
            "payload_summary",
            text -> text.replace("\u001b", "")),
        text(
            "line-ends-unified",
            "CR LF in a label becomes LF.",
            "label",
            text -> text.replace("\r\n", "\n")),
        text(
            "separators-of-lines-replaced",
            "U+2028 in a rate hint becomes LF.",
            "rate_hint",
            text -> text.replace('\u2028', '\n')),
        text(
            "backslashes-doubled",
            "Backslashes in a summary are escaped once too often.",
            "payload_summary",
            text -> text.replace("\\", "\\\\")),
        text(
            "no-break-blanks-replaced",
            "A no-break blank in a label becomes an ordinary one.",
            "label",
            text -> text.replace('\u00a0', ' ')),
        text(
            "empty-text-dropped",
            "A rate hint that is empty is taken for none.",
            "rate_hint",
            text -> text.isEmpty() ? null : text),
        text(
            "digits-lose-their-zeros",
            "A label of digits goes through a number.",
            "label",
            text -> text.matches("\\d+") ? String.valueOf(Integer.parseInt(text)) : text),
        text(
            "inherited-names-unknown",
            "Nodes are interned in an object: an inherited name finds something, and is unknown.",
            "from_node_id",
            text -> INHERITED.contains(text) ? "?" : text),
        Fault.of(
                "inherited-triggers-known",
                "Triggers are looked up in an object: the name of an inherited method is one.",
                StoreFactory.reference()
                    .hearingEvents(TextFaults::marked)
                    .showingEntries(TextFaults::unmarked))
            .inCombination("EVT-KEEP")
            .breaks("EVT-V1", "an entry is not legal"),
        Fault.of(
                "inherited-modes-known",
                "Modes are looked up in an object: the name of an inherited method is one.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            inherited(
                                action -> action instanceof Action.SetMode set ? set.mode() : null,
                                name -> Mode.of(name).isPresent(),
                                SnapshotBuilder::mode)))
            .breaks("RUN-V2", "an unknown mode was not ignored"),
        Fault.of(
                "inherited-speeds-known",
                "Speeds are looked up in an object: the name of an inherited method is one.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            inherited(
                                action ->
                                    action instanceof Action.SetSpeed set ? set.speed() : null,
                                name -> Speed.of(name).isPresent(),
                                SnapshotBuilder::speed)))
            .breaks("BEH-B5", "an unknown speed was not ignored"),
        Fault.of(
                "badge-of-proto-lost",
                "Badges stand in an object: that of the module `__proto__` is not among its"
                    + " fields.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            inside ->
                                inside.toBuilder().healthBadges(withoutProto(inside)).build()))
            .breaks("RUN-V2", "the health badge is not what was set"),
        Fault.of(
                "speeds-trimmed",
                "Blanks around the name of a speed are cut off.",
                StoreFactory.reference()
                    .hearing(
                        Action.SetSpeed.class,
                        (set, before) ->
                            set.speed() != null ? new Action.SetSpeed(set.speed().strip()) : set))
            .breaks("BEH-B5", "an unknown speed was not ignored"),
        Fault.of(
                "modes-in-any-case",
                "Upper and lower case are the same in the name of a mode.",
                StoreFactory.reference()
                    .hearing(
                        Action.SetMode.class,
                        (set, before) ->
                            set.mode() != null
                                ? new Action.SetMode(set.mode().toLowerCase(Locale.ROOT))
                                : set))
            .breaks("RUN-V2", "an unknown mode was not ignored"),
        Fault.of(
                "wait-actions-in-any-case",
                "Upper and lower case are the same in a wait timer action.",
                StoreFactory.reference()
                    .hearingReleases(
                        (release, before) ->
                            release.text("wait_timer_action") == null
                                ? release
                                : Edits.put(
                                    release,
                                    "wait_timer_action",
                                    String.valueOf(release.text("wait_timer_action"))
                                        .toLowerCase(Locale.ROOT))))
            .breaks("ALG-T1", "a release without a timer action changed the wait"));
  }

  private static Fault text(
      String name, String text, String field, UnaryOperator<@Nullable String> change) {
    return Fault.of(
            name,
            text,
            StoreFactory.reference()
                .hearingEvents(
                    event -> {
                      String given = event.text(field);
                      return given == null ? event : Edits.put(event, field, change.apply(given));
                    }))
        .breaks("EVT-KEEP", NOT_AS_GIVEN);
  }

  /** Returns what is left of a text after an encoding to UTF-8. */
  private static String inUtf8(String text) {
    return text.replaceAll("[\ud800-\udbff](?![\udc00-\udfff])", "\ufffd");
  }

  private static RawEvent marked(RawEvent event) {
    return INHERITED.contains(String.valueOf(event.get("trigger")))
        ? Edits.put(event, "rate_hint", "\0trigger:" + event.get("trigger"))
        : event;
  }

  private static FlowEvent unmarked(FlowEvent entry) {
    String hint = entry.rateHint();
    return hint == null || !hint.startsWith("\0trigger:")
        ? entry
        : Edits.put(
            Edits.put(entry, "trigger", hint.substring("\0trigger:".length())), "rate_hint", null);
  }

  private static Map<String, HealthBadge> withoutProto(Snapshot inside) {
    Map<String, HealthBadge> badges = new HashMap<>(inside.healthBadges());
    badges.remove("__proto__");
    return badges;
  }

  /** Returns the name that an action of this kind selects; null for any other action. */
  private interface Selects {
    @Nullable String name(Action action);
  }

  /** Shows an inherited name as the selection, until a known name is selected. */
  private static StateRewriter inherited(
      Selects selects,
      Predicate<String> isKnown,
      BiFunction<SnapshotBuilder, String, SnapshotBuilder> show) {
    return new StateRewriter() {
      private @Nullable String shown;

      @Override
      public void prepare(Action action, Snapshot inside, long nowMs) {
        String name = selects.name(action);
        if (name != null) {
          shown = INHERITED.contains(name) ? name : isKnown.test(name) ? null : shown;
        }
      }

      @Override
      public Snapshot show(Snapshot inside) {
        return shown == null ? inside : show.apply(inside.toBuilder(), shown).build();
      }
    };
  }
}
