import type { CommandAnswer, CommandCall } from '../command.ts'
import { readJson } from '../input.ts'
import { momentOf, operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'

interface Begun {
  readonly institution: string
  readonly registrars: readonly { readonly name: string; readonly code: string }[]
  readonly expiresAt: string
}

/**
 * Begins a live house that is empty: founds the body that keeps the registry, and gives its registrars the
 * codes for their keys.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const [file = ''] = call.args
  const founding = await readJson<unknown>(file, io, (value) => value)
  return operate<Begun>(
    call,
    { words: ['begin'], input: JSON.stringify(founding), params: { file } },
    ({ institution, registrars, expiresAt }) => ({
      exit: 0,
      json: { institution, registrars, expiresAt },
      show: (page) =>
        page
          .rows([[symbols.good, messages.format('cli.begin.begun', { institution })]])
          .blank()
          .rows(registrars.map(({ name, code }) => [{ text: code, style: 'strong' }, name]))
          .blank()
          .text(messages.format('cli.begin.hand-over', { until: momentOf(call, expiresAt) }))
          .text(messages.format('cli.begin.next'))
          .text(messages.format('cli.begin.founding')),
    }),
  )
}
