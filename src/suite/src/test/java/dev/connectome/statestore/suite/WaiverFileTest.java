package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.Waivers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaiverFileTest {
  private static final String GOOD =
      """
      {"waivers": [{
        "requirement": "ALG-C2",
        "pattern": "problem: the cursor is not * asks for",
        "owner": "the player team",
        "reason": "the old player counts by itself",
        "issue": "https://example.org/issues/7",
        "expires": "2027-01-31"
      }]}
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void readsWhatTheSchemaAllows() throws IOException {
    Waivers waivers = read(GOOD);

    assertThat(schemaAllows(GOOD)).isTrue();
    assertThat(waivers.today()).isEqualTo(LocalDate.of(2027, 1, 31));
    Waiver waiver = waivers.all().get(0);
    assertThat(waiver.isExpired(waivers.today())).isFalse();
    assertThat(waiver.matches(cursor("the cursor is not the one that the release asks for")))
        .isTrue();
    assertThat(waiver.matches(cursor("the cursor is not asks for"))).isFalse();
    assertThat(waiver.matches(cursor("asks for: problem: the cursor is not"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"owner\": \"the player team\",|| waiver 1, field \"owner\": is missing",
        "the player team|  | waiver 1, field \"owner\": must be a text that is not blank",
        "\"owner\": \"the player team\"| \"owner\": 7 | waiver 1, field \"owner\": must be a text",
        "\"owner\"| \"ownr\" | waiver 1: unknown field \"ownr\"",
        "https://example|javascript:alert(1)//| waiver 1, field \"issue\": must be an http",
        "2027-01-31|end of January| waiver 1, field \"expires\": must be a day such as",
        "problem: the cursor is not * asks for| *** | matches any finding",
        "\"waivers\"|\"waiver\"| unknown field \"waiver\"",
        "\"reason\"|\"reason\" \"x\"| not JSON: line 5",
      })
  void namesFileEntryAndField(String good, String bad, String complaint) throws IOException {
    String text = GOOD.replace(good, bad == null ? "" : bad);

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidWaiversException.class)
        .hasMessageContainingAll("waivers.json", complaint);
    if (!complaint.contains("JSON")) {
      assertThat(schemaAllows(text)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "{}", "{\"waivers\": {}}", "{\"waivers\": [7]}"})
  void refusesWhatIsNoListOfWaivers(String text) throws IOException {
    assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidWaiversException.class);
    assertThat(schemaAllows(text)).isFalse();
  }

  @Test
  void knowsOnlyDaysThatThereAre() {
    assertThatThrownBy(() -> read(GOOD.replace("01-31", "02-30")))
        .hasMessageContaining("field \"expires\"");
  }

  @Test
  void anUnknownRequirementIsNamedWithItsNeighbours() {
    assertThatThrownBy(() -> read(GOOD.replace("ALG-C2", "ALG-C9")))
        .hasMessageContainingAll("waiver 1, field \"requirement\"", "ALG-C1");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> WaiverFile.read(directory.resolve("none.json"), catalogue(), today()))
        .isInstanceOf(InvalidWaiversException.class)
        .hasMessageContaining("none.json");
  }

  private Waivers read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("waivers.json"), text);
    return WaiverFile.read(file, catalogue(), today());
  }

  private static RequirementCatalogue catalogue() {
    return RequirementCatalogue.load();
  }

  private static InstantSource today() {
    return InstantSource.fixed(Instant.parse("2027-01-31T23:59:59Z"));
  }

  private static Finding cursor(String problem) {
    return Finding.of("ALG-C2", 1, problem).build();
  }

  private static boolean schemaAllows(String text) throws IOException {
    try (InputStream in =
        WaiverFileTest.class.getResourceAsStream(
            "/dev/connectome/statestore/schema/waivers.schema.json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
      return schema.validate(text, InputFormat.JSON).isEmpty();
    }
  }
}
