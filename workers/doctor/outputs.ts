import type { Settings } from '../../src/config/settings-schema.ts';
import { withArchive } from '../../src/store/with-archive.ts';
import { ok, type Says } from './says.ts';

export function hasOutputs({ webhooks, exports, backup }: Settings): boolean {
  return webhooks.length > 0 || exports.length > 0 || backup.folder !== undefined;
}

/** What goes out, by itself, and fails: looked for where something was missed. */
export async function outputsOf({ data, webhooks, exports, backup }: Settings): Promise<Says> {
  const failing = await withArchive(data, (archive) => [
    ...archive.webhooks
      .standings()
      .filter(({ name, failingSince, disabledAt }) => isNamed(webhooks, name) && (failingSince ?? disabledAt))
      .map(({ name }) => `webhook "${name}"`),
    ...archive.exports
      .reports()
      .filter(({ name, failingSince }) => isNamed(exports, name) && failingSince !== undefined)
      .map(({ name }) => `export "${name}"`),
    ...(backup.folder !== undefined && archive.backups().failed ? ['backup'] : []),
  ]);
  if (failing.length === 0) return ok('none fails');
  return {
    state: 'warn',
    says: `what fails: ${failing.join(', ')}`,
    mend: '"feedmill status" says since when and why',
  };
}

function isNamed(wanted: readonly { readonly name: string }[], name: string): boolean {
  return wanted.some((one) => one.name === name);
}
