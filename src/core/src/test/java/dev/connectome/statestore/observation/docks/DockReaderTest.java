package dev.connectome.statestore.observation.docks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that bad input affects only its own line and is reported with its position. */
class DockReaderTest {
  private static final String GOOD =
      "{\"v\":1,\"dock\":\"closed\",\"store\":\"s\",\"at_ms\":5,\"commit\":0}";

  @Test
  void readsWhatWasWritten() throws IOException {
    assertThat(read(GOOD + "\n" + GOOD + "\n"))
        .extracting(reading -> ((DockReading.Told) reading).dock())
        .containsExactly(new DockRecord.Closed("s", 0, 5), new DockRecord.Closed("s", 0, 5));
  }

  @Test
  void aBrokenLineInTheMiddleIsNamedAndTheRestIsRead() throws IOException {
    List<DockReading> readings = read(GOOD + "\n{\"v\":1,\n" + GOOD + "\n");
    assertThat(readings).hasSize(3);
    DockReading.Unreadable broken = (DockReading.Unreadable) readings.get(1);
    assertThat(broken.line()).isEqualTo(2);
    assertThat(broken.offset()).isEqualTo(GOOD.length() + 1L);
    assertThat(broken.reason()).startsWith("not JSON");
    assertThat(broken.cutOff()).isFalse();
    assertThat(readings.get(2)).isInstanceOf(DockReading.Told.class);
    assertThat(readings.get(2).offset()).isEqualTo(GOOD.length() + 9L);
  }

  @Test
  void aCutOffLastLineIsNamed() throws IOException {
    List<DockReading> readings = read(GOOD + "\n" + GOOD.substring(0, 20));
    DockReading.Unreadable broken = (DockReading.Unreadable) readings.get(1);
    assertThat(broken.cutOff()).isTrue();
    assertThat(broken.line()).isEqualTo(2);
    assertThat(broken.reason()).startsWith("the line is cut off");
  }

  @Test
  void aWholeLastLineNeedsNoEnd() throws IOException {
    assertThat(read(GOOD)).singleElement().isInstanceOf(DockReading.Told.class);
  }

  /** A store that is found without reading the values is never that of a line that may be lost. */
  @Test
  void theStoreOfAWholeLineIsThatOfItsReading() {
    String line =
        GOOD.replace(
            "}", ",\"a\":[{\"$number\":\"NaN\"},{\"x\":-1.5e3}],\"b\":{\"ö\":\"\\u0041\"}}");
    int found = 0;
    for (String whole : List.of(GOOD, line, line.replace("$", "").replace(".5e3", ""))) {
      for (int at = 0; at < whole.length(); at++) {
        found += assertSameStore(whole.substring(0, at));
        found += assertSameStore(whole + whole.substring(at));
        for (String put :
            List.of("", "\"", "}", "{", "]", "$", "7", "e", " ", "\\", "\ufeff", "\0")) {
          found += assertSameStore(whole.substring(0, at) + put + whole.substring(at + 1));
          found += assertSameStore(whole.substring(0, at) + put + whole.substring(at));
        }
      }
    }
    assertThat(found).isGreaterThan(500);
    assertThat(assertSameStore(GOOD)).isEqualTo(1);
    assertThat(assertSameStore(GOOD.replace("\"v\":1", "\"v\":9"))).isEqualTo(1);
    assertThat(assertSameStore(GOOD.replace("{", "{\"store\":\"t\","))).isZero();
    assertThat(assertSameStore(GOOD.replace("\"s\"", "{\"store\":\"s\"}"))).isZero();
    assertThat(DockReader.keyOfWhole(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
        .isEmpty();
  }

  private static int assertSameStore(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    Optional<String> store = DockReader.keyOfWhole(utf8);
    if (store.isPresent()) {
      DockReading reading = DockReader.line(utf8, 1, 0);
      String read =
          reading instanceof DockReading.Told told
              ? told.dock().store()
              : ((DockReading.Unreadable) requireNonNull(reading)).store();
      assertThat(read).as(text).isEqualTo(store.get());
    }
    return store.isPresent() ? 1 : 0;
  }

  @Test
  void unknownVersionsDocksAndFieldsAreNamed() throws IOException {
    assertThat(reason(GOOD.replace("\"v\":1", "\"v\":2"))).contains("version 2");
    assertThat(reason(GOOD.replace("closed", "dock_of_bay"))).contains("dock_of_bay");
    assertThat(reason(GOOD.replace("\"at_ms\":5", "\"at_ms\":\"x\""))).contains("at_ms");
    assertThat(reason("[]")).contains("not an object");
    assertThat(reason(GOOD.replace("closed", "dock_store_commit_action_invoked")))
        .contains("action");
  }

  @Test
  void blankLinesAreNoLines() throws IOException {
    assertThat(read("\n \n" + GOOD + "\n\n"))
        .singleElement()
        .satisfies(reading -> assertThat(reading.line()).isEqualTo(3));
  }

  @Test
  void aLineThatIsTooLongIsSkippedInBoundedMemory() throws IOException {
    String text = "x".repeat(300_000) + "\n" + GOOD + "\n";
    DockReader reader = new DockReader(stream(text), 1_000);
    assertThat(reader.next())
        .isInstanceOfSatisfying(
            DockReading.Unreadable.class,
            broken -> assertThat(broken.reason()).contains("longer than 1000"));
    assertThat(reader.next()).isInstanceOf(DockReading.Told.class);
  }

  @Test
  void wrongBytesAreNamed() throws IOException {
    byte[] bytes = (GOOD + "\n").getBytes(StandardCharsets.UTF_8);
    bytes[30] = (byte) 0xff;
    assertThat(new DockReader(new ByteArrayInputStream(bytes)).next())
        .isInstanceOfSatisfying(
            DockReading.Unreadable.class,
            broken -> assertThat(broken.reason()).isEqualTo("not UTF-8"));
  }

  @Test
  void aStreamThatGrowsIsReadOn() throws IOException {
    Growing growing = new Growing();
    DockReader reader = new DockReader(growing);
    growing.add(GOOD.substring(0, 10));
    assertThat(reader.next()).isNull();
    growing.add(GOOD.substring(10) + "\n");
    assertThat(reader.next()).isInstanceOf(DockReading.Told.class);
    assertThat(reader.rest()).isNull();
  }

  private static String reason(String line) throws IOException {
    return ((DockReading.Unreadable) read(line + "\n").get(0)).reason();
  }

  private static List<DockReading> read(String text) throws IOException {
    DockReader reader = new DockReader(stream(text));
    List<DockReading> readings = new ArrayList<>();
    for (DockReading next = reader.next(); next != null; next = reader.next()) {
      readings.add(next);
    }
    DockReading rest = reader.rest();
    if (rest != null) {
      readings.add(rest);
    }
    return readings;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Growing extends InputStream {
    private byte[] bytes = new byte[0];
    private int position;

    void add(String text) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
      position = 0;
    }

    @Override
    public int read() {
      return position < bytes.length ? bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      int length = Math.min(most, bytes.length - position);
      System.arraycopy(bytes, position, into, from, length);
      position += length;
      return length == 0 ? -1 : length;
    }
  }
}
