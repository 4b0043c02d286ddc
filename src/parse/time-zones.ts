/**
 * Minutes east of UTC: the zones of RFC 822 section 5.1, and those that feeds write besides. A name that several regions use is
 * the one of the most feeds: CST of Chicago, IST of Delhi, BST of London.
 */
// biome-ignore format: a table reads better in rows
const ZONES: ReadonlyMap<string, number> = new Map([
  ['ut', 0], ['utc', 0], ['gmt', 0], ['z', 0], ['wet', 0], ['uct', 0],
  ['et', -300], ['est', -300], ['edt', -240], ['ct', -360], ['cst', -360], ['cdt', -300],
  ['mt', -420], ['mst', -420], ['mdt', -360], ['pt', -480], ['pst', -480], ['pdt', -420],
  ['at', -240], ['ast', -240], ['adt', -180], ['nst', -210], ['ndt', -150],
  ['akst', -540], ['akdt', -480], ['hst', -600], ['hdt', -540], ['sst', -660],
  ['brt', -180], ['brst', -120], ['art', -180], ['clt', -240], ['clst', -180], ['cot', -300], ['pet', -300],
  ['bst', 60], ['west', 60], ['cet', 60], ['met', 60], ['mez', 60], ['cest', 120], ['mest', 120], ['mesz', 120],
  ['eet', 120], ['eest', 180], ['msk', 180], ['msd', 240], ['trt', 180], ['sast', 120], ['cat', 120], ['eat', 180], ['wat', 60],
  ['gst', 240], ['pkt', 300], ['ist', 330], ['npt', 345], ['bdt', 360], ['ict', 420], ['wib', 420], ['wita', 480], ['wit', 540],
  ['hkt', 480], ['sgt', 480], ['myt', 480], ['pht', 480], ['awst', 480], ['jst', 540], ['kst', 540],
  ['acst', 570], ['acdt', 630], ['aest', 600], ['aedt', 660], ['nzst', 720], ['nzdt', 780],
]);
/** RFC 822 section 5.1: A is one hour before UTC, M twelve; N one hour after, Y twelve. There is no J. */
const BEFORE = 'abcdefghiklm';
const AFTER = 'nopqrstuvwxy';
const NUMERIC = /^[a-z]{0,4}\s{0,2}([+-])(\d{1,2})(?::?(\d\d))?$/i;

/** No place is further from UTC. */
const MAX_OFFSET = 15 * 60;

/** An unknown zone name reads as UTC: a date that is some hours off is better than none. */
export function zoneMinutes(zone: string | undefined): number {
  if (!zone) return 0;
  const numeric = NUMERIC.exec(zone);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    return minutes > MAX_OFFSET ? 0 : numeric[1] === '-' ? -minutes : minutes;
  }
  const name = zone.toLowerCase();
  if (name === 'h') return 0; // 10:00 h, the hour
  if (name.length === 1 && name !== 'z') return (AFTER.indexOf(name) - BEFORE.indexOf(name)) * 60;
  return ZONES.get(name) ?? 0;
}

export function isZoneName(name: string): boolean {
  return ZONES.has(name.toLowerCase());
}
