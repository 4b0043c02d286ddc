import type { FeedNote } from '../model/feed-report.ts';
import { counted } from './counted.ts';
import { toldByWords } from './identity-words.ts';

/** What happened to a feed, in a sentence. */
export function noteWords(note: FeedNote): string {
  switch (note.kind) {
    case 'gap':
      return `gap: about ${counted(note.missed, 'item')} came and went between two polls`;
    case 'moved':
      return `moved for good: it is polled at ${note.to} from now on; put that address into its list`;
    case 'moved-back':
      return `the address that it had moved to has failed for three days: it is polled at that of its list again, ${note.to}`;
    case 'listed-elsewhere':
      return `moved for good to ${note.to}, which feed "${note.by}" polls already: take one of the two out of its list`;
    case 'parked':
      return 'parked: its server said for three days that it is gone; "feedmill feeds resume" tries it again';
    case 'told-by':
      return toldByWords(note.key, note.why);
    case 'document-too-large':
      return `its document is not kept: ${note.bytes} bytes packed do not fit into an outcome (8 MiB) beside its items`;
    case 'distrusted':
      return `its server's 304 hides changes (${note.why}): it is asked without validators for a month`;
  }
}
