package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.RecordingDriver;
import dev.connectome.statestore.observation.docks.DockForm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes an implementation's docks to a file while it is driven. */
final class RecordedSource implements DriverSource {
  private final DriverSource source;
  private final Path path;
  private final BufferedWriter file;

  /**
   * Begins the file.
   *
   * @throws UsageException when it cannot be written
   */
  RecordedSource(DriverSource source, Path path) {
    this.source = source;
    this.path = path;
    try {
      this.file = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException(
          "docks cannot be recorded to " + path + ": " + UsageException.why(e), e);
    }
  }

  @Override
  public Driver connect() {
    return new RecordingDriver(source.connect(), told -> write(DockForm.line(told)));
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void write(String line) {
    try {
      file.write(line);
      file.write('\n');
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException(
        "docks cannot be recorded to " + path + ": " + UsageException.why(e), e);
  }
}
