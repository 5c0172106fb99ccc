package dev.connectome.statestore.observation.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the first line of a history has the witness, and only if there is one. */
class WitnessTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void isReadBack() throws IOException {
    Witness witness = new Witness("live", true, "VAL-V1");
    assertThat(readBack(witness)).isEqualTo(witness);
    assertThat(readBack(null)).isNull();
  }

  private @Nullable Witness readBack(@Nullable Witness witness) throws IOException {
    Path file = directory.resolve("history.jsonl");
    HistoryHeader header = HistoryHeader.of("1", "2").withWitness(witness).withNote("a note");
    HistoryWriter.write(new History(header, Samples.sessionStart(), List.of()), file);
    assertThat(Files.readString(file, StandardCharsets.UTF_8).contains("witness"))
        .isEqualTo(witness != null);
    return HistoryReader.read(file).header().witness();
  }
}
