import { type Params, say } from '@oficio/messages'
import type { Answer, Call } from '../command.ts'
import { operate } from '../operate/operate.ts'
import { marks } from '../say.ts'

interface Looks {
  readonly looks: readonly {
    readonly check: string
    readonly state: 'good' | 'warn' | 'bad'
    readonly params: Params
  }[]
}

/**
 * Looks at what an installation leans on; exit 1 when something is bad. A warning is good enough to work
 * with.
 */
export function run(call: Call): Promise<Answer> {
  const { messages } = call
  return operate<Looks>(call, { words: ['doctor'] }, ({ looks }) => {
    const count = (state: string) => looks.filter((one) => one.state === state).length
    const [bad, warn] = [count('bad'), count('warn')]
    return {
      exit: bad > 0 ? 1 : 0,
      json: { looks },
      show: (page) => {
        page.rows(
          looks.map(({ check, state, params }) => [
            marks[state],
            say(messages, `cli.doctor.name.${check}`, {}, check),
            say(messages, `cli.doctor.${check}.${state}`, params, state),
          ]),
        )
        page.blank().text(
          messages.format('cli.doctor.outcome', {
            bad,
            warn,
            worst: bad > 0 ? 'bad' : warn > 0 ? 'warn' : 'good',
          }),
        )
      },
    }
  })
}
