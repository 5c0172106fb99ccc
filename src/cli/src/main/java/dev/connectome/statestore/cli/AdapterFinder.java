package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreCall;
import dev.connectome.statestore.adapter.StoreThrewException;
import dev.connectome.statestore.spec.NearestIds;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Finds the adapter that the user named: one of the kit's own, a class, or an adapter by the name
 * of its implementation.
 */
final class AdapterFinder {
  static final String REFERENCE = "reference";
  private static final String REFERENCE_CLASS =
      "dev.connectome.statestore.reference.ReferenceAdapter";

  private final ClassLoader loader;

  AdapterFinder(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Returns a supplier of the adapter; calling it runs the implementation's code and may fail.
   *
   * @throws UsageException when there is no such adapter
   */
  Supplier<StateStoreAdapter> find(String name) {
    Optional<Supplier<StateStoreAdapter>> own = FaultFinder.find(name);
    if (own.isPresent()) {
      return own.get();
    }
    Optional<Class<?>> type = load(name.equals(REFERENCE) ? REFERENCE_CLASS : name);
    return type.isPresent() ? constructor(type.get()) : registered(name);
  }

  private Optional<Class<?>> load(String className) {
    try {
      return Optional.of(Class.forName(className, false, loader));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (LinkageError e) {
      throw new UsageException(
          className + " cannot be loaded: " + e + "; is its whole class path given?", e);
    }
  }

  private static Supplier<StateStoreAdapter> constructor(Class<?> type) {
    if (!StateStoreAdapter.class.isAssignableFrom(type)) {
      throw new UsageException(
          type.getName() + " does not implement " + StateStoreAdapter.class.getName());
    }
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      throw new UsageException(type.getName() + " is abstract; name a class that can be made");
    }
    try {
      Constructor<?> constructor = type.getConstructor();
      if (!Modifier.isPublic(type.getModifiers())) {
        throw new UsageException(type.getName() + " is not public");
      }
      return () -> made(constructor);
    } catch (NoSuchMethodException e) {
      throw new UsageException(type.getName() + " has no public constructor without parameters", e);
    } catch (LinkageError e) {
      throw new UsageException(
          type.getName() + " cannot be loaded: " + e + "; is its whole class path given?", e);
    }
  }

  private static StateStoreAdapter made(Constructor<?> constructor) {
    String what = "the constructor of " + constructor.getDeclaringClass().getName();
    try {
      return StoreCall.of(() -> (StateStoreAdapter) constructor.newInstance());
    } catch (StoreThrewException e) {
      throw notMade(what + " threw " + ofTheAdapter(e).text(), e);
    }
  }

  private static StateStoreAdapter made(ServiceLoader.Provider<StateStoreAdapter> provider) {
    try {
      return StoreCall.of(provider::get);
    } catch (StoreThrewException e) {
      String what = "the constructor of " + provider.type().getName();
      throw notMade(what + " threw " + ofTheAdapter(e).text(), e);
    }
  }

  /** Returns what the adapter threw, without the reflective wrapper around it. */
  private static StoreThrewException ofTheAdapter(StoreThrewException thrown) {
    boolean around =
        thrown.type().equals(InvocationTargetException.class.getName())
            || thrown.type().equals(ServiceConfigurationError.class.getName());
    return around && thrown.getCause() instanceof StoreThrewException own ? own : thrown;
  }

  private static DriverException notMade(String message, Throwable cause) {
    return new DriverException(DriverException.Reason.OPEN, message, cause);
  }

  private Supplier<StateStoreAdapter> registered(String name) {
    List<String> names = new ArrayList<>();
    for (ServiceLoader.Provider<StateStoreAdapter> provider : providers()) {
      String own = nameOf(provider);
      if (own.equalsIgnoreCase(name)) {
        return () -> made(provider);
      }
      if (!own.isEmpty()) {
        names.add(own);
      }
    }
    names.add(0, REFERENCE);
    List<String> distinct = names.stream().distinct().toList();
    throw new UsageException(
        "no adapter "
            + name
            + new NearestIds(distinct).hint(name)
            + (name.indexOf(' ') > 0 ? "; a command is given as 'exec:" + name + "'" : "")
            + "; registered: "
            + String.join(", ", distinct)
            + "; or name a class that implements "
            + StateStoreAdapter.class.getSimpleName()
            + ", and give its --classpath");
  }

  private List<ServiceLoader.Provider<StateStoreAdapter>> providers() {
    try {
      return ServiceLoader.load(StateStoreAdapter.class, loader).stream().toList();
    } catch (ServiceConfigurationError e) {
      throw new UsageException("a registered adapter cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the adapter's name; an adapter that fails to return its name cannot be found by name.
   */
  private static String nameOf(ServiceLoader.Provider<StateStoreAdapter> provider) {
    try {
      return StoreCall.of(() -> provider.get().implementation().name());
    } catch (StoreThrewException e) {
      return "";
    }
  }
}
