import { resolve } from 'node:path'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { readText } from '../input.ts'
import { showLists, type ToldLists } from '../operate/lists.ts'
import { existing, momentOf, operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'

interface Restored extends ToldLists {
  readonly at: string
  readonly rows: number
  /** How long it took, with reading every list again. */
  readonly seconds: number
}

/**
 * Brings a backup back into an empty house, all of it or nothing; exit 1 when it is refused or a list in it
 * does not hold.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages, options } = call
  const [file = ''] = call.args
  const path = await existing(call, file)
  const [identity, files] = [optionText(call, 'identity'), optionText(call, 'files')]
  const sha256 = optionText(call, 'sha256')?.toLowerCase()
  const ways = {
    ...(identity === undefined ? {} : { identities: await readText(identity, io) }),
    ...(files === undefined ? {} : { files: resolve(io.folder, files) }),
    ...(sha256 === undefined ? {} : { sha256 }),
  }
  if (!options.yes) {
    if (!io.inputIsTerminal) throw new Stop('cli.restore.needs-yes')
    const where = io.env.DATABASE_URL ? messages.format('cli.restore.database') : io.env.OFICIO_DATA || 'data'
    const answer = await io.ask(messages.format('cli.restore.ask', { file, where }))
    if (!agrees(answer, messages.format('cli.restore.yes'))) {
      const message = messages.format('cli.restore.left')
      return {
        exit: 1,
        json: { error: { code: 'left', message, source: null, place: null } },
        show: (page) => page.text(message),
      }
    }
  }
  const order = {
    words: ['restore', path],
    input: JSON.stringify(ways),
    params: { file, identity: identity ?? '' },
  }
  return operate<Restored>(call, order, (restored) => ({
    exit: restored.broken.length > 0 ? 1 : 0,
    json: restored,
    show: (page) => {
      page.rows([
        [
          symbols.good,
          messages.format('cli.restore.restored', {
            file,
            rows: restored.rows,
            at: momentOf(call, restored.at),
          }),
        ],
      ])
      showLists(page, call, restored)
      page.rows([
        [symbols.good, messages.format('cli.restore.took', { seconds: restored.seconds })],
        [symbols.warn, messages.format('cli.restore.key')],
      ])
    },
  }))
}

/** The word, or its first letter, in any case. */
function agrees(answer: string | undefined, yes: string): boolean {
  const given = answer?.trim().toLocaleLowerCase()
  return given !== undefined && given !== '' && (given === yes || given === yes.slice(0, 1))
}
