import type { GuidFault, Identity, KeyKind } from '../model/identity.ts';
import { showTime } from './show-time.ts';

const FAULTS: Readonly<Record<GuidFault, string>> = {
  changing: 'its guids are new at every poll',
  reused: 'its guids are used again for other items',
  repeated: 'it lists one guid for several items',
  hand: 'its list says so',
};

const KEYS: Readonly<Record<KeyKind, string>> = {
  guid: 'by guid',
  'guid+page': 'by guid and address',
  'guid+page+title': 'by guid, address and title',
  'guid+page+title+mark': 'by guid, address, title, and recording or date',
  page: 'by address',
  'page+title': 'by address and title',
  all: 'by all that they say: what changes is a new item (dedup: off)',
};

/** What tells a feed's items apart, short enough for a table: `by address`. */
export function keyWords(key: KeyKind): string {
  return KEYS[key];
}

export function faultWords(why: GuidFault): string {
  return FAULTS[why];
}

/** The fault, and how many items share an address, for a table. */
export function becauseWords({ why, shares }: Partial<Identity> = {}): string {
  const shared = shares && shares.shared > 0 ? [`${shares.shared} of ${shares.total} items share an address`] : [];
  return [...(why ? [FAULTS[why]] : []), ...shared].join('; ');
}

/** What the log says once. */
export function toldByWords(key: KeyKind, why?: GuidFault): string {
  if (!why) return 'its guids have been sound for two weeks: its items are told apart by them again';
  return `${FAULTS[why]}: its items are told apart ${KEYS[key]} from now on; nothing is doubled by that`;
}

/** How a feed's items are told apart, and what its last document showed, in sentences. */
export function identityWords(identity: Identity | undefined): readonly string[] {
  return identity ? [...toldApartWords(identity), ...shareWords(identity)] : [];
}

function toldApartWords({ key, why, since, sound }: Identity): readonly string[] {
  if (!why || since === undefined) return [];
  if (why === 'hand') return [`Its items are told apart ${KEYS[key]}, as its list says.`];
  const fault = `${FAULTS[why].charAt(0).toUpperCase()}${FAULTS[why].slice(1)}`;
  const back = sound
    ? ` They have been sound since ${showTime(sound.since)}: after two weeks and ten documents they are believed again.`
    : ' They are believed again after two weeks without a fault.';
  return [`${fault}: its items are told apart ${KEYS[key]}, since ${showTime(since)} UTC.${back}`];
}

function shareWords({ shares, key }: Identity): readonly string[] {
  if (!shares) return [];
  const { total, bare, shared } = shares;
  const lack =
    bare === total
      ? `None of its ${total} items has a guid: they are`
      : `${bare} of its ${total} items have no guid: those are`;
  const isBareWorth = bare > 0 && key !== 'page' && key !== 'page+title';
  return [
    ...(isBareWorth ? [`${lack} told by their address, else by their text.`] : []),
    ...(shared > 0
      ? [
          `${shared} of its ${total} items have the address of another one: no item of another feed is joined with them by it.`,
        ]
      : []),
  ];
}
