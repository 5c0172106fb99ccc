package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;

/** Uses every text that it can return to attack the screen, the page or the disk. */
public final class HostileAdapter implements StateStoreAdapter {
  /**
   * Contains markup, quotes of every kind, an end of CDATA, commands to CI servers and terminals,
   * and a right-to-left override.
   */
  static final String NASTY =
      "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>]]>&<|`$x$ **b**"
          + " [l](http://a)\n"
          + "::error::x\n"
          + " ::add-mask::y ##[group]z ##vso[task.v]w"
          + " ##teamcity[u]\u202e\u2066\u001b[31m\u001b]0;title\u0007\u009b2J\u0000\b\r\n"
          + "# heading\u2028\ud800";

  private static final String LONG = NASTY + "x".repeat(1_000_000);
  private static final String SHORTER = NASTY + "y".repeat(500);

  /** Called by the command line. */
  public HostileAdapter() {}

  @Override
  public Implementation implementation() {
    return new Implementation(
        "name " + NASTY.substring(0, 190), NASTY.substring(90), NASTY.substring(100));
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.builder(Capabilities.all()).safeForThreads(false).build();
  }

  @Override
  public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
    StoreUnderTest<?> inner = new ReferenceAdapter().open(config, clock);
    return (StoreUnderTest<?>)
        Proxy.newProxyInstance(
            HostileAdapter.class.getClassLoader(),
            new Class<?>[] {StoreUnderTest.class},
            (proxy, method, arguments) -> call(inner, method, arguments));
  }

  private static Object call(StoreUnderTest<?> inner, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().startsWith("setSpeed")) {
      throw new IllegalStateException("thrown " + LONG);
    }
    Object returned;
    try {
      method.setAccessible(true);
      returned = method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
    return switch (method.getName()) {
      case "describe" -> hostile((Snapshot) returned);
      case "exportText", "exportJsonl" -> returned + SHORTER + "\n";
      default -> returned;
    };
  }

  private static Snapshot hostile(Snapshot state) {
    return state.toBuilder()
        .focus(new Focus("node " + SHORTER, "edge " + SHORTER, "key " + SHORTER))
        .explanation(new Explanation("sentence " + SHORTER, "notes " + SHORTER))
        .build();
  }
}
