// Writes config/*.schema.json from the schemas of a build: node scripts/schemas.mjs [DIST]. With --check it writes nothing,
// and fails when they are stale: the build runs it so.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const isCheck = process.argv.includes('--check');
const dist = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 'dist';
const { jsonSchemas } = await import(pathToFileURL(resolve(dist, 'src/config/json-schemas.js')));

for (const [name, text] of jsonSchemas()) {
  const file = join('config', name);
  if (textOf(file) === text) continue;
  if (isCheck) {
    console.error(`${file} is stale: the schema of the settings or lists has changed; run "npm run schemas"`);
    process.exitCode = 1;
  } else writeFileSync(file, text);
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // not written yet
  }
}
