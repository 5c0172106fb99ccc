package dev.connectome.statestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows as code is code that a consumer's build compiles and runs. */
class ReadmeTest {
  private static final Path CONSUMER =
      Path.of("src", "it", "conforming-store", "src", "test", "java", "com", "example", "store");

  @ParameterizedTest
  @ValueSource(strings = {"SmallStoreAdapter.java", "SmallStoreTest.java"})
  void showsTheConsumersFile(String file) throws IOException {
    String code = Files.readString(CONSUMER.resolve(file));
    assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + code + "```\n");
  }
}
