package dev.connectome.statestore.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.docks.DockRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests damaged streams: what is broken is named and counted, and the rest is judged. */
class BadStreamTest {
  private final List<DockReading.Unreadable> broken = new ArrayList<>();
  private final StreamMonitor monitor = new StreamMonitor(StatusSink.none());

  @Test
  void aLastLineWithoutItsEndIsNamed() throws IOException {
    List<String> lines = lines("store-1", 1, 12);
    String text = text(lines);
    judge(text.substring(0, text.length() - 40));
    assertThat(broken)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.line()).isEqualTo(lines.size());
              assertThat(line.cutOff()).isTrue();
              assertThat(line.reason()).startsWith("the line is cut off");
            });
    assertThat(monitor.counts().judged()).isEqualTo(lines.size() - 1);
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
  }

  @Test
  void aLastLineWithoutALineEndIsALine() throws IOException {
    String text = text(lines("store-1", 1, 12));
    judge(text.substring(0, text.length() - 1));
    assertThat(broken).isEmpty();
  }

  @Test
  void aBrokenLineIsNamedWithItsNumberAndItsByte() throws IOException {
    List<String> lines = lines("störe", 2, 20);
    int at = 7;
    lines.set(at, "{\"v\":1,\"dock\":");
    judge(text(lines));
    long bytes = text(lines.subList(0, at)).getBytes(StandardCharsets.UTF_8).length;
    assertThat(broken)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.line()).isEqualTo(at + 1);
              assertThat(line.offset()).isEqualTo(bytes);
            });
    assertThat(monitor.unreadable()).isEqualTo(1);
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
    assertThat(monitor.counts().judged()).isGreaterThan(lines.size() - 5);
  }

  /**
   * A commit number that is too large for adding one would give a negative count of missing docks.
   */
  @Test
  void aCommitNumberThatIsNoneIsNamed() throws IOException {
    for (String number : List.of("9223372036854775807", "9007199254740992", "-1")) {
      broken.clear();
      List<String> lines = lines("store-1", 1, 3);
      String last = lines.get(lines.size() - 1);
      lines.add(last.replaceFirst("\"commit\":\\d+", "\"commit\":" + number));
      judge(text(lines));
      assertThat(broken)
          .extracting(DockReading.Unreadable::reason)
          .singleElement()
          .asString()
          .contains("\"commit\" is " + number + ", not a whole number from 0");
    }
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
  }

  @Test
  void anUnknownDockAndAnUnknownVersionAreNamed() throws IOException {
    List<String> lines = lines("store-1", 3, 5);
    lines.add(1, "{\"v\":1,\"dock\":\"dock_of_the_bay\",\"store\":\"s\",\"at_ms\":1}");
    lines.add(2, lines.get(0).replace("\"v\":1", "\"v\":9"));
    judge(text(lines));
    assertThat(broken)
        .extracting(DockReading.Unreadable::reason)
        .containsExactly(
            "unknown dock \"dock_of_the_bay\"", "record has version 9; this kit reads version 1");
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
  }

  @Test
  void whatElseMayStandInALineIsNamedToo() throws IOException {
    judge("7\n[]\nnull\n" + "[".repeat(100_000) + "\n\u0000\n{\"v\":1e99}\n\n  \n");
    assertThat(broken).hasSize(6);
    assertThat(monitor.counts().judged()).isZero();
  }

  @Test
  void fieldsThatNobodyKnowsAreNoReasonToStop() throws IOException {
    List<String> lines = lines("store-1", 4, 20);
    lines.replaceAll(line -> "{\"x-trace\":{\"id\":[1,null]}," + line.substring(1));
    judge(text(lines));
    assertThat(broken).isEmpty();
    assertThat(monitor.counts().judged()).as("all but the closing").isEqualTo(lines.size() - 1);
  }

  @Test
  void aByteOrderMarkAndCarriageReturnsAreNoReasonToStop() throws IOException {
    List<String> lines = lines("store-1", 5, 20);
    judge("\ufeff" + String.join("\r\n", lines) + "\r\n\ufeff" + text(lines("store-2", 6, 5)));
    assertThat(broken).isEmpty();
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
    assertThat(monitor.counts().notJudged()).isEmpty();
  }

  @Test
  void aClockThatJumpsBackIsNoBreach() throws IOException {
    List<String> lines = new ArrayList<>();
    for (DockRecord told : Docks.life(7, 60)) {
      lines.add(DockForm.line(told));
    }
    for (int i = lines.size() / 2; i < lines.size(); i++) {
      lines.set(i, lines.get(i).replaceFirst("\"at_ms\":(\\d+)", "\"at_ms\":1000"));
    }
    // The docks' own time is wrong; the time inside the store's records is right.
    judge(text(lines));
    assertThat(broken).isEmpty();
    assertThat(monitor.counts().judged()).as("all but the closing").isEqualTo(lines.size() - 1);
  }

  @Test
  void storesOfOneSessionIdAreKeptApart() throws IOException {
    List<String> one = lines("store-1", 8, 40);
    List<String> other = lines("store-2", 9, 40);
    List<String> mixed = new ArrayList<>();
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      if (i < one.size()) {
        mixed.add(one.get(i));
      }
      if (i < other.size()) {
        mixed.add(other.get(i));
      }
    }
    assertThat(mixed.get(0)).contains("\"session_id\":\"session-1\"");
    assertThat(mixed.get(1)).contains("\"session_id\":\"session-1\"");
    judge(text(mixed));
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
    assertThat(monitor.counts().notJudged()).isEmpty();
    assertThat(monitor.counts().judged()).isEqualTo(mixed.size() - 2);
  }

  /** Uses twenty megabytes here; a manual run may use a gigabyte. */
  @Test
  void aLongStreamIsJudgedInLittleMemory() throws IOException {
    List<String> life = lines("store-#", 11, 150);
    byte[] text = text(life).getBytes(StandardCharsets.UTF_8);
    int times = 20_000_000 / text.length;
    int most = 0;
    try (InputStream many = repeated(text, times)) {
      DockReader reader = new DockReader(many);
      for (DockReading next = reader.next(); next != null; next = reader.next()) {
        monitor.accept(next);
        most = Math.max(most, monitor.stores());
      }
      assertThat(reader.consumed()).isEqualTo((long) text.length * times);
    }
    assertThat(most).isEqualTo(1);
    assertThat(monitor.counts().judged()).isEqualTo((life.size() - 1L) * times);
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
  }

  @SuppressWarnings("JdkObsolete") // SequenceInputStream accepts only an Enumeration
  private static InputStream repeated(byte[] text, int times) {
    return new java.io.SequenceInputStream(
        new Enumeration<InputStream>() {
          private int given;

          @Override
          public boolean hasMoreElements() {
            return given < times;
          }

          @Override
          public InputStream nextElement() {
            given++;
            return new ByteArrayInputStream(text);
          }
        });
  }

  private void judge(String text) throws IOException {
    DockReader reader =
        new DockReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    for (DockReading next = reader.next(); next != null; next = reader.next()) {
      take(next);
    }
    DockReading rest = reader.rest();
    if (rest != null) {
      take(rest);
    }
    monitor.end();
  }

  private void take(DockReading reading) {
    if (reading instanceof DockReading.Unreadable one) {
      broken.add(one);
    }
    monitor.accept(reading);
  }

  private static List<String> lines(String store, long seed, int actions) {
    return Docks.life(seed, actions).stream()
        .map(told -> DockForm.line(told).replaceFirst("\"store-1\"", '"' + store + '"'))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String text(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
