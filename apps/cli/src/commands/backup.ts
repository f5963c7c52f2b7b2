import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type CommandAnswer, type CommandCall, optionText, optionTexts } from '../command.ts'
import { fileStop } from '../input.ts'
import { operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'

interface Kept {
  readonly rows: number
  readonly tables: number
  readonly sha256: string
  /** Files that it needs, and how many of them are new beside it. */
  readonly files: number
  readonly fresh: number
  readonly keyIs: 'setting' | 'file' | 'none'
  /** Where the key of the house lies, when it lies in a file. */
  readonly key: string | null
}

/**
 * Writes everything the database holds into a new file, sealed to whoever may restore it, and says what is
 * not in it.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [file = ''] = call.args
  const path = resolve(io.folder, file)
  await stat(dirname(path)).catch((error: unknown) => {
    throw fileStop(error, dirname(path))
  })
  const given = optionTexts(call, 'to')
  // As a setting, so that no timer forgets it.
  const to = (given.length > 0 ? given : [io.env.OFICIO_BACKUP_TO ?? ''])
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const beside = optionText(call, 'files')
  const ways = { to, ...(beside === undefined ? {} : { files: resolve(io.folder, beside) }) }
  const order = { words: ['backup', path], input: JSON.stringify(ways), params: { file } }
  return operate<Kept>(call, order, ({ rows, tables, sha256, files, fresh, keyIs, key }) => ({
    exit: 0,
    json: { file: path, rows, tables, sha256, files, fresh, sealed: to.length > 0, keyIs, key },
    show: (page) =>
      page
        .rows([[symbols.good, messages.format('cli.backup.kept', { file, rows, tables })]])
        .rows([['SHA-256', sha256]], 5)
        .rows([
          ...(beside === undefined
            ? []
            : [[symbols.good, messages.format('cli.backup.files', { files, fresh, folder: beside })]]),
          to.length > 0
            ? [symbols.good, messages.format('cli.backup.sealed')]
            : [symbols.warn, messages.format('cli.backup.legible')],
          [symbols.warn, messages.format(`cli.backup.key-${keyIs}`, { key: key ?? '' })],
        ]),
  }))
}
