package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.observation.history.HistoryWriter;
import dev.connectome.statestore.observation.history.Witness;
import dev.connectome.statestore.verdict.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the recent history of a store when a finding is made: one file for each store and
 * requirement, up to a maximum number of files. {@code tck replay} reads them. Thread-safe.
 */
public final class Incidents {
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
   * @param sessionStart the state of the store before the first observation
   * @return the file, or why it could not be written; null when nothing had to be written
   */
  synchronized @Nullable String write(
      String store,
      Witness witness,
      SessionStart sessionStart,
      List<Observation> seen,
      Finding finding) {
    String requirement = witness.requirement();
    if (written.size() >= MOST_FILES || !written.add(store + "/" + requirement)) {
      return null;
    }
    Path file = directory.resolve(safe(store) + "-" + safe(requirement) + ".history.jsonl");
    try {
      Files.createDirectories(directory);
      HistoryHeader header =
          HistoryHeader.of(kitVersion, specVersion)
              .withNote(requirement + ": " + finding.problem())
              .withWitness(witness);
      HistoryWriter.write(new History(header, DocksOnly.of(sessionStart), seen), file);
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
