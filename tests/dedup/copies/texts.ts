/** Texts of ours for the tests of the matcher. The labelled benchmark is `bench/dedup`; these are for people to read. */
export const RATES = [
  'WASHINGTON (AP) — The central bank raised its key rate by 0.25 points on Tuesday, the third rise this year, saying that inflation "hasn’t gone away". Economists polled by the agency had expected a pause.',
  'Governor Jane Miller told reporters in Ottawa that the board had voted 7 to 2 after a long debate. "We\'ll do what it takes," she said, and left without answering questions.',
  'Shares fell 1.4 percent in Toronto after the decision, while the dollar gained against most major currencies and bond yields climbed to their highest level since 2011.',
  'Banks are expected to pass the rise on to households with variable mortgages within weeks, which will add about 60 dollars to the monthly payment on an average home.',
];

/** The same report as a farm of pages shows it: another headline, other signs, reworded, with what its pages carry. */
export const RATES_FARMED = [
  'You won’t believe what rates just did',
  'By Tom Jones',
  'The central bank lifted its key rate by 0.25 points on Tuesday, the third rise this year, saying that inflation ‘hasn’t gone away’. Economists polled by the agency had expected a pause.',
  'ADVERTISEMENT',
  'Governor Jane Miller told journalists in Ottawa that the board had voted 7 to 2 after a long debate. “We’ll do what it takes,” she said, and left without taking questions.',
  'Read also: ten things to do with your money',
  'Shares dropped 1.4 percent in Toronto after the decision, while the dollar gained against most major currencies and bond yields climbed to their highest level since 2011.',
  'Related',
  'Ranking of the day',
  'Recommended for you',
];

/** The same event in other words. */
export const RATES_ELSEWHERE = [
  'Borrowing became dearer again this week as policymakers in Ottawa agreed on another quarter-point step, defying forecasts of a break in their campaign against rising prices.',
  'Miller, who chairs the board, defended the move in front of the press, where she promised to use every tool available until price growth is back at the official target.',
  'Investors in Toronto sold stocks on the news and the currency strengthened, with analysts now seeing one further increase before the end of the year at the earliest.',
];

export const WEATHER = [
  'Friday will be mostly sunny in Hamburg with a high of 23 degrees and light winds from the west. The chance of rain is 10 percent in the morning and 20 percent in the afternoon.',
  'On Saturday expect clouds and a high of 19 degrees, with gusts of up to 45 kilometres an hour along the coast. Sunday brings showers, 7 millimetres of rain, and no more than 16 degrees.',
];

export const WEATHER_NEXT_WEEK = [
  'Friday will be mostly sunny in Bremen with a high of 17 degrees and light winds from the west. The chance of rain is 30 percent in the morning and 50 percent in the afternoon.',
  'On Saturday expect clouds and a high of 14 degrees, with gusts of up to 60 kilometres an hour along the coast. Sunday brings showers, 12 millimetres of rain, and no more than 11 degrees.',
];

export const CHINESE = [
  '中国人民银行周二宣布上调基准利率零点二五个百分点，这是今年第三次加息。经济学家此前普遍预期央行将暂停加息步伐。',
  '央行行长在新闻发布会上表示，委员会以七票对两票通过了这项决定。她说，只要通胀没有回落到目标水平，央行就会采取一切必要措施。',
];

export const THAI = [
  'ธนาคารแห่งประเทศไทยประกาศขึ้นอัตราดอกเบี้ยนโยบายอีกร้อยละศูนย์จุดสองห้าเมื่อวันอังคารที่ผ่านมา ซึ่งเป็นการปรับขึ้นครั้งที่สามของปีนี้ นักเศรษฐศาสตร์ส่วนใหญ่คาดว่าจะคงอัตราดอกเบี้ยไว้',
  'ผู้ว่าการธนาคารกล่าวกับผู้สื่อข่าวว่าคณะกรรมการลงมติเจ็ดต่อสองเสียงหลังจากการอภิปรายอันยาวนาน และจะดำเนินการทุกอย่างที่จำเป็นจนกว่าเงินเฟ้อจะกลับเข้าสู่เป้าหมาย',
];

export const text = (paragraphs: readonly string[]): string => paragraphs.join('\n');
