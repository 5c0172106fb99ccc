package dev.connectome.statestore.observation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file that somebody hands in, to be read as a whole: a regular file of a bounded size. A device,
 * a pipe, a directory and a huge file are refused before anything of them is read. What is wrong is
 * an {@link IOException} whose message names the file and is fit to be shown.
 *
 * @param path where it is
 * @param most how many bytes it may have
 */
public record InputFile(Path path, int most) {

  /** Its bytes, one after the other; the caller closes it. */
  public InputStream open() throws IOException {
    if (!Files.exists(path)) {
      throw new IOException("no such file: " + path);
    }
    if (Files.isDirectory(path)) {
      throw new IOException("a directory, not a file: " + path);
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException("a pipe or a device, not a file: " + path);
    }
    if (!Files.isReadable(path)) {
      throw new IOException("no permission to read " + path);
    }
    long size = Files.size(path);
    if (size > most) {
      throw tooLong(grouped(size));
    }
    return Files.newInputStream(path);
  }

  /** All its bytes. */
  public byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      // A file may grow while it is read, and some have no size of their own.
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLong("more than " + grouped(most));
      }
      return bytes;
    }
  }

  /** All its text, in UTF-8; each byte of it counts. */
  public String text() throws IOException {
    byte[] bytes = bytes();
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      throw new IOException(path + " is not UTF-8: " + endOf(text.toString()));
    }
    if (text.length() > 0 && text.charAt(0) == '\ufeff') {
      throw new IOException(path + " begins with a byte order mark: save it as UTF-8 without one");
    }
    return text.toString();
  }

  private static String endOf(String text) {
    long line = text.chars().filter(c -> c == '\n').count() + 1;
    return "line " + line + ", column " + (text.length() - text.lastIndexOf('\n'));
  }

  private IOException tooLong(String size) {
    return new IOException(
        path + " has " + size + " bytes; at most " + grouped(most) + " are read");
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
