package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page, the schema and the driver describe the same protocol. */
class ProtocolSchemaTest {
  private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private final SchemaCheck schema = SchemaCheck.load();

  @Test
  void everyLineOfThePageIsAllowed() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/protocol.md"));
    Matcher block = BLOCK.matcher(page);
    List<String> lines = new ArrayList<>();
    while (block.find()) {
      block.group(1).lines().filter(line -> !line.isBlank()).forEach(lines::add);
    }
    assertThat(lines).hasSizeGreaterThanOrEqualTo(4);
    Map<Object, String> ops = new HashMap<>();
    for (String line : lines) {
      JsonCursor message = JsonCursor.ofMessage(JsonText.parse(line));
      Object id = message.at("id").value();
      if (message.at("op").has()) {
        ops.put(id, message.at("op").text());
        assertThat(schema.problemsOfRequest(line)).as(line).isEmpty();
      } else {
        assertThat(ops).as("a reply without its request: " + line).containsKey(id);
        assertThat(schema.problemsOfReply(String.valueOf(ops.get(id)), line)).as(line).isEmpty();
      }
    }
  }

  /** Each example is in the schema at the part that it illustrates. */
  @Test
  void everyExampleInTheSchemaIsAllowed() throws IOException {
    Map<?, ?> parts = JsonCursor.ofMessage(JsonText.parseLiteral(text())).at("$defs").object();
    int examples = 0;
    for (Map.Entry<?, ?> part : parts.entrySet()) {
      if (part.getValue() instanceof Map<?, ?> schemaPart
          && schemaPart.get("examples") instanceof List<?> list) {
        for (Object example : list) {
          examples++;
          // If it is read as plain JSON, a tagged number is written with an escaped tag.
          String line = JsonText.write(example).replace("$$number", "$number");
          assertThat(schema.problemsOf(String.valueOf(part.getKey()), line))
              .as("%s: %s", part.getKey(), example)
              .isEmpty();
        }
      }
    }
    assertThat(examples).isGreaterThan(12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"nothing"},"after":3}]}}       | /ok/reports/0/after: expected a text or an object, found the number 3
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"nothing"},"after":"after"}]}} | /ok/reports/0/after: expected "before", found the text "after"
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"nix"},"after":"before"}]}}    | /ok/reports/0/outcome/kind: expected one of "nothing", "returned", "threw", "exported", "tampered", "recalled", found the text "nix"
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"threw","type":"E"},"after":"before"}]}} | /ok/reports/0/outcome/message: expected a field of this name, found nothing
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"nothing"}}]}}                 | /ok/reports/0/after: expected a field of this name, found nothing
          {"id":2,"ok":{"reports":[]},"error":{"kind":"failed","message":"m"}}       | the message: expected either ok or error, found the object
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"nothing"},"after":{"unreadable":4}}]}} | /ok/reports/0/after/unreadable: expected a text, found the number 4
          {"id":2,"ok":{"reports":[{"late":[{"kind":"told"}],"outcome":{"kind":"nothing"},"after":"before"}]}} | /ok/reports/0/late/0/kind: expected one of "notified", "dock", found the text "told"
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"recalled","looked_at":1},"after":"before"}]}} | /ok/reports/0/outcome/changed: expected a field of this name, found nothing
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"nothing"},"after":{"moved":{"ledger":[]}}}]}} | /ok/reports/0/after/moved/ledger: expected no such field, found the list []
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"nothing"},"after":{"Moved":{},"moved":{}}}]}} | /ok/reports/0/after/Moved: expected no such field, found the object {}
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"nothing"},"after":{}}]}}      | /ok/reports/0/after: expected an object that is not empty, found the object {}
          {"id":0,"ok":{"reports":[]}}                                               | /id: expected at least 1, found the number 0
          {"id":2,"ok":{"reports":[{"outcome":{"kind":"recalled","states":[{"step":1,"state":"hold"}]},"after":"before"}]}} | /ok/reports/0/outcome/states/0/state: expected one of "before", "after", found the text "hold"
          """)
  void aReplyThatIsWrongIsToldByItsField(String line, String problem) {
    assertThat(schema.problemsOfReply("run", line))
        .anySatisfy(one -> assertThat(one).startsWith(problem));
  }

  @Test
  void aRequestThatIsWrongIsTheKitsFault() {
    assertThatIllegalStateException()
        .isThrownBy(() -> schema.request("{\"id\":1,\"op\":\"run\",\"steps\":[]}"))
        .withMessageContaining("fault of the kit")
        .withMessageContaining("/store: expected");
  }

  @Test
  void inSchemaModeTheDriverRefusesWhatItWouldReadOtherwise() {
    ChildCommand loose = Jvm.running(Misbehaving.class, "fields-as-list");
    assertThatThrownBy(() -> Scripts.trigger(loose, StdioSettings.defaults().withCheckSchema(true)))
        .hasMessageStartingWith(
            "set_local_pause: reply 3 is wrong: against the schema, /ok/reports/0/from_ms: ");
    Scripts.trigger(loose, StdioSettings.defaults());
  }

  private static String text() throws IOException {
    try (var in = SchemaCheck.class.getResourceAsStream(SchemaCheck.RESOURCE)) {
      assertThat(in).isNotNull();
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
