import type { UnknownKey } from '@oficio/contract'
import type { CommandCall } from './command.ts'
import { withGiven } from './stop.ts'
import { visible } from './terminal/visible.ts'

const mostTold = 20

/** Tells which keys of an input nobody reads: they may be from another program, or a slip of the pen. */
export function tellUnknown(
  { io, messages, options }: CommandCall,
  source: string,
  unknown: readonly UnknownKey[],
): void {
  if (options.json) return
  const name = source === '-' ? messages.format('cli.standard-input') : source
  for (const { path, meant = '' } of unknown.slice(0, mostTold))
    io.err(`${visible(messages.format('cli.note.unknown-key', withGiven({ source: name, path, meant })))}\n`)
  if (unknown.length > mostTold)
    io.err(
      `${visible(messages.format('cli.note.more-keys', { source: name, count: unknown.length - mostTold }))}\n`,
    )
}
