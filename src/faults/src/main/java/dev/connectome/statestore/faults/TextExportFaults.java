package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lists faults in the content of the text export. */
final class TextExportFaults {
  private static final String LACKS_A_PART =
      "a line of the text export lacks a part, or has it out of order";
  private static final String NO_HEADER =
      "the first line of the text export is neither an entry nor a header";

  private TextExportFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "text-export-breaks-lines",
                "A line break inside a label makes a second line of text.",
                StoreFactory.reference()
                    .exportingText(
                        (text, state) ->
                            ExportLines.entries(state.ledger()).stream()
                                    .anyMatch(entry -> String.valueOf(entry.label()).contains("\n"))
                                ? text + "\n\n"
                                : text))
            .breaks("LOG-X1", "the text export does not have one line per entry"),
        text(
                "text-export-in-seconds-only",
                "The text export shows short durations in seconds too.",
                line -> line.replaceAll(" (\\d+)ms ", " 0.$1s "))
            .breaks("LOG-X1", LACKS_A_PART),
        text(
                "text-export-without-notes",
                "The text export leaves out what follows the label.",
                line -> line.replaceAll("(→\\S+ \\S+) .*", "$1"))
            .breaks("LOG-X1", LACKS_A_PART),
        text(
                "text-export-without-times",
                "The text export has a question mark for every time.",
                line -> line.replaceAll("^\\S+", "?"))
            .breaks("LOG-X1", LACKS_A_PART),
        text(
                "text-export-with-another-arrow",
                "The text export writes -> for →.",
                line -> line.replace("→", "->"))
            .breaks("LOG-X1", LACKS_A_PART),
        text(
                "text-export-swaps-trigger-and-call-type",
                "The text export has the call type before the trigger.",
                line -> line.replaceAll("^(\\S+) (\\S+) (\\S+) ", "$1 $3 $2 "))
            .breaks("LOG-X1", LACKS_A_PART),
        Fault.of(
                "text-export-sorted",
                "The lines of the text export are sorted.",
                StoreFactory.reference()
                    .exportingText(
                        (text, state) ->
                            ExportLines.ended(
                                text.lines().sorted(Comparator.reverseOrder()).toList())))
            .breaks("LOG-X1", LACKS_A_PART),
        Fault.of(
                "text-export-from-a-second-log",
                "The text export still has what a restart cleared.",
                StoreFactory.reference().wrapped(SecondLog::new))
            .breaks("BEH-A1", "the export has entries that the ledger does not have")
            .breaks("LOG-X1", "the text export does not have one line per entry"),
        whole(
                "text-export-repeats-notes",
                "A line of an entry without notes shows the notes before.",
                TextExportFaults::withNotesOfBefore)
            .breaks("LOG-X1", "a line of the text export contains a part of an earlier entry"),
        whole(
                "text-export-with-one-time",
                "Each line shows the time of the first.",
                (lines, state) ->
                    lines.stream()
                        .map(line -> line.replaceAll("^\\S+", lines.get(0).split(" ", 2)[0]))
                        .toList())
            .breaks("LOG-X1", "two entries of the text export show the same time"),
        whole(
                "text-export-doubles-the-first-line",
                "The line of the first entry comes twice.",
                (lines, state) -> headed(lines.isEmpty() ? "" : lines.get(0), lines))
            .breaks("LOG-X1", NO_HEADER),
        whole(
                "text-export-under-a-title",
                "The first line is a title that does not name the session.",
                (lines, state) -> headed("Everything that happened", lines))
            .breaks("LOG-X1", NO_HEADER));
  }

  private static Fault text(String name, String text, UnaryOperator<String> line) {
    return Fault.of(
        name,
        text,
        StoreFactory.reference()
            .exportingText((right, state) -> ExportLines.ended(right.lines().map(line).toList())));
  }

  private static Fault whole(
      String name, String text, BiFunction<List<String>, Snapshot, List<String>> edit) {
    return Fault.of(
        name,
        text,
        StoreFactory.reference()
            .exportingText(
                (right, state) -> ExportLines.ended(edit.apply(right.lines().toList(), state))));
  }

  private static List<String> headed(String header, List<String> lines) {
    List<String> headed = new ArrayList<>();
    headed.add(header);
    headed.addAll(lines);
    return headed;
  }

  private static List<String> withNotesOfBefore(List<String> lines, Snapshot state) {
    List<FlowEvent> entries = ExportLines.entries(state.ledger());
    List<String> edited = new ArrayList<>();
    String notes = "";
    for (int position = 0; position < entries.size(); position++) {
      String own = entries.get(position).notes();
      edited.add(own == null ? lines.get(position) + notes : lines.get(position));
      notes = own == null ? notes : " " + own.replaceAll("\\R", " ");
    }
    return edited;
  }

  /** Keeps the lines of sessions that a restart cleared. */
  private static final class SecondLog extends ForwardingStore {
    private final List<String> cleared = new ArrayList<>();

    SecondLog(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    @Nullable Snapshot act(Action action) {
      List<String> before =
          action instanceof Action.RestartSession
              ? ExportLines.text(inner.read().ledger()).lines().toList()
              : List.of();
      Snapshot after = super.act(action);
      if (inner.read().ledger().size() == 0) {
        cleared.addAll(before);
      }
      return after;
    }

    @Override
    String text() {
      List<String> lines = new ArrayList<>(cleared);
      inner.exportText().lines().forEach(lines::add);
      return ExportLines.ended(lines);
    }
  }
}
