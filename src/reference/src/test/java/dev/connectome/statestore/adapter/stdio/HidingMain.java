package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.JsonCursor;
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
 * An adapter that reports changes without comparing states. It serves a store that edits an old
 * entry, and reports that commit as an append only, unless it is asked for the full state. It ends
 * at a request for several full states; its argument is the number of that request.
 */
final class HidingMain {

  private HidingMain() {}

  public static void main(String[] arguments) throws IOException {
    ServeLoop honest = new ServeLoop(TestStores.named("EDITS_AN_OLD_ENTRY"));
    int patience = arguments.length == 0 ? Integer.MAX_VALUE : Integer.parseInt(arguments[0]);
    LineSplitter lines = new LineSplitter(System.in);
    while (lines.next() instanceof ChildOutput.Line line) {
      boolean finer = line.text().split("\"full\":true", -1).length > 4;
      patience -= finer ? 1 : 0;
      if (patience == 0) {
        System.exit(3);
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] request = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
      honest.serve(new ByteArrayInputStream(request), answer);
      System.out.write(hide(line.text(), answer.toString(StandardCharsets.UTF_8)));
      System.out.flush();
    }
  }

  private static byte[] hide(String request, String answer) {
    JsonCursor asked = JsonCursor.ofMessage(JsonText.parse(request));
    JsonCursor reply = JsonCursor.ofMessage(JsonText.parse(answer));
    String told = answer.stripTrailing();
    if (reply.at("ok").has() && reply.at("ok").at("reports").has()) {
      List<Object> reports = new ArrayList<>();
      JsonCursor given = reply.at("ok").at("reports");
      for (int step = 0; step < given.list().size(); step++) {
        boolean full = asked.at("steps").elements().get(step).at("full").optionalFlag();
        reports.add(
            full ? given.elements().get(step).object() : hideIn(given.elements().get(step)));
      }
      Map<Object, @Nullable Object> ok = new LinkedHashMap<>(reply.at("ok").object());
      ok.put("reports", reports);
      Map<Object, @Nullable Object> whole = new LinkedHashMap<>(reply.object());
      whole.put("ok", ok);
      told = JsonText.write(whole);
    }
    return (told + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Object hideIn(JsonCursor report) {
    if (!(report.at("after").value() instanceof Map<?, ?> after)) {
      return report.object();
    }
    boolean whole = after.containsKey("full");
    JsonCursor told = whole ? report.at("after").at("full") : report.at("after");
    if (!told.at("ledger").has()) {
      return report.object();
    }
    List<?> entries = whole ? told.at("ledger").list() : told.at("ledger").at("added").list();
    Map<Object, @Nullable Object> moved =
        new LinkedHashMap<>(whole ? told.object() : told.at("moved").object());
    moved.remove("ledger");
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("moved", moved);
    form.put("ledger", Map.of("added", List.of(entries.get(entries.size() - 1))));
    Map<Object, @Nullable Object> hidden = new LinkedHashMap<>(report.object());
    hidden.put("after", form);
    return hidden;
  }
}
