import type { Command } from 'commander';
import { UsageError } from '../model/errors.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** What each chain of commands may be followed by: its subcommands and options. */
type Words = ReadonlyMap<string, readonly string[]>;

/** A script that completes commands and options of `feedmill` in a shell. */
export function completionScript(program: Command, shell: string): string {
  const words = wordsOf(program, '');
  if (shell === 'bash') return bash(words);
  if (shell === 'zsh') return `#compdef feedmill\nautoload -U +X bashcompinit && bashcompinit\n${bash(words)}`;
  if (shell === 'fish') return fish(program);
  throw new UsageError(`"${shell}" is none of ${SHELLS.join(', ')}`);
}

function wordsOf(command: Command, chain: string): Words {
  const found = new Map<string, readonly string[]>();
  const options = command.options.flatMap(({ long }) => (long ? [long] : []));
  found.set(chain, [...command.commands.map((one) => one.name()), ...options, '--help']);
  for (const one of command.commands) {
    for (const [key, value] of wordsOf(one, `${chain} ${one.name()}`)) found.set(key, value);
  }
  return found;
}

function bash(words: Words): string {
  const cases = [...words].map(([chain, known]) => `    "${chain.trim()}") words="${known.join(' ')}" ;;\n`);
  return `_feedmill() {
  local chain="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) chain="\${chain:+$chain }$word" ;; esac
  done
  case "$chain" in
${cases.join('')}    *) words="" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _feedmill feedmill
`;
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
