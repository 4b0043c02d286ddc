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

function bash(words: Words, valued: readonly string[]): string {
  const cases = [...words].map(([chain, known]) => `    "${chain.trim()}") words="${known.join(' ')}" ;;\n`);
  return `_feedmill() {
  local chain="" word words="" skip=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [ -n "$skip" ]; then skip=""; continue; fi
    case "$word" in
      ${valued.join('|')}) skip=1 ;;
      -*) ;;
      *) chain="\${chain:+$chain }$word" ;;
    esac
  done
  if [ -n "$skip" ]; then COMPREPLY=(); return; fi
  case "$chain" in
${cases.join('')}    *) words="" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
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
  const lines = program.commands.flatMap((command) => {
    const top = `complete -c feedmill -f -n __fish_use_subcommand -a ${command.name()} -d '${plain(command.description())}'`;
    const seen = `-n '__fish_seen_subcommand_from ${command.name()}'`;
    const inner = command.commands.map(
      (one) => `complete -c feedmill -f ${seen} -a ${one.name()} -d '${plain(one.description())}'`,
    );
    const options = [command, ...command.commands].flatMap((one) => one.options);
    const longs = [...new Set(options.flatMap(({ long }) => (long ? [long.slice(2)] : [])))];
    return [top, ...inner, ...longs.map((long) => `complete -c feedmill ${seen} -l ${long}`)];
  });
  return `${lines.join('\n')}\n`;
}

function plain(text: string): string {
  return text.replaceAll("'", '');
}
