import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from '../model/environment.ts';
import { ConfigError } from '../model/errors.ts';

/**
 * The certificates (PEM) of `fetch.ca`, whose paths are relative to `folder`. Node's own NODE_EXTRA_CA_CERTS is added: roots that
 * are set by hand replace what it brought. Throws ConfigError for a file that is missing or holds no certificate.
 */
export function readAuthorities(
  paths: readonly string[],
  folder: string,
  file: string,
  env: Environment,
): readonly string[] {
  if (paths.length === 0) return [];
  return [...paths.flatMap((path) => certificatesIn(resolve(folder, path), file)), ...nodesOwn(env)];
}

function certificatesIn(path: string, file: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${file}: fetch.ca: ${path} can't be read: ${(cause as Error).message}`, { cause });
  }
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0)
    throw new ConfigError(
      `${file}: fetch.ca: ${path} holds no certificate: it must be PEM (-----BEGIN CERTIFICATE-----)`,
    );
  for (const [at, one] of found.entries()) {
    try {
      new X509Certificate(one);
    } catch (cause) {
      throw new ConfigError(`${file}: fetch.ca: certificate ${at + 1} of ${path} is broken`, { cause });
    }
  }
  return found;
}

function nodesOwn({ NODE_EXTRA_CA_CERTS: path }: Environment): readonly string[] {
  if (!path) return [];
  try {
    return [readFileSync(path, 'utf8')];
  } catch {
    return []; // Node has warned already when it started
  }
}
