package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests streams that are read while they are written. */
class FollowedStreamTest {
  @TempDir private Path directory = Path.of("");
  private final List<String> remarks = new ArrayList<>();
  private Path file = Path.of("");

  @BeforeEach
  void begin() {
    file = directory.resolve("docks.jsonl");
  }

  @Test
  void whatIsAddedIsRead() throws IOException {
    write("one\n");
    try (FollowedFile growing = new FollowedFile(file, remarks::add)) {
      assertThat(arrived(growing)).isEqualTo("one\n");
      assertThat(arrived(growing)).isEmpty();
      add("tw");
      assertThat(arrived(growing)).isEqualTo("tw");
      add("o\n");
      assertThat(arrived(growing)).isEqualTo("o\n");
    }
    assertThat(remarks).isEmpty();
  }

  @Test
  void aFileInItsPlaceIsReadFromTheBeginning() throws IOException {
    write("one\ntw");
    try (FollowedFile growing = new FollowedFile(file, remarks::add)) {
      assertThat(arrived(growing)).isEqualTo("one\ntw");
      Files.move(file, directory.resolve("docks.1"));
      assertThat(arrived(growing)).as("there is no new one yet").isEmpty();
      Files.writeString(
          directory.resolve("docks.1"), "o\n", StandardOpenOption.APPEND, StandardOpenOption.WRITE);
      assertThat(arrived(growing)).as("the old one may still be written to").isEqualTo("o\n");
      write("three\n");
      assertThat(arrived(growing)).isEqualTo("three\n");
    }
    assertThat(remarks).singleElement().asString().contains("was replaced");
  }

  @Test
  void aLineThatLostItsEndIsEnded() throws IOException {
    write("one\ntw");
    try (FollowedFile growing = new FollowedFile(file, remarks::add)) {
      assertThat(arrived(growing)).isEqualTo("one\ntw");
      Files.delete(file);
      write("three\n");
      assertThat(arrived(growing)).isEqualTo("\nthree\n");
    }
  }

  @Test
  void aFileThatWasCutIsReadFromTheBeginning() throws IOException {
    write("one\ntwo\n");
    try (FollowedFile growing = new FollowedFile(file, remarks::add)) {
      assertThat(arrived(growing)).isEqualTo("one\ntwo\n");
      Files.writeString(file, "3\n", StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(arrived(growing)).isEqualTo("3\n");
    }
    assertThat(remarks).singleElement().asString().contains("was cut");
  }

  @Test
  void aPipeIsOverWhenItsWriterIs() throws IOException {
    PipedOutputStream out = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(out);
    try (BackgroundInput arriving = new BackgroundInput(() -> in)) {
      assertThat(arriving.read(new byte[9], 0, 9)).as("nothing came yet").isEqualTo(-1);
      assertThat(arriving.isOver()).isFalse();
      out.write("one\n".getBytes(StandardCharsets.UTF_8));
      out.close();
      StringBuilder text = new StringBuilder();
      while (!arriving.isOver()) {
        text.append(arrived(arriving));
      }
      assertThat(text.toString()).isEqualTo("one\n");
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private void add(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  /** Returns everything that has arrived. */
  private static String arrived(NonBlockingStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] bytes = new byte[5];
    for (int got = in.read(bytes, 0, 5); got > 0; got = in.read(bytes, 0, 5)) {
      text.append(new String(bytes, 0, got, StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
