package dev.connectome.statestore.spec;

/**
 * Who is being judged, in the implementation's own words.
 *
 * @param name what a reader calls it
 * @param version its version, or {@code unknown}
 * @param language the language it is written in
 */
public record Implementation(String name, String version, String language) {}
