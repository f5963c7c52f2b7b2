import { resolve } from 'node:path'
import { filesToSeal, sealInto } from '@oficio/custody/age'
import { sayCare, seenIn } from '../bundle/care.ts'
import { type CommandAnswer, type CommandCall, optionText, optionTexts } from '../command.ts'
import { evidenceStop } from '../files/evidence-files.ts'
import { readJson } from '../input.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'

/** Files → the same, sealed to whoever is to read them, and a manifest. The originals are not touched. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const to = optionTexts(call, 'to')
  const out = optionText(call, 'out')
  if (to.length === 0) throw new Stop('cli.stop.missing-option', { option: '--to' })
  if (out === undefined) throw new Stop('cli.stop.missing-option', { option: '--out' })
  const recipients = to
    .flatMap((given) => given.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const about = await aboutOf(call)
  let given = call.args[0] ?? ''
  try {
    const files = await filesToSeal(call.args.map((name) => resolve(io.folder, name)))
    given = out
    const sealed = await sealInto(resolve(io.folder, out), files, recipients, about)
    const warnings = sayCare(await seenIn(files), messages)
    return {
      exit: 0,
      json: { files: sealed, folder: out, warnings },
      show(page) {
        page.text({
          text: messages.format('evidence.seal.done', { folder: out, count: sealed.length }),
          style: 'good',
        })
        page.rows(sealed.map(({ name, sha256 }) => [symbols.good, name, { text: sha256, style: 'faint' }]))
        page.rows(warnings.map(({ where, message }) => [symbols.warn, where, message]))
        page.blank().text(messages.format('evidence.seal.keep'))
      },
    }
  } catch (error) {
    throw evidenceStop(error, given)
  }
}

/** What is said of the files. A time without a zone would be read as another by whoever sits elsewhere. */
async function aboutOf(call: CommandCall): Promise<unknown> {
  const name = optionText(call, 'about')
  if (name === undefined) return undefined
  const about = await readJson(name, call.io, (value) => value)
  if (typeof about !== 'object' || about === null || Array.isArray(about))
    throw new Stop('evidence.stop.about', {}, { source: name })
  const { extractedAt } = about as { extractedAt?: unknown }
  const isTime =
    typeof extractedAt === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(extractedAt) &&
    !Number.isNaN(Date.parse(extractedAt))
  if (extractedAt !== undefined && !isTime)
    throw new Stop('evidence.stop.about-time', {}, { source: name, place: '/extractedAt' })
  return about
}
