/** Chinese, Japanese and Korean write units behind the numbers. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/[年월년月]/g, '-'],
  [/[日号號일]/g, ' '],
  [/[時时点點시]\s*/g, ':'],
  [/[分분]\s*(?=\d)/g, ':'],
  [/[分分秒초분]/g, ' '],
];
/** Years before the first one of each era of Japan. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 };
const CHINESE = '一二三四五六七八九十';
/** Of Arabic, Persian and Urdu, Hindi, Bengali: 0 to 9 of each. */
const DIGITS = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯';

/**
 * Behind a date with its whole year, and a word or a stroke at most: .NET writes them where Italy, Finland or Indonesia is set. Not
 * behind a time with a colon: `06:55 +0200 08.10.2026`.
 */
const POINTS_IN_TIME =
  /(?<!\d:\d\d.*)(?<=\d{4}(?:-\d\d-\d\d)?,?(?:\s|t|\s[^\s\d]{1,5}\s))(\d{1,2})\.(\d\d)(?:\.(\d\d))?(?!\d)/;

/** The many ways to spell the parts of a date, one for each: numbers, `-` and `:` for units, a colon in the time. */
const SPELLINGS: readonly (readonly [RegExp, string | ((whole: string, ...parts: string[]) => string)])[] = [
  [new RegExp(`[${DIGITS}]`, 'g'), (sign) => String(DIGITS.indexOf(sign) % 10)],
  [/(\d{1,2}) (?:tháng|thg) (\d{1,2}),? (\d{4})/, '$3-$2-$1 '], // Vietnamese: 02 Tháng 12 2026
  [/(令和|平成|昭和)(\d{1,2}|元)年/g, (_, era, year) => `${ERAS[era!]! + (year === '元' ? 1 : Number(year))}年`],
  [
    /(十[一二]?|[一二三四五六七八九])月/g,
    (_, month) => `${[...month!].reduce((sum, sign) => sum + CHINESE.indexOf(sign) + 1, 0)}月`,
  ],
  [/(?<!\d)(\d\d)(?=[年년])/g, '20$1'],
  [/^(\d\d)(?=\. \d{1,2}\. \d{1,2}\. )/, '20$1'], // 24. 12. 25. 오후 2:30
  [/(\d{1,2}) (\d{1,2}) ?[月월] (\d{4})/, '$3-$2-$1 '], // RFC 822's form with its month translated: 火, 05 3月 2024
  [/^(\d{1,2})月 (\d{1,2}), (\d{4})/, '$3-$1-$2 '],
  ...UNITS,
  [/^(\d\d\/[a-z]{3}\/\d{4}):/, '$1 '], // of a server's log
  [/(?<![a-z])klo?\.?\s?(\d{1,2})\.(\d\d)(?!\d)/, '$1:$2'], // Danish, Norwegian, Swedish and Finnish
  [POINTS_IN_TIME, (_, hour, minute, second) => [hour, minute, second].filter(Boolean).join(':')],
  [/(\d{1,2})\.(\d\d)(?=\s?[ap]\.?m)/, '$1:$2'],
  [/(?<!\d)(\d{1,2})\sh\s(\d\d)(?:\smin)?$/, '$1:$2'], // as French is typeset: 14 h 35
  [/([+-]\d\d:?\d\d)\s*\(.*\)?$/, '$1'], // a zone's name, in any language, behind its offset
];

export function spelledAlike(written: string): string {
  return SPELLINGS.reduce(
    (text, [spelling, by]) => text.replace(spelling, by as string),
    written.normalize('NFKC').toLowerCase().replaceAll('\u0307', ''), // of İ
  );
}
