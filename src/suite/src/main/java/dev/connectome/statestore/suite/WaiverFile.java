package dev.connectome.statestore.suite;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.InputFile;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.Waivers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads waivers from a file: an object with the list {@code waivers}, whose entries have exactly
 * the fields of {@code waivers.schema.json}. Each error message names the file, the entry and the
 * field.
 */
public final class WaiverFile {
  private static final Set<String> KNOWN = Set.of("$schema", "waivers");

  private static final int MOST_BYTES = 32 << 20;

  private final Path file;
  private final RequirementCatalogue catalogue;

  private WaiverFile(Path file, RequirementCatalogue catalogue) {
    this.file = file;
    this.catalogue = catalogue;
  }

  /**
   * Reads the waivers in a file, with the clock's date as the current day.
   *
   * @throws InvalidWaiversException when the file cannot be read or is not a waiver file
   */
  public static Waivers read(Path file, RequirementCatalogue catalogue, InstantSource clock) {
    List<Waiver> all = new WaiverFile(file, catalogue).waivers();
    return new Waivers(all, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private List<Waiver> waivers() {
    if (!(document() instanceof Map<?, ?> document)) {
      throw new InvalidWaiversException(file + ": must be an object with the list \"waivers\"");
    }
    for (Object name : document.keySet()) {
      if (!KNOWN.contains(String.valueOf(name))) {
        throw new InvalidWaiversException(file + ": unknown field \"" + name + "\"");
      }
    }
    if (!(document.get("waivers") instanceof List<?> entries)) {
      throw new InvalidWaiversException(file + ": the list \"waivers\" is missing");
    }
    List<Waiver> waivers = new ArrayList<>();
    for (Object entry : entries) {
      String where = file + ": waiver " + (waivers.size() + 1);
      waivers.add(new WaiverEntry(where, entry, catalogue).waiver());
    }
    return waivers;
  }

  private Object document() {
    try {
      Object document = JsonText.parseLiteral(new InputFile(file, MOST_BYTES).text());
      return document == null ? "null" : document;
    } catch (FormatException e) {
      throw new InvalidWaiversException(file + ": not JSON: " + e.getMessage());
    } catch (IOException e) {
      throw new InvalidWaiversException("waivers: " + e.getMessage());
    }
  }
}
