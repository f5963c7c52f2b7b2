import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type FactChange, isFactChange } from '@oficio/core/knowledge'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { writeNew } from '../files/write-whole.ts'
import { releasesIn } from '../releases.ts'
import { Stop } from '../stop.ts'

/** What a house released of the laws, as a patch of `law/` that a maintainer reads and applies. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [file = ''] = call.args
  const out = optionText(call, 'out')
  if (out === undefined) throw new Stop('cli.stop.missing-option', { option: '--out' })
  const folder = resolve(io.folder, optionText(call, 'law') ?? '.')
  const releases = await releasesIn(file, io)
  const changes: readonly FactChange[] = releases.flatMap(({ changes: all }) => all.filter(isFactChange))
  const { patchedFiles, unifiedDiff } = await import('@oficio/knowledge/patch')
  const patched = patchedFiles(changes, (path) => {
    const whole = join(folder, path)
    return existsSync(whole) ? readFileSync(whole, 'utf8') : undefined
  })
  if ('without' in patched) throw new Stop('cli.stop.no-law-file', { number: patched.without + 1 })
  const files = patched.files.filter(({ before, after }) => before !== after)
  await writeNew(resolve(io.folder, out), unifiedDiff(files), out)
  return {
    exit: 0,
    json: { file: out, files: files.map(({ path }) => path), changes: changes.length },
    show: (page) => page.text(messages.format('cli.law.patch.done', { count: files.length, file: out })),
  }
}
