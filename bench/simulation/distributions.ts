import type { Random } from '../../tests/processes/random.ts';

/** A wait whose rest is always as long as the whole: what passes between two events of a Poisson stream. */
export function exponential(random: Random, mean: number): number {
  return -Math.log(1 - random.share()) * mean;
}

/** Box and Muller's. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.share())) * Math.cos(2 * Math.PI * random.share());
}

/** Evenly spread on a logarithmic scale: as likely from 1 to 10 as from 10 to 100. */
export function logUniform(random: Random, from: number, to: number): number {
  return from * (to / from) ** random.share();
}

/** Drawn again until it lies within the bounds. */
export function logNormal(random: Random, shape: { median: number; sigma: number; min: number; max: number }): number {
  for (;;) {
    const drawn = shape.median * Math.exp(shape.sigma * normal(random));
    if (drawn >= shape.min && drawn <= shape.max) return drawn;
  }
}
