package dev.connectome.statestore.report.template;

import dev.connectome.statestore.verdict.ShownText;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import org.jspecify.annotations.Nullable;

/**
 * Receives the output of the templates. It makes every text safe to display and escapes it for its
 * place, so that a text of an implementation never becomes markup. Templates need not ask for it.
 */
public final class ShownHtml implements HtmlTemplateOutput {
  private final StringOutput text = new StringOutput(1 << 16);
  private final HtmlTemplateOutput html = new OwaspHtmlTemplateOutput(text);
  private boolean inAttribute;

  @Override
  public void setContext(String tag, @Nullable String attribute) {
    inAttribute = attribute != null;
    html.setContext(tag, attribute);
  }

  @Override
  public void writeUserContent(String content) {
    html.writeUserContent(inAttribute ? ShownText.line(content) : ShownText.page(content));
  }

  @Override
  public void writeContent(String own) {
    html.writeContent(own);
  }

  @Override
  public void writeContent(String own, int begin, int end) {
    html.writeContent(own, begin, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
