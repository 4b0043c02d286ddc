export interface RssItem {
  readonly guid?: string;
  readonly link?: string;
  readonly title?: string;
  readonly text?: string;
  readonly pubDate?: string;
  /** The address of a recording. */
  readonly recording?: string;
  /** That of a picture. */
  readonly picture?: string;
}

/** A plain RSS 2.0 document of these items. */
export function rssOf(items: readonly RssItem[], title = 'A feed'): string {
  const written = items.map(({ guid, link, title: name, text, pubDate, recording, picture }) => {
    const parts = [element('guid', guid), element('link', link), element('title', name), element('description', text)];
    if (picture) parts.push(`<enclosure url="${picture}" type="image/jpeg" length="1"/>`);
    if (recording) parts.push(`<enclosure url="${recording}" type="audio/mpeg" length="1"/>`);
    return `<item>${parts.join('')}${element('pubDate', pubDate)}</item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${written.join('')}</channel></rss>`;
}

function element(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${text}</${name}>`;
}
