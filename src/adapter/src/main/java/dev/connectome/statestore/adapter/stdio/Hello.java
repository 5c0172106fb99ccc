package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.history.CapabilitiesForm;
import dev.connectome.statestore.observation.history.ImplementationForm;
import dev.connectome.statestore.spec.ArgumentKinds;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import java.util.Optional;

/**
 * The implementation that answered, and its capabilities.
 *
 * @param implementation the implementation
 * @param capabilities what it declares, without what cannot be judged through a pipe
 * @param masked whether declared capabilities were removed
 * @param protocol the version of the protocol that it uses with this kit
 */
record Hello(
    Implementation implementation, Capabilities capabilities, boolean masked, int protocol) {

  /**
   * Greets a child in the newest version of the protocol. The child may answer in an older version;
   * if it refuses, the kit asks again with the previous version.
   *
   * @throws DriverException when the child does not answer correctly
   */
  static Hello exchange(ChildSession session, String kit) {
    int version = Requests.PROTOCOL;
    while (version > Requests.OLDEST_PROTOCOL) {
      Optional<Hello> hello = ask(session, kit, version, false);
      if (hello.isPresent()) {
        return hello.get();
      }
      version--;
    }
    return ask(session, kit, version, true).orElseThrow();
  }

  private static Optional<Hello> ask(ChildSession session, String kit, int version, boolean last) {
    Request request = session.send(Requests.HELLO, Requests.hello(version, kit), Requests.HELLO);
    Replies.Reading<Hello> reading = ok -> read(ok, version);
    return last
        ? Optional.of(Replies.read(session, request, Reason.OPEN, reading))
        : Replies.readUnlessRefused(session, request, Reason.OPEN, reading);
  }

  private static Hello read(JsonCursor ok, int asked) {
    long spoken = ok.at("protocol").whole();
    if (spoken < Requests.OLDEST_PROTOCOL || spoken > asked) {
      throw new DriverException(
          Reason.OPEN,
          "hello: asked for protocol "
              + asked
              + " the adapter speaks protocol "
              + spoken
              + "; this kit speaks protocols "
              + Requests.OLDEST_PROTOCOL
              + " to "
              + Requests.PROTOCOL);
    }
    Implementation implementation = implementation(ok.at("implementation"));
    Capabilities declared = capabilities(ok.at("capabilities"));
    boolean newer = spoken > Requests.OLDEST_PROTOCOL;
    return new Hello(
        implementation,
        Capabilities.builder(declared)
            .safeForThreads(false)
            .severalObservers(newer && declared.severalObservers())
            .arguments(newer ? declared.arguments() : ArgumentKinds.OWN)
            .build(),
        declared.safeForThreads(),
        (int) spoken);
  }

  private static Implementation implementation(JsonCursor field) {
    for (String part : new String[] {"name", "version", "language"}) {
      String unused = field.at(part).text();
    }
    Implementation implementation = ImplementationForm.fromPlain(field.object());
    String problem = implementation.problem();
    if (problem != null) {
      throw new DriverException(Reason.OPEN, "hello: " + field.path() + ": " + problem);
    }
    return implementation;
  }

  private static Capabilities capabilities(JsonCursor field) {
    try {
      return CapabilitiesForm.fromPlain(field.object());
    } catch (FormatException e) {
      throw e.in(field.path());
    }
  }
}
