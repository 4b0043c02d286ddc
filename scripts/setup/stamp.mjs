// A stamp is a small file that says what a finished piece of work was made from. It is written last, so that work which
// was interrupted never looks finished.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

// The parts are [name, content] pairs; names and lengths go in too, so that moving text between files shows.
export function hashOf(parts) {
  const hash = createHash('sha256');
  for (const [name, content] of parts) hash.update(`${name}\0${content.length}\0`).update(content);
  return hash.digest('hex');
}

export function contentOf(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

// No text: what the work is made from is missing, so that it cannot be done.
export function isStamped(path, text) {
  return text !== undefined && contentOf(path)?.toString() === text;
}
