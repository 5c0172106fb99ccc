package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.history.CapabilitiesForm;
import dev.connectome.statestore.observation.history.FormException;
import dev.connectome.statestore.observation.history.ImplementationForm;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;

/**
 * Who answered, and what it declares.
 *
 * @param implementation who it is
 * @param capabilities what it declares, less what cannot be decided through a pipe
 * @param masked whether something was taken off
 */
record Hello(Implementation implementation, Capabilities capabilities, boolean masked) {

  /**
   * Greets a child.
   *
   * @throws DriverException when it does not answer as it should
   */
  static Hello exchange(Conversation conversation, String kit) {
    Request request = conversation.send(Requests.HELLO, Requests.hello(kit), Requests.HELLO);
    return Replies.read(conversation, request, Reason.OPEN, Hello::read);
  }

  private static Hello read(Field ok) {
    if (ok.at("protocol").whole() != Requests.PROTOCOL) {
      throw new DriverException(
          Reason.OPEN,
          "hello: the adapter speaks protocol "
              + ok.at("protocol").whole()
              + ", this kit speaks protocol "
              + Requests.PROTOCOL);
    }
    Implementation implementation = implementation(ok.at("implementation"));
    Capabilities declared = capabilities(ok.at("capabilities"));
    return new Hello(
        implementation,
        Capabilities.builder(declared).safeForThreads(false).build(),
        declared.safeForThreads());
  }

  private static Implementation implementation(Field field) {
    for (String part : new String[] {"name", "version", "language"}) {
      String unused = field.at(part).text();
    }
    return ImplementationForm.fromPlain(field.object());
  }

  private static Capabilities capabilities(Field field) {
    try {
      return CapabilitiesForm.fromPlain(field.object());
    } catch (FormException e) {
      throw new FormException(field.path() + ": " + e.getMessage());
    }
  }
}
