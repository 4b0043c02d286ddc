/** A text without the signs of one kind that it ends with. `/,+$/` begins anew at each comma: of 16,000 it takes half a second. */
export function withoutLast(sign: string, text: string): string {
  let end = text.length;
  while (text[end - 1] === sign) end--;
  return text.slice(0, end);
}
