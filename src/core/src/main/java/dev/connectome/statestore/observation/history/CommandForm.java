package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of a {@link Command}: its {@code kind}, then its fields. */
public final class CommandForm {

  private CommandForm() {}

  /** Writes the kind that {@link #fromPlain} reads, then the fields. */
  public static Map<String, @Nullable Object> toPlain(Command command) {
    return command.match(
        perform -> PlainMaps.ofKind("perform", "action", ActionForm.toPlain(perform.action())),
        look -> PlainMaps.ofKind("look"),
        export -> PlainMaps.ofKind("export", "format", export.format().wireName()),
        tamper -> PlainMaps.ofKind("tamper"),
        CommandForm::toPlain,
        subscribe -> {
          Map<String, @Nullable Object> fields =
              PlainMaps.ofKind("subscribe", "observer", subscribe.observer());
          fields.put("manner", ObserverBehaviourForm.toPlain(subscribe.behaviour()));
          return fields;
        },
        unsubscribe -> PlainMaps.ofKind("unsubscribe", "observer", unsubscribe.observer()));
  }

  private static Map<String, @Nullable Object> toPlain(Command.Race race) {
    Map<String, @Nullable Object> fields =
        PlainMaps.ofKind(
            "race",
            "releases_by_thread",
            PlainMaps.each(
                race.releasesByThread(), releases -> PlainMaps.each(releases, RawRelease::value)));
    fields.put("readers", race.readers());
    return fields;
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of a command
   */
  public static Command fromPlain(Map<?, ?> plain) {
    JsonCursor fields = JsonCursor.ofObject(plain, "stimulus");
    String kind = fields.text("kind");
    return switch (kind) {
      case "perform" -> new Command.Perform(ActionForm.fromPlain(fields.object("action").object()));
      case "look" -> new Command.Look();
      case "export" -> new Command.Export(fields.fieldNamed("format", ExportFormat::of));
      case "tamper" -> new Command.Tamper();
      case "subscribe" ->
          new Command.Subscribe(
              ObserverBehaviourForm.observer(fields, "observer"),
              ObserverBehaviourForm.fromPlain(fields.object("manner").object()));
      case "unsubscribe" ->
          new Command.Unsubscribe(ObserverBehaviourForm.observer(fields, "observer"));
      case "race" ->
          new Command.Race(
              PlainMaps.readEach(fields, "releases_by_thread", CommandForm::releases),
              fields.count("readers"));
      default -> throw new FormatException("unknown stimulus \"" + kind + "\"");
    };
  }

  private static List<RawRelease> releases(JsonCursor thread) {
    if (!(thread.value() instanceof List<?> elements)) {
      throw thread.problem("is not a list");
    }
    List<RawRelease> releases = new ArrayList<>();
    for (Object element : elements) {
      releases.add(new RawRelease(element));
    }
    return releases;
  }
}
