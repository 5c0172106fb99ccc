package dev.connectome.statestore.choice;

import dev.connectome.statestore.spec.ActionKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question that the specification answers in several ways, each of which conforms.
 *
 * @param id in kebab case
 * @param question the question, as a sentence
 * @param requirements the ids of the requirements that allow each option
 * @param interpretations the ids of the published interpretations that say so; may be empty
 * @param options the allowed answers, at least two
 * @param moment the kind of step that may show an option
 * @param actions the actions that may show an option; empty for other moments
 * @param observer returns the name of the option that a step shows; null when it shows none
 */
public record FreeChoice(
    String id,
    String question,
    List<String> requirements,
    List<String> interpretations,
    List<Option> options,
    Moment moment,
    Set<ActionKind> actions,
    Function<ChoiceStep, @Nullable String> observer) {

  /**
   * One allowed answer.
   *
   * @param name one or two words
   * @param text what such a store does, as a sentence without a full stop
   */
  public record Option(String name, String text) {}

  /** The kinds of steps that are looked at. */
  enum Moment {
    /** One of the actions, with no observer interfering. */
    ACTION,
    /** An export. */
    EXPORT,
    /** A step in which an observer did something. */
    OBSERVER,
    /** Every step. */
    ANY
  }

  /** Copies the collections and refuses a choice without an alternative. */
  public FreeChoice {
    requirements = List.copyOf(requirements);
    interpretations = List.copyOf(interpretations);
    options = List.copyOf(options);
    actions = Set.copyOf(actions);
    if (options.size() < 2 || requirements.isEmpty()) {
      throw new IllegalArgumentException(id + " is no free choice");
    }
  }

  /** Returns the text of an option; the name itself when there is no such option. */
  public String textOf(String name) {
    return options.stream()
        .filter(option -> option.name().equals(name))
        .map(Option::text)
        .findFirst()
        .orElse(name);
  }

  static Builder named(String id, String question) {
    return new Builder(id, question);
  }

  /** Collects the parts of a choice. */
  static final class Builder {
    private final String id;
    private final String question;
    private final List<String> requirements = new ArrayList<>();
    private final List<String> interpretations = new ArrayList<>();
    private final List<Option> options = new ArrayList<>();
    private final Set<ActionKind> actions = EnumSet.noneOf(ActionKind.class);
    private Moment moment = Moment.ANY;

    private Builder(String id, String question) {
      this.id = id;
      this.question = question;
    }

    /** Names requirements, and interpretations by their {@code INT} and {@code FIN} ids. */
    Builder leftFreeBy(String... ids) {
      for (String each : ids) {
        boolean decided = each.startsWith("INT-") || each.startsWith("FIN-");
        (decided ? interpretations : requirements).add(each);
      }
      return this;
    }

    Builder option(String name, String text) {
      options.add(new Option(name, text));
      return this;
    }

    Builder after(ActionKind... kinds) {
      actions.addAll(List.of(kinds));
      return at(Moment.ACTION);
    }

    Builder at(Moment when) {
      moment = when;
      return this;
    }

    FreeChoice seenIn(Function<ChoiceStep, @Nullable String> observer) {
      return new FreeChoice(
          id, question, requirements, interpretations, options, moment, actions, observer);
    }
  }
}
