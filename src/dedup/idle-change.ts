import { type Instant, MINUTE_MS } from '../model/instant.ts';
import { type ItemText, TEXT_FIELDS } from '../model/item.ts';
import { AGO, LABELS, MONTHS, NOW, READERS, UNITS, WEEKDAYS } from './idle-words.ts';

/** A text of an item, and when it was first seen. */
export interface TextAt {
  readonly text: ItemText;
  readonly at: Instant;
}

/** So many changes in a row that say nothing make a text idle: two may be chance. */
const IDLE_AFTER = 3;

/**
 * Does an item's text change only because the time does, so that another such change is no news? `texts`: its last texts, the
 * oldest first, four at least where it is to be told.
 */
export function isIdle(texts: readonly TextAt[]): boolean {
  const last = texts.slice(-IDLE_AFTER - 1);
  return last.length > IDLE_AFTER && last.every((text, at) => at === 0 || isIdleChange(last[at - 1]!, text));
}

/**
 * Is the current time, the age of something or a count of readers all that differs: "updated 5 minutes ago", "14:32:07", "1,204
 * views"? Other numbers (prices, scores, the dead of a fire) are news.
 */
export function isIdleChange(before: TextAt, now: TextAt): boolean {
  const elapsed = now.at - before.at;
  return TEXT_FIELDS.every((field) => {
    const tokens = field === 'title' ? IN_TITLES : TOKENS;
    return isIdlePair(before.text[field] ?? '', now.text[field] ?? '', elapsed, tokens);
  });
}

function isIdlePair(before: string, now: string, elapsed: number, tokens: readonly RegExp[]): boolean {
  if (before === now) return true;
  if (withoutTokens(before, tokens) !== withoutTokens(now, tokens)) return false;
  const [was, is] = [clocksOf(before), clocksOf(now)];
  return (
    was.length !== is.length || was.every((clock, at) => clock === is[at] || followsTime(is[at]! - clock, elapsed))
  );
}

const HALF_DAY = 720;
/** Pages are cached, and say their time in steps. */
const TOLERANCE = 30;

/** `21:15` may be a score: a clock goes on as time does. In minutes; twelve hours are a full turn. */
function followsTime(moved: number, elapsedMs: number): boolean {
  const drift = (((moved - elapsedMs / MINUTE_MS) % HALF_DAY) + HALF_DAY) % HALF_DAY;
  return Math.min(drift, HALF_DAY - drift) <= TOLERANCE;
}

function clocksOf(text: string): readonly number[] {
  return Array.from(text.matchAll(CLOCK), ([, hours, minutes]) => Number(hours) * 60 + Number(minutes));
}

const TOKEN = '\uE000';
const CLOCK =
  /(?<![\d:.,])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:[.,]\d{1,6})?)?(?![\d:])(?:\s?[ap](?:m\b|\.m\.))?(?:\s?(?:Z|UTC|GMT|CES?T|[ECMP][SD]T|[+-]\d\d:?\d\d)\b)?/gi;
const DATE = new RegExp(
  [
    String.raw`(?<![\d.])(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)T?`,
    String.raw`(?<![\d.])\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)`,
    String.raw`(?:19|20)\d\d年\d{1,2}月\d{1,2}日`,
    String.raw`(?<!\p{L})(?:(?:${WEEKDAYS})[.,]{0,2}\s)?\d{1,2}(?:st|nd|rd|th|\.|er)?\s(?:de\s)?(?:${MONTHS})(?:,?\s(?:de\s)?(?:19|20)\d\d)?(?![\p{L}\d])`,
    String.raw`(?<!\p{L})(?:(?:${WEEKDAYS})[.,]{0,2}\s)?(?:${MONTHS})\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s(?:19|20)\d\d)?(?![\p{L}\d])`,
  ].join('|'),
  'giu',
);
const NUMBER = String.raw`(?:\d(?:[\d.,]{0,13}\d)?\s?(?:k|m|mio|tsd|万)?)`;
const AGE = new RegExp(
  [
    String.raw`(?<![\p{L}\d])(?:${AGO.before})\s(?:\d{1,4}|\p{L}{1,6})\s(?:${UNITS})(?!\p{L})`,
    String.raw`(?<![\p{L}\d])(?:\d{1,4}|an?|one|un[ao]?|một)\s?(?:${UNITS})\s(?:${AGO.after})(?!\p{L})`,
    String.raw`\d{1,4}\s?(?:秒|分钟|分鐘|小时|小時|天|周|个月|年)前`,
    String.raw`(?<!\p{L})(?:${NOW})(?!\p{L})|刚刚|剛剛|昨天|今天`,
  ].join('|'),
  'giu',
);
const COUNT = new RegExp(
  [
    String.raw`(?<![\p{L}\d.,])${NUMBER}\s?(?:${READERS})(?!\p{L})`,
    String.raw`(?<!\p{L})(?:${LABELS})\s?[:(]\s?${NUMBER}`,
    String.raw`(?:浏览|瀏覽|阅读|閱讀|评论|評論|点赞|播放)\s?[:：(（]?\s?${NUMBER}|${NUMBER}\s?(?:次浏览|次瀏覽|次阅读|条评论|人赞)`,
  ].join('|'),
  'giu',
);
/** Seconds or milliseconds since 1970, and marks against caches: in addresses of pictures, mostly. */
const STAMP = /(?<![\p{L}\d])(?:1\d{9}(?:\d{3})?|(?=[a-f]{0,31}\d)[0-9a-f]{16,64})(?![\p{L}\d])/giu;

const TOKENS = [DATE, CLOCK, AGE, COUNT, STAMP];
/** A headline that has another date or count is another headline. */
const IN_TITLES = [CLOCK, AGE, STAMP];

/** What stands side by side, `29 November 2026, 14:32`, is one token: a part of it may come and go. */
function withoutTokens(text: string, tokens: readonly RegExp[]): string {
  const marked = tokens.reduce((rest, token) => rest.replace(token, TOKEN), text);
  return marked.replace(/\uE000(?:[\s,;.·|–-]{0,3}(?:at|um|à|alle|a las|le|il|kl\.?)?\s?\uE000)+/g, TOKEN);
}
