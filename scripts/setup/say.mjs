// How the set-up talks: calm lines on stderr, each with its name, because npm's and the daemon's lines stand around them.

export function say(text) {
  for (const line of text.split('\n')) process.stderr.write(line ? `setup: ${line}\n` : '\n');
}

// A failure that was foreseen: its message says what failed, why, and what to do, so no stack is shown.
export class SetupError extends Error {}

// The failure of an outside program: what it said, and the way on.
export function toolFailure(what, result, advice) {
  const said = excerpt((result.output.trim() || '(no output)').split('\n'))
    .map((line) => `  | ${line}`)
    .join('\n');
  return new SetupError(`${what} failed (${result.problem}):\n${said}\nall it said is in ${result.log}\n${advice}`);
}

// tsc gives its reason first, a compiler last, and npm either way.
export function excerpt(lines, first = 12, last = 18) {
  if (lines.length <= first + last) return lines;
  return [...lines.slice(0, first), '…', ...lines.slice(-last)];
}

export function seconds(milliseconds) {
  const whole = Math.round(milliseconds / 1000);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
