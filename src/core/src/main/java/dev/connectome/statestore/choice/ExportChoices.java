package dev.connectome.statestore.choice;

import dev.connectome.statestore.choice.FreeChoice.Moment;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.ExportFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Choices about the form of exports. */
final class ExportChoices {
  private static final Pattern HEADER =
      Pattern.compile("^\\s*\\{\\s*\"type\"\\s*:\\s*\"session\"\\s*,\\s*\"session_id\"");
  private static final String ENDED = "with line end";
  private static final String OPEN = "without line end";
  private static final String WITH = "header";
  private static final String WITHOUT = "no header";

  private ExportChoices() {}

  static List<FreeChoice> all() {
    return List.of(
        FreeChoice.named("jsonl-line-end", "How do lines of the JSONL export end?")
            .leftFreeBy("VAL-P1", "FIN-21")
            .option("LF", "with LF")
            .option("CRLF", "with CR LF")
            .at(Moment.EXPORT)
            .seenIn(
                step -> {
                  String text = text(step, ExportFormat.JSONL);
                  return text == null || text.indexOf('\n') < 0
                      ? null
                      : text.contains("\r\n") ? "CRLF" : "LF";
                }),
        lastLine("jsonl-last-line", "How does the last line of the JSONL export end?")
            .leftFreeBy("VAL-P1", "FIN-21")
            .at(Moment.EXPORT)
            .seenIn(step -> lastLine(text(step, ExportFormat.JSONL))),
        header("jsonl-header", "Does the JSONL export begin with a line about the session?")
            .leftFreeBy("VAL-P1")
            .at(Moment.EXPORT)
            .seenIn(
                step -> {
                  String text = text(step, ExportFormat.JSONL);
                  return text == null || text.isBlank()
                      ? null
                      : HEADER.matcher(text).find() ? WITH : WITHOUT;
                }),
        FreeChoice.named("jsonl-empty", "What is the JSONL export of an empty ledger?")
            .leftFreeBy("VAL-P1", "FIN-21")
            .option("nothing", "nothing")
            .option(WITH, "the header line")
            .at(Moment.EXPORT)
            .seenIn(
                step -> {
                  String text = text(step, ExportFormat.JSONL);
                  return text == null || step.after().ledger().size() > 0
                      ? null
                      : text.isBlank() ? "nothing" : WITH;
                }),
        header("text-header", "Does the text export begin with a line about the session?")
            .leftFreeBy("LOG-X1")
            .at(Moment.EXPORT)
            .seenIn(
                step -> {
                  String text = text(step, ExportFormat.TEXT);
                  int entries = step.after().ledger().size();
                  return text == null || entries == 0
                      ? null
                      : text.lines().count() > entries ? WITH : WITHOUT;
                }),
        lastLine("text-last-line", "How does the last line of the text export end?")
            .leftFreeBy("LOG-X1")
            .at(Moment.EXPORT)
            .seenIn(step -> lastLine(text(step, ExportFormat.TEXT))));
  }

  private static FreeChoice.Builder header(String id, String question) {
    return FreeChoice.named(id, question)
        .option(WITH, "it has a header line")
        .option(WITHOUT, "it has entries alone");
  }

  private static FreeChoice.Builder lastLine(String id, String question) {
    return FreeChoice.named(id, question)
        .option(ENDED, "with a line end")
        .option(OPEN, "without a line end");
  }

  private static @Nullable String lastLine(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.endsWith("\n") ? ENDED : OPEN;
  }

  private static @Nullable String text(ChoiceStep step, ExportFormat format) {
    return step.seen().outcome() instanceof Outcome.Exported exported && exported.format() == format
        ? exported.text()
        : null;
  }
}
