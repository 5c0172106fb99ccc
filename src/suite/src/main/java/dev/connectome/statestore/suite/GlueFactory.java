package dev.connectome.statestore.suite;

import io.cucumber.core.backend.ObjectFactory;
import java.lang.reflect.Constructor;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.picocontainer.DefaultPicoContainer;
import org.picocontainer.MutablePicoContainer;
import org.picocontainer.behaviors.Caching;

/**
 * Creates the step classes of each scenario. Their constructors receive the campaign, the
 * scenario's session and each other. Cucumber's own factory for PicoContainer does the same, but it
 * cannot use existing objects such as a campaign.
 */
public final class GlueFactory implements ObjectFactory {
  /** The name of this class for Cucumber's engine. */
  static final String NAME = "dev.connectome.statestore.suite.GlueFactory";

  private final Supplier<@Nullable Campaign> campaign;
  private final Set<Class<?>> classes = new LinkedHashSet<>();
  private MutablePicoContainer scenario = new DefaultPicoContainer();

  /** Creates a factory for the campaign of the running JUnit suite; Cucumber's engine calls it. */
  public GlueFactory() {
    this(StateStoreTck::campaign);
  }

  /** Creates a factory for this campaign. */
  GlueFactory(Campaign campaign) {
    this(() -> campaign);
  }

  private GlueFactory(Supplier<@Nullable Campaign> campaign) {
    this.campaign = campaign;
  }

  @Override
  public boolean addClass(Class<?> type) {
    if (isProvided(type) || !classes.add(type)) {
      return true;
    }
    for (Constructor<?> constructor : type.getConstructors()) {
      for (Class<?> needed : constructor.getParameterTypes()) {
        addClass(needed);
      }
    }
    return true;
  }

  @Override
  public void start() {
    scenario = new DefaultPicoContainer(new Caching());
    Campaign running = campaign.get();
    if (running != null) {
      scenario.addComponent(running);
      scenario.addComponent(running.newSession());
    }
    classes.forEach(scenario::addComponent);
  }

  @Override
  public <T> T getInstance(Class<T> type) {
    return scenario.getComponent(type);
  }

  @Override
  public void stop() {
    scenario = new DefaultPicoContainer();
  }

  private static boolean isProvided(Class<?> type) {
    return type == Campaign.class || type == ScenarioSession.class;
  }
}
