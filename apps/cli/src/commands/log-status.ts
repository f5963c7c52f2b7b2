import type { CommandAnswer, CommandCall } from '../command.ts'
import { momentOf, operate } from '../operate/operate.ts'
import { symbols } from '../say.ts'
import type { Page } from '../terminal/page.ts'

interface OthersWord {
  readonly name: string
  readonly state: 'seen' | 'silent' | 'unknown' | 'wrong' | 'doubts'
  readonly size?: number
  readonly at?: string
  readonly asked?: Answer & { readonly doubt?: Answer }
}

/** What one answered who was asked about so many entries; without `why`: as it should. */
interface Answer {
  readonly at: string
  readonly size: number
  readonly why?: string
}

interface Status {
  readonly origin: string
  readonly key: string
  readonly size: number
  readonly at: string | null
  readonly fault: string | null
  readonly waiting: number
  readonly anchored: number
  /** How many witnesses and authorities are set. */
  readonly named: number
  /** What the word of each witness and each authority is worth. */
  readonly words: readonly OthersWord[]
}

const marks = {
  seen: symbols.good,
  silent: symbols.warn,
  unknown: symbols.maybe,
  wrong: symbols.bad,
  doubts: symbols.bad,
} as const

/** Why one gave no word, where there is a sentence for it; else the code says it. */
const told = [
  ...(['away', 'forgot', 'not-its-word', 'not-known-there', 'other-key', 'seen-another'] as const),
  'seen-more',
] as const

/**
 * Where the custody log stands; exit 1 where it is stopped, somebody's word is not theirs, or a witness says
 * that it saw another log than this.
 */
export const run = (call: CommandCall): Promise<CommandAnswer> =>
  operate<Status>(call, { words: ['log-status'] }, (status) => ({
    exit: status.fault === null && status.words.every(({ state }) => marks[state] !== symbols.bad) ? 0 : 1,
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
      page.rows(words.flatMap((one) => rowsOf(call, one)))
      const others = othersSay(status)
      if (others) page.blank().text(messages.format(`cli.log.${others}`))
      if (fault !== null) page.blank().text(messages.format('cli.log.stopped', { why: fault }))
    },
  }))

/** What the words of all others together come to; undefined: one saw it, and none is against it. */
function othersSay({ words, named }: Status): 'doubted' | 'nobody' | 'no-signature' | undefined {
  if (words.some(({ state }) => state === 'doubts')) return 'doubted'
  if (words.some(({ state }) => state === 'seen')) return undefined
  return named === 0 ? 'nobody' : 'no-signature'
}

type Rows = Parameters<Page['rows']>[0]

function rowsOf(call: CommandCall, { name, state, size = 0, at, asked }: OthersWord): Rows {
  const { messages } = call
  const said = messages.format(`cli.log.word.${state}`, {
    size,
    at: at === undefined ? '—' : momentOf(call, at),
  })
  const rowOf = (answer: Answer | undefined): Rows => {
    if (answer?.why === undefined) return []
    const why = told.find((one) => one === answer.why) ?? 'bad'
    const params = { size: answer.size, why: answer.why, at: momentOf(call, answer.at) }
    return [[symbols.bad, name, messages.format(`cli.log.why.${why}`, params)]]
  }
  const doubt = asked?.doubt
  // Said once where it still says the same.
  const isSame = doubt !== undefined && doubt.why === asked?.why
  return [[marks[state], name, said], ...rowOf(doubt), ...(isSame ? [] : rowOf(asked))]
}
