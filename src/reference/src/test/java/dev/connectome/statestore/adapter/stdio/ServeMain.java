package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import java.io.IOException;

/** A child process that serves one of the stores of these tests. */
final class ServeMain {

  private ServeMain() {}

  public static void main(String[] arguments) throws IOException {
    StateStoreAdapter adapter = TestStores.named(arguments[0]);
    new ServeLoop(adapter).serve(System.in, System.out);
  }
}
