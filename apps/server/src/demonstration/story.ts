import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Act, Outcome, QuestionCode } from '@oficio/core/act'
import { parse } from 'yaml'
import { as } from '../db/scope.ts'
import { actorIn, type DoorCall, type Handlers, HouseProblem } from '../door/call.ts'
import { type PersonRow, personOf, personSql } from '../door/person.ts'
import { type PersonStanding, signedInOf, standingSql } from '../door/session.ts'
import { onlyInDemonstration } from './mode.ts'
import { folder, peopleIn, seededCase } from './seed.ts'

interface Step {
  readonly id: string
  /** A key of `people.yaml`. */
  readonly as: string
  readonly at: 'request' | 'decide' | 'desk'
  readonly does?: readonly Act['kind'][]
}
interface Story {
  readonly case: string
  readonly steps: readonly Step[]
  readonly prefilled: {
    readonly keep: readonly number[]
    readonly question: { readonly path: string; readonly code: QuestionCode; readonly value: string }
    readonly outcomes: readonly Outcome[]
  }
}

let told: { readonly story: Story; readonly keys: ReadonlyMap<string, string> } | undefined

/** The story as it is written down, and the keys of its people by their names; read once. */
function written(): NonNullable<typeof told> {
  told ??= {
    story: parse(readFileSync(join(folder, 'story.yaml'), 'utf8'), { maxAliasCount: 0 }) as Story,
    keys: new Map(peopleIn().map(({ key, name }) => [name, key])),
  }
  return told
}

/** After these nothing of the story can follow. */
const ends: ReadonlySet<Act['kind']> = new Set<Act['kind']>([
  'denied',
  'withdrawn',
  'closed',
  'superseded',
  'handed-off',
])

/**
 * How many steps lie behind what was done last. A step is done by one of its acts, in the order of the story,
 * whether by a click of the story or on the page itself; steps that only go somewhere lie behind with the
 * next one that does something.
 */
export function stepsDone(steps: readonly Step[], kinds: readonly Act['kind'][]): number {
  let [done, from] = [0, 0]
  for (const [place, { does }] of steps.entries()) {
    if (!does) continue
    const at = kinds.findIndex((kind, index) => index >= from && does.includes(kind))
    if (at < 0) break
    // One answer may end more than one step: nobody waits for a question that was never asked.
    from = kinds[at] === 'answered' ? at : at + 1
    done = place + 1
  }
  return done
}

/** The people of the story by their keys; whoever was suspended meanwhile plays nothing. */
async function players({ db }: DoorCall): Promise<ReadonlyMap<string, PersonRow>> {
  const rows = await db.rows<PersonRow>(`${personSql} where p.demonstration and p.status = 'active'`)
  const { keys } = written()
  return new Map(
    rows.flatMap((row): [string, PersonRow][] => {
      const key = keys.get(row.name)
      return key === undefined ? [] : [[key, row]]
    }),
  )
}

/** The guided story: one request of its own on its whole way. In a live installation it is not found. */
export const story = {
  demoStoryBegin: {
    scope: 'open',
    run: async (call) => {
      onlyInDemonstration(call.house.mode)
      const name = written().story.case
      const file = seededCase(name)
      const player = (await players(call)).get(file.by)
      const standing =
        player &&
        (await call.db.row<PersonStanding>(
          `select ${standingSql} from person p join unit u on u.id = p.unit_id
           join institution i on i.id = u.institution_id where p.id = $1`,
          [player.id],
        ))
      if (!standing) throw new HouseProblem('not-found')
      const who = await signedInOf(call.db, standing, new Uint8Array(), call.at)
      if (!who) throw new HouseProblem('not-found')
      // Of its own, so that a whole room can play at once, each with a number to tell it by.
      const row = await call.db.row<{ count: number }>(
        "select count(*)::int as count from criminal_case where facts ->> 'story' is not null",
      )
      const reference = `${file.reference}-${(row?.count ?? 0) + 1}`
      return as(call.house.acting, actorIn(who), (db) =>
        file.into({ ...call, db, who }, reference, { story: name }),
      )
    },
  },

  demoStory: {
    scope: 'open',
    run: async (call, { request }) => {
      onlyInDemonstration(call.house.mode)
      const found = await call.db.row<{ case: string }>(
        `select r.case_id as "case" from request r join criminal_case f on f.id = r.case_id
         where r.id = $1 and f.facts ->> 'story' is not null`,
        [request],
      )
      if (!found) throw new HouseProblem('not-found')
      const acts = await call.db.rows<{ kind: Act['kind'] }>(
        'select kind from act where request_id = $1 order by seq',
        [request],
      )
      const kinds = acts.map(({ kind }) => kind)
      const { steps, prefilled } = written().story
      const people = await players(call)
      return {
        case: found.case,
        done: stepsDone(steps, kinds),
        over: kinds.some((kind) => ends.has(kind)),
        steps: steps.map(({ id, as: key, at, does }) => {
          const player = people.get(key)
          if (!player) throw new HouseProblem('not-found')
          return { id, as: personOf(player), at, does: does !== undefined }
        }),
        prefilled: {
          keep: [...prefilled.keep],
          question: prefilled.question,
          outcomes: [...prefilled.outcomes],
        },
      }
    },
  },
} satisfies Handlers
