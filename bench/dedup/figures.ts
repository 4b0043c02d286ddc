import type { Random } from '../../tests/processes/random.ts';
import type { Language } from './language.ts';

const GROUPING: Readonly<Record<string, string>> = { en: ',', fr: ' ', zh: '' };
const POINT = new Set(['en', 'zh']);
const MONEY: Readonly<Record<string, readonly [string, string]>> = {
  en: ['$', ' million'],
  de: ['', ' Millionen Euro'],
  fr: ['', ' millions d’euros'],
  es: ['', ' millones de euros'],
  it: ['', ' milioni di euro'],
  pt: ['', ' milhões de euros'],
  vi: ['', ' tỷ đồng'],
  zh: ['', '亿元'],
};

/** A number as news have them: small ones oftener, large ones round. */
export function count(random: Random, language: Language): string {
  const size = 10 ** (1 + 4 * random.share());
  const rounding = size > 2000 && random.chance(0.6) ? 100 : 1;
  return grouped(Math.max(11, Math.round(size / rounding) * rounding), language);
}

export function percent(random: Random, language: Language): string {
  return `${decimal(random, 90, language)}${language.code === 'zh' ? '%' : ' %'}`;
}

export function money(random: Random, language: Language): string {
  const [before, after] = MONEY[language.code] ?? ['', ''];
  return (
    before + (random.chance(0.5) ? decimal(random, 40, language) : grouped(random.whole(2, 980), language)) + after
  );
}

function decimal(random: Random, below: number, { code }: Language): string {
  return `${random.whole(0, below)}${POINT.has(code) ? '.' : ','}${random.whole(1, 9)}`;
}

function grouped(number: number, { code }: Language): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, GROUPING[code] ?? '.');
}
