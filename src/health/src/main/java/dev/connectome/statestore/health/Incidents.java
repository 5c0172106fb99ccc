package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.history.HistoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the recent history of a store to files when a finding is made: one file for each store and
 * requirement, up to a maximum number of files. {@code tck replay} reads them. Thread-safe.
 */
public final class Incidents implements IncidentSink {
  /** How many commits a history goes back. */
  public static final int COMMITS = 64;

  private static final int MOST_FILES = 100;

  private final Path directory;
  private final String kitVersion;
  private final String specVersion;
  private final Set<String> written = new HashSet<>();

  /**
   * Writes to a directory, for an unnamed version of the kit. The directory is created when the
   * first file is written.
   */
  public Incidents(Path directory) {
    this(directory, "unknown", "unknown");
  }

  /** Writes to a directory. The directory is created when the first file is written. */
  public Incidents(Path directory, String kitVersion, String specVersion) {
    this.directory = directory;
    this.kitVersion = kitVersion;
    this.specVersion = specVersion;
  }

  /**
   * Writes a history, unless this store and requirement already have one.
   *
   * @return the file, or why it could not be written; null when nothing had to be written
   */
  @Override
  public synchronized @Nullable String accept(Incident incident) {
    String requirement = incident.finding().requirement();
    if (written.size() >= MOST_FILES || !written.add(incident.store() + "/" + requirement)) {
      return null;
    }
    Path file =
        directory.resolve(safe(incident.store()) + "-" + safe(requirement) + ".history.jsonl");
    try {
      Files.createDirectories(directory);
      HistoryWriter.write(incident.history(kitVersion, specVersion), file);
      return file.toString();
    } catch (IOException | RuntimeException e) {
      // When the history cannot be written, the alert must still be sent.
      return "not written: " + e;
    }
  }

  private static String safe(String name) {
    String kept = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return kept.length() > 80 ? kept.substring(0, 80) : kept;
  }
}
