import { withoutControls } from './control-signs.ts';
import { scanHtml } from './scan-html.ts';
import { TextGatherer } from './text-gatherer.ts';

/** The readable text of HTML: tags gone, entities decoded, white space folded, a line break where a block ends. */
export function plainText(html: string): string {
  const gatherer = new TextGatherer();
  if (!/[<&]/.test(html)) {
    gatherer.add(html);
    return withoutControls(gatherer.finish());
  }
  scanHtml(html, {
    text: (text) => gatherer.add(text),
    open: (name) => gatherer.tag(name),
    close: (name) => gatherer.tag(name),
  });
  return withoutControls(gatherer.finish());
}
