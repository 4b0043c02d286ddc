/** A seq as names of files hold it: names sort as seqs do, also beyond the 2³² that a restore leaps. */
export function shownSeq(seq: number): string {
  return String(seq).padStart(10, '0');
}
