import type { GuidFault, Identity, KeyKind } from '../model/identity.ts';
import { DAY_MS, type Instant } from '../model/instant.ts';
import type { GuidReuse } from '../model/poll-outcome.ts';
import { isPageShared } from './look-of.ts';

/** What one document shows of its feed's guids, beside the document before. */
export interface GuidEvidence {
  /** Items that were listed before, under the guid that they have now. */
  readonly stayed: number;
  /** Items that had another guid before; of these, those whose date is the same too. */
  readonly changed: number;
  readonly certain: number;
  /** Guids that belonged to quite another item before. */
  readonly reused: number;
  /** Items of the document before. */
  readonly before: number;
  readonly repeated: GuidReuse;
  /** Of `total` items: without guid; with the address of another one. */
  readonly total: number;
  readonly bare: number;
  readonly shared: number;
}

/** What the list says: `off` is `dedup: off`. */
export type IdentityWish = 'guid' | 'page' | 'off';

/** Faulty items that change the key. One or two may be a publisher's slip. */
const ENOUGH_FAULTS = 3;
/** Of the items that can be compared so many must be faulty. */
const FAULTY_SHARE = 0.5;
/** Guids are trusted again after so many sound documents over so long: longer than most documents hold their items. */
const SOUND_DOCUMENTS = 10;
const SOUND_MS = 14 * DAY_MS;

/**
 * How a feed's items are told apart from this document on; undefined as long as there is nothing to say.
 *
 * The key leaves guids when they fail for half of the items: three of one document, three over documents in a row, or
 * all of a short one. An item that looks the same but has another date counts only among three of one document, because
 * an hourly bulletin may look alike. If one document uses a guid twice, the key changes at once: its items would be one
 * otherwise. It goes back once guids have been sound for two weeks.
 */
export function nextIdentity(
  held: Identity | undefined,
  evidence: GuidEvidence,
  at: Instant,
  wish?: IdentityWish,
): Identity | undefined {
  const before: Identity = held ?? { key: 'guid' };
  const shares = sharesOf(evidence);
  const next = { ...judge(before, evidence, at, wish), ...(shares && { shares }) };
  const isPlain = next.key === 'guid' && !next.former && !next.faults && !shares;
  return isPlain ? undefined : next;
}

function judge(before: Identity, evidence: GuidEvidence, at: Instant, wish: IdentityWish | undefined): Identity {
  const { shares: _, ...rest } = before;
  if (wish === 'off') return turn(rest, 'all', 'hand', at);
  if (wish === 'page') return turn(rest, pageKind(rest, evidence), 'hand', at);
  const isTold = rest.why === 'hand' || (wish === 'guid' && !BY_REPETITION.includes(rest.key));
  const held: Identity = isTold ? turn(rest, 'guid', undefined, at) : rest;
  const fault = wish === 'guid' ? undefined : faultOf(held, evidence);
  const faults = fault === undefined ? 0 : (held.faults ?? 0) + evidence.certain + evidence.reused;
  const key = fault !== undefined && isEnough(faults, evidence) ? kindFor(fault, held, evidence) : held.key;
  const repeated = repeatedKind(key, evidence);
  if (repeated !== undefined) return turn(held, repeated, 'repeated', at);
  if (key !== held.key) return turn(held, key, fault, at);
  return settle(held, faults, evidence, at);
}

/** `changing` weighs more: where guids are places in the list, an item moves on and its guid gets another one. */
function faultOf({ key }: Identity, evidence: GuidEvidence): GuidFault | undefined {
  const { stayed, changed, reused } = evidence;
  const faulty = changed + reused;
  if (key === 'all' || faulty === 0 || faulty < (faulty + stayed) * FAULTY_SHARE) return undefined;
  return changed > 0 ? 'changing' : 'reused';
}

function isEnough(faults: number, { changed, certain, reused, before }: GuidEvidence): boolean {
  const isWhole = changed + reused >= before && certain === changed; // however short it is
  return faults >= ENOUGH_FAULTS || changed + reused >= ENOUGH_FAULTS || isWhole;
}

function kindFor(fault: GuidFault, held: Identity, evidence: GuidEvidence): KeyKind {
  if (fault === 'changing') return pageKind(held, evidence);
  if (held.key !== 'guid') return held.key;
  return isPageShared(evidence.total, evidence.shared) ? 'guid+page+title' : 'guid+page';
}

function pageKind({ key }: Identity, { shared }: GuidEvidence): KeyKind {
  return shared > 0 || key === 'page+title' ? 'page+title' : 'page';
}

/** The kind that this document's repetitions ask for; undefined where the present one is enough. */
function repeatedKind(key: KeyKind, { repeated, shared }: GuidEvidence): KeyKind | undefined {
  if (key === 'page') return shared > 0 ? 'page+title' : undefined;
  const at = BY_REPETITION.indexOf(key);
  return at >= 0 && at < repeated ? BY_REPETITION[repeated] : undefined;
}

const BY_REPETITION: readonly KeyKind[] = ['guid', 'guid+page', 'guid+page+title', 'guid+page+title+mark'];

function turn(held: Identity, key: KeyKind, why: GuidFault | undefined, at: Instant): Identity {
  if (held.key === key && held.why === why) return held;
  const reason = key === 'guid' ? {} : { why: keptReason(held, why), since: at };
  const former = [...new Set([...(held.former ?? []), held.key])].filter((kind) => kind !== key);
  return { key, ...reason, ...(former.length > 0 && { former }) };
}

/** A page that is not enough alone changes nothing in why guids are not looked at. */
function keptReason({ why }: Identity, now: GuidFault | undefined): GuidFault {
  return why === 'changing' && now === 'repeated' ? why : (now ?? 'repeated');
}

/** The key stays: faults add up, soundness too. */
function settle(held: Identity, faults: number, evidence: GuidEvidence, at: Instant): Identity {
  const { faults: _, sound, ...rest } = held;
  if (held.key === 'guid') return { ...rest, ...(faults > 0 && { faults }) };
  const { changed, reused, repeated, stayed } = evidence;
  if (changed + reused + repeated > 0) return rest;
  if (stayed === 0) return held; // nothing to tell by
  const now = { since: sound?.since ?? at, documents: (sound?.documents ?? 0) + 1 };
  const isOver = now.documents >= SOUND_DOCUMENTS && at - now.since >= SOUND_MS && held.key !== 'all';
  return isOver ? turn(rest, 'guid', undefined, at) : { ...rest, sound: now };
}

function sharesOf({ total, bare, shared }: GuidEvidence): Identity['shares'] {
  return bare + shared > 0 ? { total, bare, shared } : undefined;
}
