package dev.connectome.statestore.cli;

import java.io.IOException;
import java.io.InputStream;

/** Reads bytes as they arrive: a read returns -1 when nothing is there yet, and does not block. */
abstract class NonBlockingStream extends InputStream {

  /** Returns whether no more bytes can arrive. */
  abstract boolean isOver();

  @Override
  public abstract int read(byte[] bytes, int offset, int length) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
  }
}
