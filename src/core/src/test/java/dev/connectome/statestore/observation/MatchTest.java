package dev.connectome.statestore.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.docks.DockRecord;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a kind which is added later cannot be left out of {@code match}. */
class MatchTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        Command.class,
        DockRecord.class,
        ObserverBehaviour.class,
        ObserverEvent.class,
        Outcome.class
      })
  void hasOneFunctionForEachKind(Class<?> sealed) {
    Method match =
        Arrays.stream(sealed.getDeclaredMethods())
            .filter(method -> method.getName().equals("match"))
            .findFirst()
            .orElseThrow();
    List<Object> kinds =
        Arrays.stream(match.getGenericParameterTypes())
            .map(function -> (Object) ((ParameterizedType) function).getActualTypeArguments()[0])
            .toList();

    assertThat(kinds).containsExactlyInAnyOrder((Object[]) sealed.getPermittedSubclasses());
  }
}
