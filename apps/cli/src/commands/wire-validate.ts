import { limits, parseMessage, validate } from '@oficio/exchange/etsi'
import { tellError } from '@oficio/messages'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { readInput } from '../input.ts'
import { symbols } from '../say.ts'
import { wireFormat } from '../wire.ts'

/**
 * A message → valid or not, and where not; remarks on clauses beside it. What cannot even be read as JSON or
 * XML is told as unreadable (exit 2).
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { messages, io } = call
  const [name = '-'] = call.args
  const { bytes } = await readInput(name, io, limits.bytes)
  const format = wireFormat(call)
  const readable = parseMessage(bytes, format).ok
  const { valid, errors, warnings } = validate(bytes, format)
  const told = errors.map((error) => tellError(error, messages))
  const remarks = warnings.map((note) => tellError(note, messages))
  return {
    exit: valid ? 0 : readable ? 1 : 2,
    json: { valid, errors: told, warnings: remarks },
    show(page) {
      page.text(
        valid
          ? { text: messages.format('wire.valid'), style: 'good' }
          : { text: messages.format('wire.notValid', { count: told.length }), style: 'bad' },
      )
      for (const { path, message } of told) {
        page.rows([[symbols.bad, message]])
        if (path) page.text({ text: path, style: 'faint' }, 5)
      }
      if (remarks.length > 0) {
        page.blank().text(messages.format('wire.remarks', { count: remarks.length }))
        for (const { path, message } of remarks) {
          page.rows([[symbols.warn, message]])
          if (path) page.text({ text: path, style: 'faint' }, 5)
        }
      }
      page.blank().text({ text: messages.format('wire.validMeans'), style: 'faint' })
    },
  }
}
