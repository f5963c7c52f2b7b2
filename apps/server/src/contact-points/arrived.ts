import type { ApiAnswer, ApiBody } from '@oficio/contract/api'
import { heldAgainst, type ListedPoint } from '@oficio/core/registry'
import { type CallOf, HouseProblem } from '../door/call.ts'

type Board = ApiAnswer<'contactBoard'>
type Said = Board['arrived'][number]['said']

interface Row {
  readonly id: string
  readonly said: Said
  readonly digest: string
  readonly entry: string
  readonly node: string
  readonly at: string
  readonly takenBackAt: string | null
  readonly request: string | null
}

const arrivedSql =
  'select id, said, digest, entry, node, at, taken_back_at as "takenBackAt", request from abroad_messages()'
const dayOf = (at: string | Date | null) => (at === null ? null : new Date(at).toISOString().slice(0, 10))

/** What came by nodes of other States: what nobody entered, and how it stands with what was entered. */
export async function arrivedAt({ db }: Pick<CallOf, 'db'>, points: readonly ListedPoint[] | null) {
  const rows = await db.rows<Row>(arrivedSql)
  const entered = rows.flatMap(({ request }) => request ?? [])
  const carried = await db.rows<{ request: string; outcome: string | null }>(
    'select request, outcome from abroad_carried($1)',
    [entered],
  )
  const nodeOf = (request: string): Board['incoming'][number]['node'] => {
    const row = rows.find((one) => one.request === request)
    const words = carried.filter((one) => one.request === request)
    return row
      ? {
          waiting: words.filter(({ outcome }) => outcome === null).length,
          lost: words.filter(({ outcome }) => outcome === 'not-delivered').length,
          takenBackOn: dayOf(row.takenBackAt),
        }
      : null
  }
  const arrived = rows.flatMap(({ id, said, digest, node, at, takenBackAt, request }) =>
    request === null
      ? [
          {
            ...{ message: id, node, digest, said: shown(said), takenBackOn: dayOf(takenBackAt) },
            at: new Date(at).toISOString(),
            sender: heldAgainst(said, points),
          },
        ]
      : [],
  )
  return { nodeOf, arrived }
}

/** Of each identifier what the form shows; with what else was said of it it goes into the order. */
const shown = ({ identifiers, ...said }: Said): Said => ({
  ...said,
  identifiers: identifiers.map(({ type, value }) => ({ type, value })),
})

/**
 * What somebody enters of a message: who asks, for which State and under which number is what the node said,
 * whatever stands in the form.
 *
 * @throws {HouseProblem} `entered-before` where it is nobody's to enter now
 */
export async function asTheNodeSaid(
  call: CallOf,
  message: string,
  body: Omit<ApiBody<'contactEnter'>, 'message' | 'again'>,
) {
  const row = (await call.db.rows<Row>(arrivedSql)).find(({ id }) => id === message)
  if (!row) throw new HouseProblem('not-found')
  if (row.request !== null) throw new HouseProblem('not-now', 'entered-before')
  const { country, authority, person, address, reference, network, urgent, wantsTraffic } = row.said
  return {
    ...body,
    ...{ country, authority, person, address, reference, urgent, wantsTraffic },
    network: network ?? body.network,
    // The day on which it came is the house's own.
    receivedOn: dayOf(row.at) ?? body.receivedOn,
    text: null,
    // With the moment, the port and what else the other side said of each.
    identifiers: body.identifiers.map(
      (one) =>
        row.said.identifiers.find(({ type, value }) => type === one.type && value === one.value) ?? one,
    ),
    node: { digest: row.digest, name: row.node },
  }
}

/** It is this request from now on. */
export async function enteredFrom({ db }: CallOf, message: string, request: string): Promise<void> {
  const row = await db.row<{ entered: boolean }>('select enter_abroad_message($1, $2) as entered', [
    message,
    request,
  ])
  if (!row?.entered) throw new HouseProblem('not-now', 'entered-before')
}
