import type { Database } from 'better-sqlite3';
import type { ItemSelection } from '../model/item.ts';
import type { ItemWalk, WalkedPage } from '../model/item-walk.ts';
import { type Candidates, itemCandidates } from './item-candidates.ts';
import { ITEM_COLUMNS, ITEM_TABLES, type ItemRow, toItem } from './item-row.ts';
import { SELECTED, selectionParameters } from './item-selection.ts';
import { metaQueries } from './meta.ts';
import { INDEXED } from './text-index.ts';

/** Items that one statement looks at, at most; fewer where it must read their texts. */
const STRETCH = 4000;
const TEXT_STRETCH = 1000;
/** With no more than these left, looking at each is quicker than gathering candidates. */
const FEW = 2000;

type Queries = ReturnType<typeof walkQueries>;

/** Walks through the items of a selection: candidates first, where an index names some, then whatever came meanwhile. */
export function itemWalks(db: Database): (selection: ItemSelection) => ItemWalk {
  const queries = walkQueries(db);
  const candidatesFor = itemCandidates(db);
  return (selection) => {
    const after = selection.after ?? 0;
    const isShort = selection.query === undefined && queries.seqAt(after, FEW) === undefined;
    const head = Math.max(after, selection.query === undefined ? queries.lastSeq() : queries.indexedSeq());
    const candidates = isShort ? undefined : candidatesFor(selection, head);
    if (!candidates) return stretches(selection, after, queries);
    const rest = selection.query === undefined ? stretches(selection, head, queries) : endAt(head);
    return listed({ ...selection, after }, candidates, { head, rest }, queries);
  };
}

/** What is not indexed can't be searched for: it is left to the next walk. */
function endAt(through: number): ItemWalk {
  return { next: () => ({ items: [], through, isEnd: true }) };
}

function walkQueries(db: Database) {
  const nth = db.prepare<{ after: number; n: number }, { seq: number }>(
    'SELECT seq FROM items WHERE seq > @after ORDER BY seq LIMIT 1 OFFSET @n',
  );
  const last = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM items');
  const meta = metaQueries(db);
  const removed = '(@withRemoved OR i.removed_at IS NULL)';
  const select = `SELECT ${ITEM_COLUMNS} FROM ${ITEM_TABLES} WHERE ${removed} AND ${SELECTED}`;
  return {
    /** The seq of the item that comes `n` items after the next one. */
    seqAt: (after: number, n: number) => nth.get({ after, n })?.seq,
    lastSeq: () => last.get()?.seq ?? 0,
    /** The index of words has seen everything up to there. */
    indexedSeq: () => Number(meta.read(INDEXED) ?? 0),
    between: db.prepare<Record<string, unknown>, ItemRow>(
      `${select} AND i.seq > @after AND i.seq <= @through ORDER BY i.seq LIMIT @limit`,
    ),
    named: db.prepare<Record<string, unknown>, ItemRow>(
      `${select} AND i.seq IN (SELECT value FROM json_each(@seqs)) ORDER BY i.seq`,
    ),
  };
}

/** Looks at every item. */
function stretches(selection: ItemSelection, from: number, queries: Queries): ItemWalk {
  const readsTexts = selection.language !== undefined || selection.agency !== undefined;
  const stretch = readsTexts ? TEXT_STRETCH : STRETCH;
  const parameters = selectionParameters(selection);
  let after = from;
  return {
    next(limit): WalkedPage {
      const end = queries.seqAt(after, stretch) ?? queries.lastSeq();
      if (end <= after) return { items: [], through: after, isEnd: true };
      const items = queries.between.all({ ...parameters, after, through: end, limit }).map(toItem);
      const through = items.length === limit ? items.at(-1)!.seq : end;
      after = through;
      return { items, through, isEnd: false };
    },
  };
}

/** Looks at the candidates up to `head`, then goes on with `rest`. One that was revised meanwhile has a seq after `head`. */
function listed(
  selection: ItemSelection & { readonly after: number },
  candidates: Candidates,
  { head, rest }: { readonly head: number; readonly rest: ItemWalk },
  queries: Queries,
): ItemWalk {
  const { after } = selection;
  const parameters = selectionParameters(selection);
  let seqs: Float64Array | undefined;
  let at = 0;
  let goesOn: ItemWalk | undefined;
  const gather = () => {
    if (candidates.step()) seqs = candidates.seqs();
    else if (candidates.isTooMany()) goesOn = stretches(selection, after, queries);
    return { items: [], through: after, isEnd: false };
  };
  return {
    next(limit): WalkedPage {
      if (goesOn) return goesOn.next(limit);
      if (!seqs) return gather();
      const slice = seqs.subarray(at, at + limit);
      at += slice.length;
      if (at === seqs.length) goesOn = rest;
      const items = queries.named.all({ ...parameters, seqs: JSON.stringify([...slice]) }).map(toItem);
      return { items, through: goesOn ? head : slice.at(-1)!, isEnd: false };
    },
  };
}
