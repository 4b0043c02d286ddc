import { type Environment, envNames, filledAddress } from '../model/environment.ts';

/** `redis:` may hold `${NAME}`: a password belongs in the environment. It stays as it is where one is not set: only what dials can't do without it. */
export function expandRedis(redis: string, env: Environment): string {
  const isSet = envNames(redis).every((name) => env[name] !== undefined);
  return isSet ? filledAddress(redis, (name) => env[name]!) : redis;
}

/** So does `web.token`, which only the daemon needs. */
export function expandToken(token: string, env: Environment): string {
  return token.replace(/^\$\{(\w+)\}$/, (whole, name: string) => env[name] ?? whole);
}
