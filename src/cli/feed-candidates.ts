import type { ParsedFeed } from '../model/parsed-feed.ts';
import { findFeedLinks } from '../parse/find-feed-links.ts';
import type { DocumentPort } from './context.ts';
import { readFeed } from './read-feed.ts';

/** A feed that was found at an address or named by its page. */
export interface Candidate {
  readonly url: string;
  readonly feed: ParsedFeed;
}

/** Where the large publishing systems put their feed (WordPress, Ghost, Hugo, Jekyll, Blogger). */
const USUAL = ['/feed', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml'];
const MAX_ASKED = 10;

/**
 * The feeds of a site, the best first: the address itself, else those that its page names, else those at the usual places.
 * Comment feeds come last. With `why`, when there is none.
 */
export async function feedCandidates(
  url: string,
  documents: DocumentPort,
): Promise<{ readonly candidates: readonly Candidate[]; readonly why?: string }> {
  const read = await readFeed(url, documents);
  if (read.kind === 'feed') return { candidates: [{ url, feed: read.feed }] };
  if (read.kind === 'failed') return { candidates: [], why: read.why };
  const { document } = read;
  const links = findFeedLinks(document.bytes, document.address, document.charset).map((link) => link.url);
  const named = links.filter((link) => /^https?:/i.test(link)); // a page must not make us read files of this machine
  const asked = named.length > 0 ? named : USUAL.map((path) => new URL(path, document.address).href);
  const found = await Promise.all(asked.slice(0, MAX_ASKED).map((one) => candidateAt(one, documents)));
  const candidates = ranked(found.filter((one) => one !== undefined));
  return candidates.length > 0 ? { candidates } : { candidates, why: `${read.why}, and names none that can be read` };
}

async function candidateAt(url: string, documents: DocumentPort): Promise<Candidate | undefined> {
  const read = await readFeed(url, documents);
  return read.kind === 'feed' ? { url, feed: read.feed } : undefined;
}

function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
  const isComments = ({ url, feed }: Candidate) => /comment/i.test(`${url} ${feed.title ?? ''}`);
  return [...candidates].sort((a, b) => Number(isComments(a)) - Number(isComments(b)));
}
