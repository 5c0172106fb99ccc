package dev.connectome.statestore.observation;

import org.jspecify.annotations.Nullable;

/**
 * What a module's health is said to be.
 *
 * @param status OK, WARN, ERROR or UNKNOWN
 * @param tooltip what to show beside it
 */
public record HealthBadge(@Nullable String status, @Nullable String tooltip) {}
