package dev.connectome.statestore.spec;

/**
 * A chapter of the catalogue.
 *
 * @param id the short name that requirements refer to, such as {@code atomic-commit}
 * @param title the title for readers
 */
public record RequirementGroup(String id, String title) {}
