import type { Messages } from '@oficio/messages'
import { type BagErrorCode, type BagNote, type BagWarningCode, checkBag } from '@oficio/verify/bag'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { openFolderOrZip } from '../files/evidence-files.ts'
import { symbols } from '../say.ts'

/** A bag → complete or not, valid or not, and what is wrong where. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { messages, io } = call
  const [name = ''] = call.args
  const { files, folders } = await openFolderOrZip(name, io)
  const report = await checkBag(files, { folders })
  const errors = report.errors.map((note) => told(note, 'error', messages))
  const warnings = report.warnings.map((note) => told(note, 'warning', messages))
  return {
    exit: report.valid ? 0 : 1,
    json: {
      valid: report.valid,
      complete: report.complete,
      version: report.version ?? null,
      errors,
      warnings,
    },
    show(page) {
      const verdict = report.valid ? 'valid' : report.complete ? 'complete' : 'invalid'
      page.text({ text: messages.format(`evidence.bag.${verdict}`), style: report.valid ? 'good' : 'bad' })
      page.rows(errors.map(({ where, message }) => [symbols.bad, where, message]))
      if (warnings.length > 0) page.title(messages.format('evidence.bag.warnings'))
      page.rows(warnings.map(({ where, message }) => [symbols.warn, where, message]))
      page.blank().text({ text: messages.format('evidence.bag.means'), style: 'faint' })
    },
  }
}

function told<Kind extends 'error' | 'warning'>(
  { code, path, line }: BagNote<Kind extends 'error' ? BagErrorCode : BagWarningCode>,
  kind: Kind,
  messages: Messages,
) {
  const message = messages.format(`evidence.bag.${kind}.${code}` as 'evidence.bag.error.missing')
  const spot = line === undefined ? '' : messages.format('evidence.bag.line', { line })
  return {
    code,
    path: path ?? null,
    line: line ?? null,
    where: [path, spot].filter(Boolean).join(', '),
    message,
  }
}
