package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of a {@link Stimulus}: its {@code kind}, then what belongs to it. */
public final class StimulusForm {

  private StimulusForm() {}

  /** Its kind is the word that {@link #fromPlain} reads. */
  public static Map<String, @Nullable Object> toPlain(Stimulus stimulus) {
    if (stimulus instanceof Stimulus.Perform perform) {
      Map<String, @Nullable Object> fields = PlainMaps.ofKind("perform");
      fields.put("action", ActionForm.toPlain(perform.action()));
      return fields;
    }
    if (stimulus instanceof Stimulus.Export export) {
      Map<String, @Nullable Object> fields = PlainMaps.ofKind("export");
      fields.put("format", export.format().wireName());
      return fields;
    }
    if (stimulus instanceof Stimulus.Race race) {
      Map<String, @Nullable Object> fields = PlainMaps.ofKind("race");
      fields.put(
          "releases_by_thread",
          PlainMaps.each(
              race.releasesByThread(), releases -> PlainMaps.each(releases, RawRelease::value)));
      fields.put("readers", race.readers());
      return fields;
    }
    if (stimulus instanceof Stimulus.Subscribe subscribe) {
      Map<String, @Nullable Object> fields = PlainMaps.ofKind("subscribe");
      fields.put("observer", subscribe.observer());
      fields.put("manner", MannerForm.toPlain(subscribe.manner()));
      return fields;
    }
    if (stimulus instanceof Stimulus.Unsubscribe unsubscribe) {
      Map<String, @Nullable Object> fields = PlainMaps.ofKind("unsubscribe");
      fields.put("observer", unsubscribe.observer());
      return fields;
    }
    return PlainMaps.ofKind(stimulus instanceof Stimulus.Tamper ? "tamper" : "look");
  }

  /**
   * Reads it back.
   *
   * @throws FormException when it is not the form of a stimulus
   */
  public static Stimulus fromPlain(Map<?, ?> plain) {
    PlainFields fields = PlainFields.of(plain, "stimulus");
    String kind = fields.text("kind");
    return switch (kind) {
      case "perform" -> new Stimulus.Perform(ActionForm.fromPlain(fields.object("action").asMap()));
      case "look" -> new Stimulus.Look();
      case "export" -> new Stimulus.Export(fields.named("format", ExportFormat::of));
      case "tamper" -> new Stimulus.Tamper();
      case "subscribe" ->
          new Stimulus.Subscribe(
              MannerForm.observer(fields, "observer"),
              MannerForm.fromPlain(fields.object("manner").asMap()));
      case "unsubscribe" -> new Stimulus.Unsubscribe(MannerForm.observer(fields, "observer"));
      case "race" ->
          new Stimulus.Race(
              PlainMaps.readEach(fields, "releases_by_thread", StimulusForm::releases),
              fields.count("readers"));
      default -> throw new FormException("unknown stimulus \"" + kind + "\"");
    };
  }

  private static List<RawRelease> releases(Object plain, String path) {
    if (!(plain instanceof List<?> elements)) {
      throw new FormException(path + " is not a list");
    }
    List<RawRelease> releases = new ArrayList<>();
    for (Object element : elements) {
      releases.add(new RawRelease(element));
    }
    return releases;
  }
}
