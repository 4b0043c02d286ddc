import { OPML_NAMESPACE } from '../src/config/opml-entry.ts';
import { writeOpml } from '../src/export/write-opml.ts';
import { withoutPassword } from '../src/model/without-password.ts';
import type { Store } from '../src/store/open-store.ts';
import type { RepublishPorts } from '../src/web/republish.ts';

/** The store, as the feeds that we serve see it. */
export function republishPorts({ id, latest, names }: Store, now: () => number): RepublishPorts {
  return {
    store: id,
    latest,
    feed: names.one,
    hasTag: names.hasTag,
    opml: () => `${writeOpml(names.listed().map(servedFeed), OPML_NAMESPACE)}\n`,
    now,
  };
}

/** Addresses, titles and tags: headers and passwords are nobody's business but ours. */
function servedFeed({ url, title, link, tags }: ReturnType<Store['names']['listed']>[number]) {
  const address = withoutPassword(url);
  return { url: address, title: title ?? address, ...(link !== undefined && { site: link }), tags, settings: {} };
}
