import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type FactChange, isFactChange } from '@oficio/core/knowledge'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { writeNew } from '../files/write-whole.ts'
import { releasesIn } from '../releases.ts'
import { Stop } from '../stop.ts'

/**
 * What a house released of the laws, as a patch of `law/` that a maintainer reads and applies. What no file
 * of the laws says is in no patch: it is told one by one, and the command ends with 1. Where nothing is to be
 * written no file is.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [file = ''] = call.args
  const out = optionText(call, 'out')
  if (out === undefined) throw new Stop('cli.stop.missing-option', { option: '--out' })
  const folder = resolve(io.folder, optionText(call, 'law') ?? '.')
  const releases = await releasesIn(file, io)
  const all = releases.flatMap(({ number, changes }) =>
    changes.map((change) => ({ release: number, change })),
  )
  const facts = all.filter((one): one is { release: number; change: FactChange } => isFactChange(one.change))
  const { patchedFiles, unifiedDiff } = await import('@oficio/knowledge/patch')
  const patched = patchedFiles(
    facts.map(({ change }) => change),
    (path) => {
      const whole = join(folder, path)
      return existsSync(whole) ? readFileSync(whole, 'utf8') : undefined
    },
  )
  const files = patched.files.filter(({ before, after }) => before !== after)
  // Where the files say it all already there is no patch: an empty one is refused by whoever applies it.
  const isWritten = files.length > 0
  if (isWritten) await writeNew(resolve(io.folder, out), unifiedDiff(files), out)
  const leftOut = patched.leftOut.flatMap((index) => {
    const one = facts[index]
    return one ? [{ release: one.release, at: `${one.change.slice}${one.change.at}` }] : []
  })
  // Words of letters, entries of providers, tables: adopted and released, and no law.
  const noLaw = all.length - facts.length
  return {
    exit: leftOut.length + noLaw > 0 ? 1 : 0,
    json: {
      ...{
        file: isWritten ? out : null,
        files: files.map(({ path }) => path),
        changes: facts.length - leftOut.length,
      },
      ...{ leftOut, noLaw },
    },
    show: (page) => {
      page.text(messages.format('cli.law.patch.done', { count: files.length, file: out }))
      if (leftOut.length > 0) page.text(messages.format('cli.law.patch.left-out', { count: leftOut.length }))
      for (const { release, at } of leftOut)
        page.text(messages.format('cli.law.patch.left-out.one', { number: release, place: at }))
      if (noLaw > 0) page.text(messages.format('cli.law.patch.no-law', { count: noLaw }))
    },
  }
}
