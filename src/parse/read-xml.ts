import type { ParsedFeed } from '../model/parsed-feed.ts';
import type { ReadSetup } from './read-setup.ts';
import { XmlScan } from './scan-xml.ts';
import { XmlWalk } from './xml-walk.ts';

/**
 * Reads RSS 0.9x to 2.0, RDF, Atom, CDF and news sitemaps. Broken XML keeps what could be read; a document without any feed
 * throws FeedFormatError.
 */
export async function readXml(text: string, setup: ReadSetup): Promise<ParsedFeed> {
  const walk = new XmlWalk(text, setup);
  const scan = new XmlScan(text, walk, setup.bounds.maxDepth);
  while (!scan.run(setup.budget.isTurnOver)) {
    if (setup.budget.isSpent()) walk.cut('out-of-time');
    else await setup.budget.rest();
  }
  return walk.finish();
}
