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
 * An input file that is read as a whole: a regular file with a bounded size. A device, a pipe, a
 * directory or a file that is too large is refused before any content is read. Each problem is an
 * {@link IOException} whose message names the file and can be shown to the user.
 *
 * @param path the path of the file
 * @param most the largest allowed size in bytes
 */
public record InputFile(Path path, int most) {

  /** Opens the file; the caller closes the stream. */
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

  /** Reads the whole file. */
  public byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      // A file may grow while it is read, and some files report no size.
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLong("more than " + grouped(most));
      }
      return bytes;
    }
  }

  /** Reads the whole file as UTF-8 text; every byte is significant. */
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
