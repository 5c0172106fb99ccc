package dev.connectome.statestore.observation.history;

import org.jspecify.annotations.Nullable;

/**
 * What a history says of itself.
 *
 * @param format the version of the file format
 * @param kitVersion the version of the kit that made it
 * @param specVersion the version of the specification it was checked against
 * @param seed where the sequence was generated
 * @param note what it shows: the case it belongs to, an incident
 * @param witness from where a store at work was seen; null where the kit drove it
 */
public record HistoryHeader(
    int format,
    String kitVersion,
    String specVersion,
    @Nullable Long seed,
    @Nullable String note,
    @Nullable Witness witness) {
  /** The format that this kit writes and reads. */
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
