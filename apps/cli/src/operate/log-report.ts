import { say } from '@oficio/messages'
import type { CommandCall } from '../command.ts'
import { symbols } from '../say.ts'
import type { Page } from '../terminal/page.ts'

/** What the server tells of the custody log after it held it against the database and against itself. */
export interface ToldLog {
  readonly origin: string
  readonly size: number
  readonly waiting: number
  readonly erased: number
  readonly anchored: number
  /** Of how many others the word cannot be judged; absent in what older servers tell. */
  readonly unknown?: number
  readonly broken: readonly {
    readonly of: string
    readonly id: string
    readonly why: string
    readonly seq?: number
  }[]
}

/** Whether the log holds, and what of it does not, each by its name. */
export function showLog(
  page: Page,
  { messages }: CommandCall,
  { size, anchored, unknown = 0, erased, broken }: ToldLog,
): void {
  const holds = broken.length === 0
  page.rows([
    [
      holds ? symbols.good : symbols.bad,
      messages.format(holds ? 'cli.fsck.log.good' : 'cli.fsck.log.bad', {
        size,
        anchored,
        broken: broken.length,
      }),
    ],
  ])
  if (unknown > 0) page.rows([[symbols.maybe, messages.format('cli.fsck.log.unknown', { unknown })]])
  if (erased > 0) page.rows([[symbols.bad, messages.format('cli.fsck.log.erased', { erased })]])
  page.rows(
    broken.map(({ of, id, why, seq }) => [
      { text: id, style: 'strong' },
      say(messages, `cli.fsck.of.${of}`, {}, of),
      say(messages, `cli.fsck.log.why.${why}`, { at: seq ?? 0 }, why),
    ]),
    5,
  )
  if (!holds) page.text(messages.format('cli.fsck.log.todo'), 5)
}
