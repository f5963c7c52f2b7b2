import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { makeBag } from '@oficio/custody/bag'
import { CustodyFault, walk } from '@oficio/custody/files'
import { sayCare, seenIn } from '../bundle/care.ts'
import { sayMade } from '../bundle/say-made.ts'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { evidenceStop, refuseInside } from '../files/evidence-files.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'

/** A folder → a bag of version 1.0, folder or ZIP; the folder stays as it is. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [given = ''] = call.args
  const out = optionText(call, 'out')
  if (out === undefined) throw new Stop('cli.stop.missing-option', { option: '--out' })
  try {
    const root = resolve(io.folder, given)
    if (!(await stat(root)).isDirectory()) throw new Stop('evidence.stop.not-a-folder', {}, { source: given })
    refuseInside(resolve(io.folder, out), root, out)
    const { files } = await walk(root)
    const link = files.find(({ isLink }) => isLink)
    if (link) throw new CustodyFault('not-a-file', link.path)
    if (files.length === 0) throw new CustodyFault('nothing', given)
    const made = await makeBag(resolve(io.folder, out), {
      payload: files.map(({ name, path }) => ({ name: `data/${name}`, source: { path } })),
      info: [['Bagging-Date', io.today()]],
    })
    const payload = made.filter(({ name }) => name.startsWith('data/'))
    const warnings = [
      ...(await sayMade(resolve(io.folder, out), made, messages)),
      ...sayCare(await seenIn(files), messages),
    ]
    return {
      exit: 0,
      json: { valid: true, complete: true, errors: [], warnings, made: out, files: payload },
      show(page) {
        page.text({
          text: messages.format('evidence.bag.made', { folder: out, count: payload.length }),
          style: 'good',
        })
        page.rows(warnings.map(({ where, message }) => [symbols.warn, where, message]))
      },
    }
  } catch (error) {
    throw evidenceStop(error, given)
  }
}
