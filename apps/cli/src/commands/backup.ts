import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Answer, Call } from '../command.ts'
import { fileStop } from '../input.ts'
import { operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'

interface Kept {
  readonly rows: number
  readonly tables: number
  readonly sha256: string
  /** Where the key of the house lies; none where it is a setting. */
  readonly key: string | null
}

/** Writes everything the database holds into a new file, and says what is not in it. */
export async function run(call: Call): Promise<Answer> {
  const { io, messages } = call
  const [file = ''] = call.args
  const path = resolve(io.folder, file)
  await stat(dirname(path)).catch((error: unknown) => {
    throw fileStop(error, dirname(path))
  })
  return operate<Kept>(
    call,
    { words: ['backup', path], params: { file } },
    ({ rows, tables, sha256, key }) => ({
      exit: 0,
      json: { file: path, rows, tables, sha256, key },
      show: (page) =>
        page
          .rows([[symbols.good, messages.format('cli.backup.kept', { file, rows, tables })]])
          .rows([['SHA-256', sha256]], 5)
          .rows([
            [
              symbols.warn,
              key === null
                ? messages.format('cli.backup.key-setting')
                : messages.format('cli.backup.key-file', { key }),
            ],
          ]),
    }),
  )
}
