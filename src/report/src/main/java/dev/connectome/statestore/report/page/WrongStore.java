package dev.connectome.statestore.report.page;

import java.util.List;

/**
 * A store that is wrong on purpose and that the kit was shown to find: what a verdict of it is
 * worth.
 *
 * @param description what it does wrong
 * @param fails the requirements that it breaks
 */
record WrongStore(String fault, String description, List<Link> fails) {

  static List<WrongStore> of(PageSource source) {
    return source.kills().stream()
        .map(
            kill ->
                new WrongStore(
                    kill.fault(),
                    kill.description(),
                    kill.requirements().stream().map(Link::toRequirement).toList()))
        .toList();
  }
}
