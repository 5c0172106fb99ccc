package dev.connectome.statestore.observation.history;

import org.jspecify.annotations.Nullable;

/**
 * The header of a history.
 *
 * @param format the version of the file format
 * @param kitVersion the version of the kit that wrote it
 * @param specVersion the version of the specification it was checked against
 * @param seed the seed, if the sequence was generated
 * @param note what it shows, for example the case it belongs to, or an incident
 * @param witness how a live store was observed; null when the kit drove the store
 */
public record HistoryHeader(
    int format,
    String kitVersion,
    String specVersion,
    @Nullable Long seed,
    @Nullable String note,
    @Nullable Witness witness) {
  /** The format version that this kit writes and reads. */
  public static final int FORMAT = 1;

  /** A header of the current format, without seed and note. */
  public static HistoryHeader of(String kitVersion, String specVersion) {
    return new HistoryHeader(FORMAT, kitVersion, specVersion, null, null, null);
  }

  public HistoryHeader withSeed(@Nullable Long newSeed) {
    return new HistoryHeader(format, kitVersion, specVersion, newSeed, note, witness);
  }

  public HistoryHeader withNote(@Nullable String newNote) {
    return new HistoryHeader(format, kitVersion, specVersion, seed, newNote, witness);
  }

  public HistoryHeader withWitness(@Nullable Witness newWitness) {
    return new HistoryHeader(format, kitVersion, specVersion, seed, note, newWitness);
  }
}
