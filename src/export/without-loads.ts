import { escapedHtml } from '../model/escaped-html.ts';
import { oneLine, safeLink } from './digest-words.ts';

/**
 * Sanitised HTML that loads nothing: pictures, sound and films become links, because who sends them would see when and where it is
 * read. Relies on how the sanitiser writes: values quoted, and `<`, `>` and `"` in them escaped.
 */
export function withoutLoads(html: string): string {
  let isInLink = false;
  return html.replace(MEDIA, (whole, slash: string, name: string, attributes: string) => {
    if (name === 'a') {
      isInLink = slash === '';
      return whole;
    }
    if (slash !== '' || name === 'picture' || name === 'track') return '';
    return isInLink ? labelOf(name, attributes) : linkOf(name, attributes);
  });
}

const MEDIA = /<(\/?)(a|img|picture|source|audio|video|track)(?=[\s/>])([^>]*)>/g;

function linkOf(name: string, attributes: string): string {
  const address = attributeOf('src', attributes);
  if (address === undefined) return '';
  const label = labelOf(name, attributes);
  return safeLink(address) === undefined ? label : `<a href="${address}">${label}</a>`;
}

/** Values stay escaped as they are. */
function labelOf(name: string, attributes: string): string {
  const alt = attributeOf('alt', attributes);
  const kind = { img: 'image', audio: 'audio', video: 'video' }[name] ?? 'file';
  return `[${alt ? `${kind}: ${alt}` : kind}]`;
}

function attributeOf(name: string, attributes: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
}

/** Plain text as paragraphs of HTML. */
export function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => oneLine(part))
    .filter((part) => part !== '')
    .map((part) => `<p>${escapedHtml(part)}</p>`)
    .join('\n');
}
