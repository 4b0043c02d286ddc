// Makes a fresh clone ready to start or to test, and does nothing where that is done: `npm run setup`, and before
// `npm start` and `npm test`. This file keeps to old syntax, and imports the rest late: a Node that is too old must get
// as far as the sentence that says so.
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const neededMajor = 20;
const neededMinor = 19;

export function isNewEnough(version) {
  const parts = version.split('.').map(Number);
  return parts[0] > neededMajor || (parts[0] === neededMajor && parts[1] >= neededMinor);
}

function isRunDirectly(file) {
  const started = process.argv[1];
  return Boolean(started) && existsSync(started) && realpathSync(started) === file;
}

if (isRunDirectly(fileURLToPath(import.meta.url))) {
  if (isNewEnough(process.versions.node)) {
    import('./setup/main.mjs').then((setup) => setup.main(process.argv.slice(2)));
  } else {
    const needed = `${neededMajor}.${neededMinor}`;
    console.error(`setup: Feedmill needs Node ${needed} or newer, and this is Node ${process.versions.node}.`);
    process.exit(2);
  }
}
