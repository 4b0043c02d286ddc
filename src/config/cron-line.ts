import { z } from 'zod';
import { cronProblem } from '../schedule/cron-times.ts';

/** Five fields, or `@daily` and its like. */
export const cronLine = z.string().superRefine((line, context) => {
  const problem = cronProblem(line);
  if (problem) context.addIssue({ code: 'custom', message: `${problem}: write minute hour day month weekday` });
});
