package dev.connectome.statestore.spec;

import java.util.Optional;

/**
 * One requirement of the specification.
 *
 * @param id the document and number it comes from, such as {@code VAL-V1}
 * @param level how binding it is
 * @param profile the part of the specification it belongs to
 * @param group the id of its {@link RequirementGroup}
 * @param source its place in the documents, such as {@code VALIDATION V1}
 * @param since the first version of the specification that has it
 * @param sameAs the id of the requirement that states the same rule in another document; both share
 *     one verdict
 * @param condition when it applies, if not always
 * @param unverifiable why no check can decide it; empty when a check does
 * @param title its name in a few words
 * @param text what it demands
 * @param why what goes wrong for users when a store breaks it
 * @param proof what the kit does to a store and what it observes
 * @param remedy what to do in a store that breaks it
 */
public record Requirement(
    String id,
    Level level,
    Profile profile,
    String group,
    String source,
    String since,
    Optional<String> sameAs,
    Optional<String> condition,
    Optional<String> unverifiable,
    String title,
    String text,
    String why,
    String proof,
    String remedy) {}
