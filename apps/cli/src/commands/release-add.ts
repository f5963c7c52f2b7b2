import { lawRelease } from '@oficio/contract/api'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { readJson } from '../input.ts'
import { operate } from '../operate/operate.ts'
import { tellChanges } from '../told-release.ts'

interface Released {
  readonly number: number
  readonly on: string
  readonly changes: number
  /** Whose signatures hold; null where no keys are set by which they could. */
  readonly signedBy: readonly string[] | null
}

/** Lets facts of the law stand otherwise in a running house, from the file that two people reviewed. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const [file = ''] = call.args
  const release = await readJson<unknown>(file, call.io, (value) => value)
  const order = { words: ['release-add'], input: JSON.stringify(release), params: { file } }
  return operate<Released>(call, order, (made) => ({
    exit: 0,
    json: made,
    show: (page) => {
      const read = lawRelease.safeParse(release)
      if (read.success) tellChanges(call, read.data.changes, page)
      page
        .text(
          call.messages.format('cli.release.added', {
            number: made.number,
            count: made.changes,
            day: call.messages.day(made.on),
          }),
        )
        .text(
          call.messages.format('cli.release.signedBy', {
            is: made.signedBy === null ? 'nobody' : 'known',
            names: (made.signedBy ?? []).join(', '),
          }),
        )
    },
  }))
}
