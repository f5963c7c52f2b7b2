import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { identitiesIn, missingIn, type Opened, openInto } from '@oficio/custody/age'
import { CustodyFault, walk } from '@oficio/custody/files'
import type { Messages } from '@oficio/messages'
import { sayCare, seenIn } from '../bundle/care.ts'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { evidenceStop } from '../files/evidence-files.ts'
import { readText } from '../input.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'

/** Sealed files → plain ones, each held against its manifest; exit 1 and the file named where one differs. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const key = optionText(call, 'key')
  const out = optionText(call, 'out')
  if (key === undefined) throw new Stop('cli.stop.missing-option', { option: '--key' })
  if (out === undefined) throw new Stop('cli.stop.missing-option', { option: '--out' })
  const opened: Opened[] = []
  let given = key
  try {
    const identities = identitiesIn(await readText(key, io), key)
    for (const name of call.args) {
      given = name
      const path = resolve(io.folder, name)
      for (const sealed of await sealedIn(path))
        opened.push(await openInto(resolve(io.folder, out), sealed, identities))
      for (const file of await missingIn(path))
        opened.push({ file, name: basename(file), state: 'failed', why: 'nothing' })
    }
  } catch (error) {
    throw evidenceStop(error, given)
  }
  const here = opened.flatMap(({ state, name }) =>
    state === 'as-listed' || state === 'not-listed'
      ? [{ name, path: join(resolve(io.folder, out), ...name.split('/')) }]
      : [],
  )
  const warnings = sayCare(await seenIn(here), messages)
  const isGood = opened.every(({ state }) => state === 'as-listed' || state === 'not-listed')
  return {
    exit: isGood ? 0 : 1,
    json: {
      opened: isGood,
      files: opened.map((one) => ({
        file: one.file,
        name: one.name,
        state: one.state,
        why: one.why ?? null,
        size: one.sealed?.size ?? null,
        sha256: one.sealed?.sha256 ?? null,
        ciphertextSha256: one.sealed?.ciphertextSha256 ?? null,
        says: say(one, messages),
      })),
      warnings,
    },
    show(page) {
      page.rows(opened.map((one) => [symbolOf(one), one.name, say(one, messages)]))
      page.rows(warnings.map(({ where, message }) => [symbols.warn, where, message]))
    },
  }
}

/** The file itself, or what ends in `.age` in the folder. */
async function sealedIn(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const found = (await walk(path)).files.filter(({ name, isLink }) => name.endsWith('.age') && !isLink)
  if (found.length === 0) throw new CustodyFault('nothing', path)
  return found.map((one) => one.path)
}

const symbolOf = ({ state }: Opened) =>
  state === 'as-listed' ? symbols.good : state === 'not-listed' ? symbols.maybe : symbols.bad

const say = ({ state, why }: Opened, messages: Messages): string =>
  messages.format(`evidence.open.state.${state}`, {
    why: why === undefined ? '' : messages.format(`evidence.stop.${why}`),
  })
