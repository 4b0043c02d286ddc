import { ENV_NAME, type Environment, encodedLogin, envNames, filledAddress } from '../model/environment.ts';
import { withoutPasswords } from '../model/without-password.ts';
import { FetchError } from './fetch-error.ts';

/** Fills in `${NAME}` from the environment, at the moment of dialling and nowhere else. Throws FetchError for a name that is not set. */
export function expandSecrets(text: string, env: Environment): string {
  return text.replace(ENV_NAME, (_, name: string) => secretOf(name, env));
}

/** The same of an address: what stands in its user and password is encoded. */
export function expandAddress(address: string, env: Environment): string {
  return filledAddress(address, (name) => secretOf(name, env));
}

function secretOf(name: string, env: Environment): string {
  const value = env[name];
  if (value !== undefined) return value;
  throw new FetchError(
    'secret-missing',
    `the environment variable ${name} is not set; set it where this dials from (the daemon, a fetcher, or this shell), and start that again`,
  );
}

/** Writes the secrets of a feed as `${NAME}` again. */
export interface SecretHider {
  text(text: string): string;
  /** Of a header, whose signs are bytes. */
  latin1(text: string): string;
  /** The same bytes where none stands in them. */
  bytes(bytes: Uint8Array): Uint8Array;
}

/** Hides the secrets that `sources` name, in each way that an address or a document may write them. */
export function secretHider(sources: readonly string[], env: Environment): SecretHider {
  const shapes = shapesOf(sources, env);
  const asBytes = shapes.map(({ name, shape }) => ({ name, shape: Buffer.from(shape).toString('latin1') }));
  return {
    text: (text) => hidden(text, shapes),
    latin1: (text) => hidden(text, asBytes),
    bytes(bytes) {
      const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (!asBytes.some(({ shape }) => body.includes(shape, 0, 'latin1'))) return bytes;
      return Buffer.from(hidden(body.toString('latin1'), asBytes), 'latin1');
    },
  };
}

/** A text in which the secrets that `sources` name are written as `${NAME}` again: errors of libraries quote addresses and headers. */
export function withoutSecrets(text: string, sources: readonly string[], env: Environment): string {
  const told = withoutPasswords(hidden(text, shapesOf(sources, env)));
  return told.slice(0, MAX_DETAIL).replace(/[\p{Cc}\p{Cf}]/gu, ' '); // what a server says may drive a terminal
}

const MAX_DETAIL = 300;

interface Shape {
  readonly name: string;
  readonly shape: string;
}

/** Longest first: one may be a part of another. */
function shapesOf(sources: readonly string[], env: Environment): readonly Shape[] {
  const names = new Set(sources.flatMap(envNames));
  const shapes = [...names].flatMap((name) => {
    const value = env[name] ?? '';
    const written = [
      value,
      encodeURIComponent(value),
      encodeURI(value),
      encodedLogin(value),
      value.replaceAll('&', '&amp;'),
    ];
    return written.map((shape) => ({ name, shape }));
  });
  return shapes.filter(({ shape }) => shape !== '').sort((a, b) => b.shape.length - a.shape.length);
}

function hidden(text: string, shapes: readonly Shape[]): string {
  return shapes.reduce((hiding, { name, shape }) => hiding.replaceAll(shape, () => `\${${name}}`), text);
}
