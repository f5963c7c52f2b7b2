import type { ArgumentSpec, CommandAnswer, CommandCall, CommandSpec, OptionSpec } from '../command.ts'
import { commands, everywhere } from '../commands.ts'

const scripts: Readonly<Record<string, () => string>> = { bash, zsh, fish }

/** A script for the officer's shell, made from the same table as the commands. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const [shell = 'bash'] = call.args
  const script = (scripts[shell] ?? bash)()
  return { exit: 0, json: { shell, script }, show: () => {}, raw: script }
}

const optionsOf = (spec: CommandSpec): readonly OptionSpec[] => [...spec.options, ...everywhere]
const first = (spec: CommandSpec): string => spec.name.split(' ')[0] as string
const second = (spec: CommandSpec): string | undefined => spec.name.split(' ')[1]
const firstWords = (): string[] => [...new Set(commands.map(first))]
const secondWords = (group: string): string[] =>
  commands.flatMap((spec) => (first(spec) === group ? (second(spec) ?? []) : []))

/** What may stand for an argument or value: words, files or folders. */
type Kind = OptionSpec['value'] | ArgumentSpec | undefined

const bashReply = (kind: Kind): string =>
  kind?.choices
    ? `COMPREPLY=($(compgen -W '${kind.choices.join(' ')}' -- "$word"))`
    : kind?.is === 'folder'
      ? 'COMPREPLY=($(compgen -d -- "$word"))'
      : kind?.is === 'file'
        ? 'COMPREPLY=($(compgen -f -- "$word"))'
        : 'COMPREPLY=()'

function bash(): string {
  const lines = [
    '# bash completion for oficio: source <(oficio completion bash)',
    '_oficio() {',
    `  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}`,
    `  if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W '${[...firstWords(), '--help', '--version'].join(' ')}' -- "$word")); return; fi`,
  ]
  const groups = new Set(commands.filter(second).map(first))
  for (const group of groups) {
    lines.push(
      `  if [[ $command == ${group} ]]; then`,
      `    if ((COMP_CWORD == 2)); then COMPREPLY=($(compgen -W '${secondWords(group).join(' ')}' -- "$word")); return; fi`,
      `    command="$command \${COMP_WORDS[2]}"`,
      '  fi',
    )
  }
  lines.push('  case "$command $before" in')
  for (const spec of commands)
    for (const option of optionsOf(spec))
      if (option.value)
        lines.push(`    '${spec.name} --${option.name}') ${bashReply(option.value)}; return ;;`)
  lines.push('  esac', '  case "$command" in')
  for (const spec of commands) {
    const flags = optionsOf(spec)
      .map(({ name }) => `--${name}`)
      .join(' ')
    lines.push(
      `    '${spec.name}') if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '${flags}' -- "$word")); else ${bashReply(spec.second ?? spec.argument)}; fi ;;`,
    )
  }
  lines.push('  esac', '}', 'complete -o filenames -o bashdefault -F _oficio oficio', '')
  return lines.join('\n')
}

const zshKind = (kind: Kind): string =>
  kind?.choices
    ? `(${kind.choices.join(' ')})`
    : kind?.is === 'folder'
      ? '_files -/'
      : kind?.is === 'file'
        ? '_files'
        : ' '

function zsh(): string {
  const lines = [
    '#compdef oficio',
    '# zsh completion for oficio: source <(oficio completion zsh)',
    '_oficio() {',
    `  local command=\${words[2]}`,
    `  if ((CURRENT == 2)); then compadd -- ${[...firstWords(), '--help', '--version'].join(' ')}; return; fi`,
  ]
  for (const group of new Set(commands.filter(second).map(first)))
    lines.push(
      `  if [[ $command == ${group} ]]; then`,
      `    if ((CURRENT == 3)); then compadd -- ${secondWords(group).join(' ')}; return; fi`,
      `    command="$command \${words[3]}"`,
      '    shift words; ((CURRENT--))',
      '  fi',
    )
  lines.push('  shift words; ((CURRENT--))', '  case "$command" in')
  for (const spec of commands) {
    const parts = optionsOf(spec).map(
      ({ name, value }) => `'${value?.many ? '*' : ''}--${name}${value ? `:${name}:${zshKind(value)}` : ''}'`,
    )
    if (spec.argument)
      parts.push(`'${spec.argument.many ? '*' : '1'}:${spec.argument.shown}:${zshKind(spec.argument)}'`)
    if (spec.second) parts.push(`'2:${spec.second.shown}:${zshKind(spec.second)}'`)
    lines.push(`    '${spec.name}') _arguments ${parts.join(' ')} ;;`)
  }
  lines.push('  esac', '}', 'compdef _oficio oficio', '')
  return lines.join('\n')
}

function fish(): string {
  const lines = ['# fish completion for oficio: oficio completion fish | source', 'complete -c oficio -f']
  lines.push(
    `complete -c oficio -n __fish_use_subcommand -a '${firstWords().join(' ')}'`,
    'complete -c oficio -n __fish_use_subcommand -l version -l help',
  )
  for (const group of new Set(commands.filter(second).map(first)))
    lines.push(
      `complete -c oficio -n '__fish_seen_subcommand_from ${group}; and not __fish_seen_subcommand_from ${secondWords(group).join(' ')}' -a '${secondWords(group).join(' ')}'`,
    )
  for (const spec of commands) {
    const seen = spec.name
      .split(' ')
      .map((word) => `__fish_seen_subcommand_from ${word}`)
      .join('; and ')
    for (const { name, value } of optionsOf(spec)) {
      const takes = !value
        ? ''
        : value.choices
          ? ` -x -a '${value.choices.join(' ')}'`
          : value.is
            ? ' -r -F'
            : ' -x'
      lines.push(`complete -c oficio -n '${seen}' -l ${name}${takes}`)
    }
    if (spec.argument?.choices)
      lines.push(`complete -c oficio -n '${seen}' -a '${spec.argument.choices.join(' ')}'`)
    else if ((spec.second ?? spec.argument)?.is === 'file') lines.push(`complete -c oficio -n '${seen}' -F`)
  }
  return `${lines.join('\n')}\n`
}
