package dev.connectome.statestore.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogue's format allows, and how each breach is reported. */
class CatalogueFormatTest {

  private static final String TWO_REQUIREMENTS =
      """
      <catalogue spec-version="1">
        <group id="g" title="Group"/>
        <requirement id="A-1" group="g" level="MUST" profile="core" source="A 1" since="1"
            verified-by="check">
          <title>t</title><text>t</text><why>w</why><proof>p</proof><remedy>r</remedy>
        </requirement>
        <requirement id="B-1" group="g" level="MUST" profile="core" source="B 1" since="1"
            same-as="A-1" verified-by="check">
          <title>t</title><text>t</text><why>w</why><proof>p</proof><remedy>r</remedy>
        </requirement>
        <interpretation id="I-1" bears-on="A-1 B-1">
          <about>a</about><decision>d</decision><reason>r</reason>
        </interpretation>
      </catalogue>
      """;

  @Test
  void readsAWellFormedCatalogue() {
    RequirementCatalogue catalogue = parse(TWO_REQUIREMENTS);

    assertThat(catalogue.specVersion()).isEqualTo("1");
    assertThat(catalogue.requirements()).extracting(Requirement::id).containsExactly("A-1", "B-1");
    assertThat(catalogue.interpretationsFor("B-1")).hasSize(1);
  }

  @Test
  void readsWhyARequirementCannotBeVerified() {
    String xml =
        changed("same-as=\"A-1\" verified-by=\"check\"", "unverifiable=\"Nobody can see it.\"");

    assertThat(parse(xml).require("B-1").unverifiable()).contains("Nobody can see it.");
    assertThat(parse(xml).require("A-1").unverifiable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id="B-1"            | id="A-1"             | duplicate requirement id A-1
          <group              | <group id="g" title="G"/><group | duplicate group id g
          same-as="A-1"       | same-as="Z-9"        | requirement B-1: same-as names the unknown requirement Z-9
          same-as="A-1"       | same-as="B-1"        | requirement B-1: same-as names B-1, which leads no rule
          A 1" since="1"      | A 1" since="1" same-as="B-1" | requirement A-1: same-as names B-1, which leads no rule
          MUST" profile="core" source="B  | SHOULD" profile="core" source="B  | requirement B-1: level and profile differ from those of A-1
          A-1 B-1             | A-1 Z-9              | interpretation I-1: bears-on names the unknown requirement Z-9
          <why>w</why>        | <why> </why>         | requirement A-1: element why is empty
          <why>w</why>        | ''                   | requirement A-1: element why is missing
          <why>w</why>        | <why>w</why><why/>   | requirement A-1: element why appears more than once
          <why>w</why>        | <why>w<b>b</b></why> | why: unknown element b
          <decision>d         | <decision>           | interpretation I-1: element decision is empty
          source="A 1"        | ''                   | requirement A-1: attribute source is missing
          source="A 1"        | source=" "           | requirement A-1: attribute source is empty
          title="Group"       | ''                   | group g: attribute title is missing
          level="MUST"        | level="MAY"          | requirement A-1: unknown level 'MAY'; one of [MUST, SHOULD]
          profile="core"      | profile="edge"       | requirement A-1: unknown profile 'edge'; one of [core, realtime, threads]
          group="g"           | group="h"            | requirement A-1: unknown group 'h'
          same-as="A-1"       | sameas="A-1"         | requirement B-1: unknown attribute sameas
          <why>w</why>        | <why>w</why><note/>  | requirement A-1: unknown element note
          <group              | <chapter/><group     | catalogue: unknown element chapter
          verified-by="check" | ''                   | requirement A-1: give either verified-by or unverifiable
          verified-by="check" | verified-by="check" unverifiable="u" | requirement A-1: give either verified-by or unverifiable
          verified-by="check" | verified-by="eye"    | requirement A-1: unknown verified-by 'eye'; only check
          spec-version="1"    | ''                   | catalogue: attribute spec-version is missing
          """)
  void namesTheBreach(String original, String replacement, String message) {
    assertThatExceptionOfType(InvalidCatalogueException.class)
        .isThrownBy(() -> parse(changed(original, replacement)))
        .withMessage(message);
  }

  @Test
  void refusesAnotherRoot() {
    assertThatExceptionOfType(InvalidCatalogueException.class)
        .isThrownBy(() -> parse("<list/>"))
        .withMessage("list: the root element must be catalogue");
  }

  @Test
  void namesTheLineOfXmlThatIsNotWellFormed() {
    assertThatExceptionOfType(InvalidCatalogueException.class)
        .isThrownBy(() -> parse("<catalogue>\n</list>"))
        .withMessageStartingWith("not well-formed at line 2: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE catalogue>", "<!DOCTYPE c [<!ENTITY e SYSTEM 'file:///x'>]>"})
  void refusesDocumentTypesAndWithThemEntities(String declaration) {
    assertThatExceptionOfType(InvalidCatalogueException.class)
        .isThrownBy(() -> parse(declaration + TWO_REQUIREMENTS))
        .withMessageContaining("DOCTYPE");
  }

  /** Replaces the first occurrence, which must exist: a stale test must not pass by accident. */
  private static String changed(String original, String replacement) {
    int at = TWO_REQUIREMENTS.indexOf(original);
    assertThat(at).as("'%s' in the sample", original).isNotNegative();
    return TWO_REQUIREMENTS.substring(0, at)
        + replacement
        + TWO_REQUIREMENTS.substring(at + original.length());
  }

  private static RequirementCatalogue parse(String xml) {
    return RequirementCatalogue.parse(
        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
