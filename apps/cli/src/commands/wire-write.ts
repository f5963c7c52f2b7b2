import { messageFor, type WireError, writeXml } from '@oficio/exchange/etsi'
import { type Messages, tellError } from '@oficio/messages'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { readDraft } from '../draft.ts'
import { knowledgeFor } from '../knowledge.ts'
import { symbols } from '../say.ts'
import { wireFormat } from '../wire.ts'

/** A draft → the message, as JSON or XML; exit 1 when the standard cannot carry it. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { messages } = call
  const written = messageFor(await readDraft(call), knowledgeFor(call.io), {
    moment: call.io.now(),
    newId: () => call.io.uuid(),
  })
  if (!written.ok) return notWritten(written.errors, messages)
  for (const note of written.notes) {
    const { path, message } = tellError(note, messages)
    call.tell(path ? `${path}: ${message}` : message)
  }
  if (wireFormat(call) !== 'xml')
    return {
      exit: 0,
      json: written.message,
      show: () => {},
      raw: `${JSON.stringify(written.message, null, 2)}\n`,
    }
  const xml = writeXml(written.message)
  if (!xml.ok) return notWritten(xml.errors, messages)
  return { exit: 0, json: xml.xml, show: () => {}, raw: xml.xml.endsWith('\n') ? xml.xml : `${xml.xml}\n` }
}

function notWritten(errors: readonly WireError[], messages: Messages): CommandAnswer {
  const told = errors.map((error) => tellError(error, messages))
  return {
    exit: 1,
    json: { written: false, errors: told },
    show(page) {
      page.text({ text: messages.format('cli.wire.notWritten'), style: 'bad' })
      for (const { path, message } of told) page.rows([[symbols.bad, path, message]])
    },
  }
}
