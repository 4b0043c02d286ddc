/** Words for the halves of a day, in lower case. Short ones count only where nothing else can be meant: at the time. */
const MORNING =
  /(?<![a-z])a\.?\s?m\.?(?![a-z])|오전|上午|午前|凌晨|早上|(?<!\p{L})π\.?\s?μ\.?(?!\p{L})|dopoledne|صباح\S{0,3}|(?<=:\d\d\s?)(?:sa|öö|pg|ص)(?!\p{L})/u;
const AFTERNOON =
  /(?<![a-z])p\.?\s?m\.?(?![a-z])|오후|下午|午後|晚上|傍晚|(?<!\p{L})μ\.?\s?μ\.?(?!\p{L})|odpoledne|مساء\S{0,3}|(?<!\p{L})du\.\s?(?=\d{1,2}:)|(?<=:\d\d\s?)(?:ch|ös|ptg|م)(?!\p{L})/u;
/** Who writes these puts the month first. */
const ENGLISH = /(?<![a-z])[ap]\.?m\.?(?![a-z])/;

/** Undefined where nothing is said of it. */
export function isAfternoonIn(text: string): boolean | undefined {
  return AFTERNOON.test(text) ? true : MORNING.test(text) ? false : undefined;
}

export function saysHalfInEnglish(text: string): boolean {
  return ENGLISH.test(text);
}

export function withoutHalfDay(text: string): string {
  return text.replace(MORNING, ' ').replace(AFTERNOON, ' ');
}
