package dev.connectome.statestore.suite;

import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Level;
import dev.connectome.statestore.spec.Profile;
import dev.connectome.statestore.spec.Requirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides from the declared capabilities which requirements apply to an implementation. */
final class Applicability {
  private static final String RETURNED_SNAPSHOT = "ALG-C4";

  private final @Nullable Capabilities capabilities;

  Applicability(@Nullable Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  /** Returns the situations that the implementation can reach. */
  List<Situation> situations(@Nullable Check check) {
    Capabilities declared = capabilities;
    if (check == null || declared == null) {
      return List.of();
    }
    return check.situations().stream()
        .filter(situation -> situation.applies().test(declared))
        .toList();
  }

  /**
   * Returns what the implementation would have to declare for the requirement to apply; empty when
   * it applies.
   */
  String undeclared(Requirement requirement, @Nullable Check check) {
    Capabilities declared = capabilities;
    if (declared == null) {
      return "";
    }
    if (requirement.profile() == Profile.REALTIME && !declared.realtime()) {
      return "the implementation does not declare the realtime profile";
    }
    if (requirement.profile() == Profile.THREADS && !declared.safeForThreads()) {
      return "the implementation does not declare itself thread-safe";
    }
    if (requirement.id().equals(RETURNED_SNAPSHOT) && !declared.returnsSnapshot()) {
      return "the implementation does not declare that its actions return a snapshot";
    }
    boolean noSituation =
        check != null && !check.situations().isEmpty() && situations(check).isEmpty();
    return noSituation && mayBeExempted(requirement)
        ? "the implementation declares nothing that leads into its situations"
        : "";
  }

  /** A MUST of the core profile applies whatever a store declares, unless it names a condition. */
  private static boolean mayBeExempted(Requirement requirement) {
    return requirement.level() != Level.MUST
        || requirement.profile() != Profile.CORE
        || requirement.condition().isPresent();
  }
}
