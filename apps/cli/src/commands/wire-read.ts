import { limits, parseMessage, readMessage } from '@oficio/exchange/etsi'
import { tellError } from '@oficio/messages'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { readInput } from '../input.ts'
import { knowledgeFor } from '../knowledge.ts'
import { Stop } from '../stop.ts'
import { wireFormat } from '../wire.ts'

/** A message → the draft it carries, as JSON whoever reads it; what has no place in a draft is told. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { messages, io } = call
  const [name = '-'] = call.args
  const { bytes } = await readInput(name, io, limits.bytes)
  const parsed = parseMessage(bytes, wireFormat(call))
  if (!parsed.ok)
    throw unreadable(
      parsed.errors.map((error) => tellError(error, messages)),
      name,
    )
  if (!Object.hasOwn(parsed.message, 'Header') && !Object.hasOwn(parsed.message, 'Payload'))
    throw new Stop('cli.stop.not-a-message', {}, { source: name })
  const read = readMessage(parsed.message, { knowledge: knowledgeFor(call.io) })
  if (!read.ok)
    throw unreadable(
      read.errors.map((error) => tellError(error, messages)),
      name,
    )
  for (const note of read.notes) {
    const { path, message } = tellError(note, messages)
    call.tell(path ? `${path}: ${message}` : message)
  }
  for (const { path } of read.unknown.slice(0, 20)) call.tell(messages.format('cli.wire.kept', { path }))
  return { exit: 0, json: read.draft, show: () => {}, raw: `${JSON.stringify(read.draft, null, 2)}\n` }
}

const unreadable = (
  told: readonly { readonly path: string; readonly message: string }[],
  source: string,
): Stop =>
  new Stop(
    'cli.stop.unreadable-message',
    { message: told[0]?.message ?? '' },
    { source, place: told[0]?.path },
  )
