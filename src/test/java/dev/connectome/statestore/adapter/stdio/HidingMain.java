package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that tells what moved without looking: it serves a store that edits an old entry, and
 * tells that commit as if it had only appended, unless it is asked for the full state.
 */
final class HidingMain {

  private HidingMain() {}

  public static void main(String[] arguments) throws IOException {
    ServeLoop honest = new ServeLoop(TestStores.named("EDITS_AN_OLD_ENTRY"));
    LineSource lines = new LineSource(System.in);
    while (lines.next() instanceof Heard.Line line) {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] request = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
      honest.serve(new ByteArrayInputStream(request), answer);
      System.out.write(hide(line.text(), answer.toString(StandardCharsets.UTF_8)));
      System.out.flush();
    }
  }

  private static byte[] hide(String request, String answer) {
    Field asked = Field.of(JsonText.parse(request));
    Field reply = Field.of(JsonText.parse(answer));
    String told = answer.stripTrailing();
    if (reply.at("ok").has() && reply.at("ok").at("reports").has()) {
      List<Object> reports = new ArrayList<>();
      Field given = reply.at("ok").at("reports");
      for (int step = 0; step < given.list().size(); step++) {
        boolean full = asked.at("steps").at(step).at("full").optionalFlag();
        reports.add(full ? given.at(step).object() : hideIn(given.at(step)));
      }
      Map<Object, @Nullable Object> ok = new LinkedHashMap<>(reply.at("ok").object());
      ok.put("reports", reports);
      Map<Object, @Nullable Object> whole = new LinkedHashMap<>(reply.object());
      whole.put("ok", ok);
      told = JsonText.write(whole);
    }
    return (told + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Object hideIn(Field report) {
    if (!(report.at("after").value() instanceof Map<?, ?> after) || !after.containsKey("full")) {
      return report.object();
    }
    Map<Object, @Nullable Object> moved =
        new LinkedHashMap<>(report.at("after").at("full").object());
    List<?> entries = (List<?>) moved.remove("ledger");
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("moved", moved);
    form.put("ledger", Map.of("added", List.of(entries.get(entries.size() - 1))));
    Map<Object, @Nullable Object> hidden = new LinkedHashMap<>(report.object());
    hidden.put("after", form);
    return hidden;
  }
}
