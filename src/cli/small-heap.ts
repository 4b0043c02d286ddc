import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const EVERY = 5000;

/**
 * Keeps the heap of a long export as small as that of a short one. V8 lets a heap grow while there is memory. Here
 * everything made of an item is garbage one page later, so more room only adds size. Measured at a million items, Node
 * 20: 160 MB without, 80 MB with, for 5 % of the time. Call the returned function with the number of items done.
 */
export function smallHeap(): (items: number) => void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let since = 0;
  return (items) => {
    since += items;
    if (since < EVERY) return;
    since = 0;
    collect();
  };
}
