package dev.connectome.statestore.adapter.stdio;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stores the requests without a reply and the last few answered ones, to say which request an
 * unexpected reply belongs to.
 */
final class OpenRequests {
  private final Deque<Request> open = new ArrayDeque<>();
  private final Deque<Request> answered = new ArrayDeque<>();
  private long lastId;

  /** Creates a request with a new id. */
  Request next(String op, String what) {
    lastId++;
    return new Request(lastId, op, what);
  }

  void sent(Request request) {
    open.addLast(request);
  }

  /** Whether the next reply must be for this request. */
  boolean isDue(Request request) {
    return request.equals(open.peekFirst());
  }

  /** Records that the oldest request was answered. */
  void answered() {
    answered.addLast(open.removeFirst());
    if (answered.size() > ChildSession.MOST_AHEAD) {
      answered.removeFirst();
    }
  }

  /** Describes a reply whose id is not the expected one. */
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
