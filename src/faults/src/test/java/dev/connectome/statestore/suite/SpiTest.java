package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds what a Java adapter implements and uses to a kept list, so that an adapter which compiles
 * with one version compiles and runs with the next. The kept list is that of the last release;
 * {@code -Dspi.write=true} writes it again, which a release does, and nothing else.
 */
class SpiTest {
  private static final Path KEPT =
      Path.of("src/faults/src/test/resources/dev/connectome/statestore/suite/spi.txt");

  /** Where the types of adapters live; what else the suite's options show is the kit's own. */
  private static final Pattern SPI =
      Pattern.compile("dev\\.connectome\\.statestore\\.(adapter|suite|spec|observation)\\..*");

  private static final Pattern OWN =
      Pattern.compile(".*dev\\.connectome\\.statestore\\.(verdict|explore)\\..*");

  /** What an adapter implements: a method more without a default breaks it. */
  private static final Set<Class<?>> IMPLEMENTED =
      Set.of(StateStoreAdapter.class, StoreUnderTest.class);

  private static final Set<Class<?>> CALLED =
      Set.of(
          StoreObserver.class, Subscription.class, StateStoreTck.class, StateStoreTckSuite.class);

  @Test
  void nothingThatAnAdapterUsesIsGone() throws IOException {
    Set<String> now = signatures();
    if (Boolean.getBoolean("spi.write")) {
      Files.write(KEPT, now);
    }

    assertThat(now).as("version %d of the SPI", KitVersion.SPI).containsAll(kept());
  }

  @Test
  void noAdapterMustImplementMore() throws IOException {
    Set<String> more = signatures();
    more.removeAll(kept());

    assertThat(more)
        .noneMatch(
            line ->
                line.contains(" abstract ")
                    && IMPLEMENTED.stream().anyMatch(type -> line.startsWith(type.getName())));
  }

  private static List<String> kept() throws IOException {
    return Files.readAllLines(KEPT);
  }

  /** One line for each public member of each type that can be reached from the entry points. */
  private static Set<String> signatures() {
    Set<String> lines = new TreeSet<>();
    Set<Class<?>> seen = new HashSet<>();
    Deque<Class<?>> left = new ArrayDeque<>(IMPLEMENTED);
    left.addAll(CALLED);
    while (!left.isEmpty()) {
      Class<?> type = left.pop();
      if (!SPI.matcher(type.getName()).matches()
          || !seen.add(type)
          || !isPublic(type.getModifiers())) {
        continue;
      }
      lines.add(type.getName() + " is " + kind(type));
      for (Class<?> each : type.getInterfaces()) {
        lines.add(type.getName() + " is also " + each.getName());
      }
      for (Constructor<?> each : type.getDeclaredConstructors()) {
        if (isPublic(each.getModifiers())) {
          lines.add(type.getName() + " new" + types(each.getParameterTypes()));
          left.addAll(List.of(each.getParameterTypes()));
        }
      }
      for (Method each : type.getDeclaredMethods()) {
        if (isPublic(each.getModifiers()) && !each.isSynthetic()) {
          lines.add(
              type.getName()
                  + manner(each)
                  + each.getReturnType().getTypeName()
                  + " "
                  + each.getName()
                  + types(each.getParameterTypes()));
          left.add(each.getReturnType());
          left.addAll(List.of(each.getParameterTypes()));
        }
      }
      for (Field each : type.getDeclaredFields()) {
        if (isPublic(each.getModifiers())) {
          lines.add(
              type.getName() + manner(each) + each.getType().getTypeName() + " " + each.getName());
          left.add(each.getType());
        }
      }
    }
    lines.removeIf(line -> OWN.matcher(line).matches());
    return lines;
  }

  private static boolean isPublic(int modifiers) {
    return Modifier.isPublic(modifiers);
  }

  private static String manner(Member member) {
    if (Modifier.isStatic(member.getModifiers())) {
      return " static ";
    }
    return Modifier.isAbstract(member.getModifiers()) ? " abstract " : " ";
  }

  private static String kind(Class<?> type) {
    if (type.isRecord()) {
      return "a record";
    }
    if (type.isEnum()) {
      return "an enum";
    }
    return type.isInterface() ? "an interface" : "a class";
  }

  private static String types(Class<?>[] types) {
    return Arrays.stream(types).map(Class::getTypeName).collect(Collectors.joining(", ", "(", ")"));
  }
}
