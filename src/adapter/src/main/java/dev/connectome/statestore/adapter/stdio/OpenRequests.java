package dev.connectome.statestore.adapter.stdio;

import java.util.ArrayDeque;
import java.util.Deque;

/** The requests without a reply, and the last few with one: to say whose a stray reply is. */
final class OpenRequests {
  private final Deque<Request> open = new ArrayDeque<>();
  private final Deque<Request> answered = new ArrayDeque<>();
  private long lastId;

  /** A request with a fresh number. */
  Request next(String op, String what) {
    lastId++;
    return new Request(lastId, op, what);
  }

  void sent(Request request) {
    open.addLast(request);
  }

  /** Whether the next reply is this request's. */
  boolean isDue(Request request) {
    return request.equals(open.peekFirst());
  }

  /** The request that was due has its reply. */
  void answered() {
    answered.addLast(open.removeFirst());
    if (answered.size() > ChildSession.MOST_AHEAD) {
      answered.removeFirst();
    }
  }

  /** What a reply with another number than the one that is due is. */
  String whose(long id) {
    for (Request known : answered) {
      if (known.id() == id) {
        return "a second reply to request " + id + " (" + known.what() + ")";
      }
    }
    for (Request known : open) {
      if (known.id() == id) {
        return "a reply out of order, to request " + id + " (" + known.what() + ")";
      }
    }
    return "a reply to request " + id + ", which was not asked";
  }
}
