package dev.connectome.statestore.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds one definition of the specification's model, in the language Quint.
 *
 * @param file its file in {@code src/model}
 * @param name its name in the file
 * @param text the definition with its comment, without the indentation of the module
 * @param invariant whether it states a requirement about a state; otherwise it says which values
 *     conform
 * @param requirements the ids of the requirements that it states
 */
record ModelDefinition(
    String file, String name, String text, boolean invariant, Set<String> requirements) {
  private static final String INVARIANTS = "machine.qnt";
  private static final List<String> FILES = List.of(INVARIANTS, "store.qnt");
  private static final Pattern BEGIN =
      Pattern.compile("^  (?:pure def|pure val|def|val|action) ([A-Za-z_0-9]+)");
  private static final Pattern COMMENT = Pattern.compile("^  ///.*");
  private static final Pattern ID = Pattern.compile("\\b[A-Z]{3}-[A-Z]+\\d*[A-Z]?\\b");

  private static final List<ModelDefinition> ALL = load();

  /** Returns every definition that states a requirement, in the order of the files. */
  static List<ModelDefinition> all() {
    return ALL;
  }

  private static List<ModelDefinition> load() {
    List<ModelDefinition> all = new ArrayList<>();
    for (String file : FILES) {
      parse(file, read(file)).stream()
          .filter(one -> !one.requirements().isEmpty())
          .forEach(all::add);
    }
    return List.copyOf(all);
  }

  /** Cuts a file into definitions; each ends where the next one or its comment begins. */
  private static List<ModelDefinition> parse(String file, List<String> lines) {
    List<ModelDefinition> found = new ArrayList<>();
    List<String> comment = new ArrayList<>();
    int index = 0;
    while (index < lines.size()) {
      String line = lines.get(index);
      Matcher begin = BEGIN.matcher(line);
      if (begin.find()) {
        int end = index + 1;
        while (end < lines.size() && isInside(lines.get(end))) {
          end++;
        }
        found.add(definition(file, begin.group(1), comment, lines.subList(index, end)));
        comment.clear();
        index = end;
      } else {
        if (COMMENT.matcher(line).matches()) {
          comment.add(line);
        } else {
          comment.clear();
        }
        index++;
      }
    }
    return found;
  }

  private static boolean isInside(String line) {
    return line.startsWith("   ") || line.startsWith("  }");
  }

  private static ModelDefinition definition(
      String file, String name, List<String> comment, List<String> body) {
    Set<String> requirements = new LinkedHashSet<>();
    boolean invariant = file.equals(INVARIANTS) && Character.isUpperCase(name.charAt(0));
    if (invariant) {
      // An invariant is named by its requirement; a second one of the same has a word behind it.
      addIds(requirements, name.replace('_', '-'));
    } else {
      comment.forEach(line -> addIds(requirements, line));
    }
    StringBuilder text = new StringBuilder();
    comment.forEach(line -> text.append(line.substring(2)).append('\n'));
    body.forEach(line -> text.append(line.substring(2)).append('\n'));
    return new ModelDefinition(file, name, text.toString(), invariant, requirements);
  }

  private static void addIds(Set<String> ids, String text) {
    Matcher matcher = ID.matcher(text);
    while (matcher.find()) {
      ids.add(matcher.group());
    }
  }

  private static List<String> read(String file) {
    String resource = "/dev/connectome/statestore/model/" + file;
    try (InputStream in = ModelDefinition.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the model is not packaged: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException("the model cannot be read: " + resource, e);
    }
  }
}
