/**
 * Tells the outside what has settled, one commit after the other. An observer that throws, leaves,
 * brings another or acts costs nobody else a call: what it causes is told after what is being told.
 */
export function createAnnouncements(onError) {
  const subscribers = createListeners(onError);
  const docks = createListeners(onError);
  const waiting = [];
  let telling = false;

  return {
    subscribe: subscribers.add,
    onDock: docks.add,

    /** `fired` names the docks, each with its fields; they all carry the state. */
    announce(state, fired, notifies = true) {
      waiting.push({ state, fired, notifies });
      if (telling) {
        return;
      }
      telling = true;
      while (waiting.length > 0) {
        const one = waiting.shift();
        // Who comes meanwhile hears from the next commit on.
        const [tellSubscribers, tellDocks] = [subscribers.present(), docks.present()];
        if (one.notifies) {
          tellSubscribers(one.state);
        }
        one.fired.forEach(([name, fields]) => tellDocks(name, one.state, fields));
      }
      telling = false;
    },
  };
}

function createListeners(onError) {
  const listeners = new Set();
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** A function that tells those who are there now and have not left until then. */
    present() {
      const present = [...listeners];
      return (...told) => {
        for (const listener of present) {
          try {
            if (listeners.has(listener)) {
              listener(...told);
            }
          } catch (error) {
            onError(error);
          }
        }
      };
    },
  };
}
