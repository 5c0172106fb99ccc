package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A child process that misbehaves. It serves normally until the action {@code set_local_pause}
 * comes, and then does what its argument says. It logs its process id at each start.
 */
final class Misbehaving {
  private static final String TRIGGER = "\"set_local_pause\"";

  private final String behaviour;
  private final OutputStream out;
  private static final long SLOW_MS = 900;

  private @Nullable String kept;
  private final ServeLoop good = new ServeLoop(TestStores.named("NONE"));

  private Misbehaving(String behaviour, OutputStream out) {
    this.behaviour = behaviour;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    System.err.println("pid " + ProcessHandle.current().pid());
    if (arguments[0].equals("sleeper")) {
      sleep();
    }
    new Misbehaving(arguments[0], System.out).serve();
  }

  private void serve() throws Exception {
    atOnce();
    LineSplitter lines = new LineSplitter(System.in);
    while (lines.next() instanceof ChildOutput.Line line) {
      if (line.text().contains(TRIGGER)) {
        triggered(line.text());
      } else {
        say(answer(inAnotherVersion(line.text())));
      }
    }
    if (behaviour.equals("ignores-the-end")) {
      sleep();
    }
  }

  private void atOnce() throws Exception {
    switch (behaviour) {
      case "exits-at-once" -> exit("I do not want to");
      case "hangs-at-hello" -> sleep();
      case "greets-in-words" -> say("Hello from my store!");
      case "other-protocol" ->
          say("{\"id\":1,\"ok\":{\"protocol\":3,\"implementation\":{},\"capabilities\":{}}}");
      case "tells-where" ->
          exit(System.getenv("GREETING") + " from " + System.getProperty("user.dir"));
      case "leaves-a-child" -> startSleeper();
      default -> {}
    }
  }

  private void triggered(String line) throws Exception {
    String answer = answer(line);
    String id = answer.substring(0, answer.indexOf(','));
    switch (behaviour) {
      case "exits" -> exit("that was too much for me");
      case "hangs" -> sleep();
      case "hangs-with-a-child" -> {
        startSleeper();
        sleep();
      }
      case "answers-twice" -> {
        say(answer);
        say(answer);
      }
      case "answers-out-of-order" -> {
        if (kept == null) {
          kept = answer;
        } else {
          say(answer);
          say(kept);
        }
      }
      case "slow" -> {
        Thread.sleep(SLOW_MS * (line.split(TRIGGER, -1).length - 1));
        say(answer);
      }
      case "hangs-in-bulk" -> {
        if (line.split(TRIGGER, -1).length > 2) {
          sleep();
        }
        say(answer);
      }
      case "answers-another" -> say(answer.replace(id, "{\"id\":99"));
      case "no-id" -> say(answer.replace(id + ",", "{"));
      case "half-a-line" -> {
        out.write(answer.substring(0, answer.length() / 2).getBytes(StandardCharsets.UTF_8));
        out.flush();
        System.exit(4);
      }
      case "endless-line" -> endlessLine();
      case "not-utf8" -> {
        out.write(new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', '\n'});
        out.flush();
      }
      case "bare-nan" -> say(answer.replace("\"local_pause\":true", "\"local_pause\":NaN"));
      case "key-twice" -> say(answer.replace("\"reports\":", "\"reports\":[],\"reports\":"));
      case "big-numbers" ->
          say(answer.replace("\"local_pause\":true", "\"local_pause\":9007199254740993"));
      case "wrong-kind" -> wrongKind(answer);
      case "looks-at-one" -> say(answer.replaceAll("\"looked_at\":\\d+", "\"looked_at\":1"));
      case "tells-late" ->
          say(
              answer.replace(
                  "{\"outcome\":{\"kind\":\"recalled\"",
                  "{\"late\":[{\"kind\":\"notified\"}],\"outcome\":{\"kind\":\"recalled\""));
      case "wrong-outcome" -> say(answer.replace("\"returned\"", "\"back\""));
      case "fields-as-list" -> say(answer.replaceFirst("\"seen\":", "\"from_ms\":\"x\",\"seen\":"));
      case "both" -> say(answer.replaceFirst("\"ok\"", "\"error\":{},\"ok\""));
      case "says-failed" ->
          say(id + ",\"error\":{\"kind\":\"failed\",\"message\":\"the database is away\"}}");
      case "floods-the-log" -> {
        flood();
        say(answer);
      }
      case "grandchild-keeps-the-pipe" -> {
        startSleeper();
        exit("the other one stays");
      }
      case "daemon-with-a-pipe" -> {
        startDaemon("2>&3");
        say(answer);
      }
      case "daemon-without-anything" -> {
        startDaemon("2>/dev/null 3>&-");
        say(answer);
      }
      case "closes-its-output" -> {
        System.out.close();
        sleep();
      }
      default -> say(answer);
    }
  }

  /** The greeting as an adapter reads it that supports other versions of the protocol. */
  private String inAnotherVersion(String line) {
    return switch (behaviour) {
      case "speaks-only-one" -> line.replace("\"protocol\":2", "\"protocol\":1");
      case "refuses-all-but-one" -> line.replace("\"protocol\":2", "\"protocol\":0");
      case "knows-no-hello" -> line.replaceAll("\"protocol\":[12]", "\"protocol\":0");
      default -> line;
    };
  }

  private String answer(String line) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    good.serve(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)), answer);
    return answer.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private void say(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void endlessLine() throws IOException {
    byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    for (int megabyte = 0; megabyte < 200; megabyte++) {
      out.write(chunk);
    }
    say("");
  }

  private void wrongKind(String answer) throws IOException {
    Map<String, Object> reply = new LinkedHashMap<>();
    JsonCursor given = JsonCursor.ofMessage(JsonText.parse(answer));
    List<Object> reports = new ArrayList<>();
    for (Object report : given.at("ok").at("reports").list()) {
      reports.add(with(report, "after", 3));
    }
    reply.put("id", given.at("id").value());
    reply.put("ok", Map.of("reports", reports));
    say(JsonText.write(reply));
  }

  private static Map<Object, Object> with(Object object, String field, Object value) {
    Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) object);
    copy.put(field, value);
    return copy;
  }

  private static void flood() {
    String line = "noise ".repeat(20);
    for (int count = 0; count < 100_000; count++) {
      System.err.println(line);
    }
  }

  private static void startSleeper() throws Exception {
    new ProcessBuilder(Jvm.words(Misbehaving.class, "sleeper")).inheritIO().start();
    // The daemon reports its process id before anything else happens.
    Thread.sleep(1_000);
  }

  /** In its own session, orphaned at once, with no environment variables. */
  private static void startDaemon(String errors) throws Exception {
    String started =
        "exec 3>&2; setsid env -i sh -c 'sleep 300 </dev/null >/dev/null "
            + errors
            + " & echo daemon $! >&3' &";
    new ProcessBuilder("sh", "-c", started).inheritIO().start().waitFor();
    Thread.sleep(1_000);
  }

  private static void exit(String lastWords) {
    System.err.println(lastWords);
    System.exit(3);
  }

  private static void sleep() throws InterruptedException {
    Thread.sleep(600_000);
  }
}
