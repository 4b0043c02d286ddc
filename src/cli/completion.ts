import type { Command } from 'commander';
import { UsageError } from '../model/errors.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** What each chain of commands may be followed by: its subcommands and options. */
type Words = ReadonlyMap<string, readonly string[]>;

/** A script that completes commands and options of `feedmill` in a shell. */
export function completionScript(program: Command, shell: string): string {
  const words = wordsOf(program, '');
  const script = bash(words, valuedOptions(program));
  if (shell === 'bash') return script;
  if (shell === 'zsh') return `#compdef feedmill\nautoload -U +X bashcompinit && bashcompinit\n${script}`;
  if (shell === 'fish') return fish(program);
  throw new UsageError(`"${shell}" is none of ${SHELLS.join(', ')}`);
}

function wordsOf(command: Command, chain: string): Words {
  const found = new Map<string, readonly string[]>();
  const options = command.options.flatMap(({ long }) => (long ? [long] : []));
  const values = chain === ' completion' ? SHELLS : [];
  found.set(chain, [...command.commands.map((one) => one.name()), ...values, ...options, '--help']);
  for (const one of command.commands) {
    for (const [key, value] of wordsOf(one, `${chain} ${one.name()}`)) found.set(key, value);
  }
  return found;
}

/** Words that no command has are arguments. Written for zsh too: no arithmetic without `$`, and no `words`, which is an array there. */
function bash(words: Words, valued: readonly string[]): string {
  const cases = [...words].map(([chain, known]) => `    "${chain.trim()}") known="${known.join(' ')}" ;;\n`);
  const chains = [...words.keys()].filter((chain) => chain !== '').map((chain) => `"${chain.trim()}"`);
  return `_feedmill() {
  local chain="" word="" longer="" known="" skip=""
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
    if [ -n "$skip" ]; then skip=""; continue; fi
    longer="\${chain:+$chain }$word"
    case "$word" in
      ${valued.join('|')}) skip=1 ;;
      -*) ;;
      *) case "$longer" in ${chains.join('|')}) chain="$longer" ;; esac ;;
    esac
  done
  if [ -n "$skip" ]; then COMPREPLY=(); return; fi
  case "$chain" in
${cases.join('')}  esac
  COMPREPLY=($(compgen -W "$known" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _feedmill feedmill
`;
}

/** Options that the next word belongs to. */
function valuedOptions(command: Command): readonly string[] {
  const own = command.options.flatMap(({ long, required, optional }) => (long && (required || optional) ? [long] : []));
  return [...new Set([...own, ...command.commands.flatMap(valuedOptions)])];
}

function fish(program: Command): string {
  return `${program.commands.flatMap(fishLines).join('\n')}\n`;
}

function fishLines(command: Command): readonly string[] {
  const seen = `__fish_seen_subcommand_from ${command.name()}`;
  const names = command.commands.map((one) => one.name()).join(' ');
  const top = `complete -c feedmill -f -n __fish_use_subcommand -a ${command.name()} -d '${plain(command.description())}'`;
  const inner = command.commands.flatMap((one) => [
    `complete -c feedmill -f -n '${seen}; and not __fish_seen_subcommand_from ${names}' -a ${one.name()} -d '${plain(one.description())}'`,
    ...longsOf(one).map(
      (long) => `complete -c feedmill -n '${seen}; and __fish_seen_subcommand_from ${one.name()}' -l ${long}`,
    ),
  ]);
  const values =
    command.name() === 'completion' ? [`complete -c feedmill -f -n '${seen}' -a '${SHELLS.join(' ')}'`] : [];
  return [top, ...inner, ...values, ...longsOf(command).map((long) => `complete -c feedmill -n '${seen}' -l ${long}`)];
}

function longsOf({ options }: Command): readonly string[] {
  return options.flatMap(({ long }) => (long ? [long.slice(2)] : []));
}

function plain(text: string): string {
  return text.replaceAll("'", '');
}
