/** Signs of a paragraph; a page of news in one line is longer, and so are few paragraphs of news. */
const LONG = 480;
/** Some forty words. */
const PIECE = 240;
const BETWEEN_SENTENCES = /(?<=[.!?…]["'”’»)\]]{0,2})\s+|(?<=[。！？][”’」』）]{0,2})/u;

/**
 * A long paragraph in pieces of whole sentences, a short one as it is. A page in one line has its menu, its text and
 * its notices in one paragraph: judged as a whole it would be a notice, and none of it evidence.
 */
export function piecesOf(paragraph: string): readonly string[] {
  if (paragraph.length <= LONG) return [paragraph];
  const pieces: string[] = [];
  let piece = '';
  for (const sentence of paragraph.split(BETWEEN_SENTENCES)) {
    piece += piece === '' ? sentence : ` ${sentence}`;
    if (piece.length < PIECE) continue;
    pieces.push(piece);
    piece = '';
  }
  return piece === '' ? pieces : [...pieces, piece];
}
