package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.StoreFold;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster keeps of one store: a living fold while a task works on it, its bytes after a
 * restart or in a backend that holds no objects.
 *
 * <p>While a backend writes a checkpoint in another thread, the task works on a {@link
 * Serializer#copy}. The copy takes the living fold over and leaves the bytes behind; so a
 * checkpoint costs each store one writing and no reading.
 */
final class FoldState {
  private static final long NEVER = Long.MIN_VALUE;

  private String source;
  private long lost;
  private long heardMs = NEVER;
  private long tickedMs = NEVER;
  private byte @Nullable [] bytes;
  private @Nullable StoreFold fold;

  private FoldState(String source, long lost, byte @Nullable [] bytes, @Nullable StoreFold fold) {
    this.source = source;
    this.lost = lost;
    this.bytes = bytes;
    this.fold = fold;
  }

  /**
   * Makes the state of a new fold.
   *
   * @param source the file or the partition that its first line came from
   * @param lost how many lines of the source were lost before
   */
  static FoldState of(String source, long lost, StoreFold fold) {
    return new FoldState(source, lost, null, fold);
  }

  /** The file or the partition that the store's lines come from. */
  String source() {
    return source;
  }

  /** The living fold; its caller may change it. */
  synchronized StoreFold fold(Function<byte[], StoreFold> restored) {
    StoreFold living = fold;
    if (living == null) {
      living = restored.apply(Objects.requireNonNull(bytes, "neither bytes nor a fold"));
      fold = living;
    }
    bytes = null;
    return living;
  }

  /** Tells the living fold of the lines of its source that were lost since the last call. */
  void knowLost(String from, long count) {
    if (!source.equals(from)) {
      source = from;
      lost = count;
    }
    for (; lost < count; lost++) {
      Objects.requireNonNull(fold, "asked for before").linesWereLost();
    }
  }

  /** Records that a line of the store arrived. */
  void heard(long nowMs) {
    heardMs = nowMs;
    tickedMs = nowMs;
  }

  /** Returns the time since the last call, or since the last line. */
  long ticked(long nowMs) {
    long elapsedMs = tickedMs == NEVER ? 0 : Math.max(0, nowMs - tickedMs);
    tickedMs = nowMs;
    return elapsedMs;
  }

  /** Returns for how long the store has been silent. */
  long silentMs(long nowMs) {
    if (heardMs == NEVER) {
      heardMs = nowMs;
    }
    return Math.max(0, nowMs - heardMs);
  }

  /** The written fold. */
  synchronized byte[] bytes() {
    byte[] written = bytes;
    if (written == null) {
      written = Objects.requireNonNull(fold, "neither bytes nor a fold").checkpoint();
      bytes = written;
    }
    return written;
  }

  /** Whether the bytes are there and nothing has changed since. */
  synchronized boolean isWritten() {
    return bytes != null;
  }

  /** Returns this state without the living fold, which stays here. */
  FoldState written() {
    return with(null);
  }

  private synchronized FoldState handOver() {
    FoldState next = with(fold);
    fold = null;
    return next;
  }

  private FoldState with(@Nullable StoreFold living) {
    FoldState next = new FoldState(source, lost, bytes(), living);
    next.heardMs = heardMs;
    next.tickedMs = tickedMs;
    return next;
  }

  /** Writes the bytes of the fold, which have a version of their own, and what is around them. */
  static final class Serializer extends TypeSerializerSingleton<FoldState> {
    static final Serializer INSTANCE = new Serializer();
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    public boolean isImmutableType() {
      return false;
    }

    @Override
    public FoldState createInstance() {
      return new FoldState("", 0, new byte[0], null);
    }

    @Override
    public FoldState copy(FoldState from) {
      return from.handOver();
    }

    @Override
    public FoldState copy(FoldState from, FoldState reuse) {
      return copy(from);
    }

    @Override
    public int getLength() {
      return -1;
    }

    @Override
    public void serialize(FoldState state, DataOutputView target) throws IOException {
      byte[] written = state.bytes();
      target.writeByte(VERSION);
      target.writeUTF(state.source);
      target.writeLong(state.lost);
      target.writeLong(state.heardMs);
      target.writeLong(state.tickedMs);
      target.writeInt(written.length);
      target.write(written);
    }

    @Override
    public FoldState deserialize(DataInputView source) throws IOException {
      int version = source.readByte();
      if (version != VERSION) {
        throw new IOException("a store's state has version " + version + ", not " + VERSION);
      }
      FoldState state = new FoldState(source.readUTF(), source.readLong(), null, null);
      state.heardMs = source.readLong();
      state.tickedMs = source.readLong();
      byte[] read = new byte[source.readInt()];
      source.readFully(read);
      state.bytes = read;
      return state;
    }

    @Override
    public FoldState deserialize(FoldState reuse, DataInputView source) throws IOException {
      return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
      serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<FoldState> snapshotConfiguration() {
      return new Snapshot();
    }
  }

  /** Names the serialiser in a savepoint; Flink makes it by its public constructor. */
  @SuppressWarnings("WeakerAccess")
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FoldState> {
    /** Made by Flink. */
    public Snapshot() {
      super(() -> Serializer.INSTANCE);
    }
  }
}
