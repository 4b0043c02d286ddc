import { z } from 'zod';

/** A proxy as settings and lists name it. Its password belongs in the environment: it may hold `${NAME}`. */
export const proxyAddress = z
  .string()
  .regex(/^(?:none|https?:\/\/(?![/\\])[!-~]+|\$\{\w+\}[!-~]*)$/, 'write http://host:port, https://host:port or none');
