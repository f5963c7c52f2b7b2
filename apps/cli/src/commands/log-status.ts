import type { CommandAnswer, CommandCall } from '../command.ts'
import { momentOf, operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'

interface OthersWord {
  readonly name: string
  readonly state: 'seen' | 'silent' | 'unknown' | 'wrong'
  readonly size?: number
  readonly at?: string
  readonly asked?: { readonly at: string; readonly size: number; readonly why?: string }
}

interface Status {
  readonly origin: string
  readonly key: string
  readonly size: number
  readonly at: string | null
  readonly fault: string | null
  readonly waiting: number
  readonly anchored: number
  /** What the word of each witness and each authority is worth. */
  readonly words: readonly OthersWord[]
}

const marks = {
  seen: symbols.good,
  silent: symbols.warn,
  unknown: symbols.maybe,
  wrong: symbols.bad,
} as const

/** Where the custody log stands; exit 1 where it is stopped, or somebody's word is not theirs. */
export const run = (call: CommandCall): Promise<CommandAnswer> =>
  operate<Status>(call, { words: ['log-status'] }, (status) => ({
    exit: status.fault === null && status.words.every(({ state }) => state !== 'wrong') ? 0 : 1,
    json: status,
    show: (page) => {
      const { messages } = call
      const { origin, key, size, at, waiting, anchored, words, fault } = status
      page.rows([
        [messages.format('cli.log.origin'), origin],
        [messages.format('cli.log.key'), key],
        [messages.format('cli.log.size'), String(size)],
        [
          messages.format('cli.log.signed'),
          at === null ? messages.format('cli.log.never') : momentOf(call, at),
        ],
        [messages.format('cli.log.waiting'), String(waiting)],
        [messages.format('cli.log.anchored'), String(anchored)],
      ])
      page.rows(
        words.flatMap((one) => {
          const { name, state, size: seen = 0, at: moment, asked } = one
          const said = messages.format(`cli.log.word.${state}`, {
            size: seen,
            at: moment === undefined ? '—' : momentOf(call, moment),
          })
          const rows = [[marks[state], name, said]]
          if (asked?.why !== undefined)
            rows.push([
              symbols.bad,
              name,
              messages.format('cli.log.why.bad', {
                ...{ size: asked.size, why: asked.why, at: momentOf(call, asked.at) },
              }),
            ])
          return rows
        }),
      )
      if (!words.some(({ state }) => state === 'seen')) page.blank().text(messages.format('cli.log.nobody'))
      if (fault !== null) page.blank().text(messages.format('cli.log.stopped', { why: fault }))
    },
  }))
