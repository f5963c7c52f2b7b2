import { type Act, foldActs, itemsOf, type RequestState, tellingOf } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import type { CustodyFile, NewEntry } from '@oficio/verify/bundle'
import { answeredAs } from './answered.ts'
import type { EvidenceUse } from './defence.ts'
import type { ReceiptNote } from './receipt.ts'
import type { Sayer } from './sayer.ts'
import type { Arrival, CustodyHole, SentOut } from './story.ts'

/** A file of a delivery as it goes into the bundle. */
export interface TakenExhibit {
  /** SHA-256 of the sealed file: by this the acts know it. */
  readonly ciphertextSha256: string
  readonly file: CustodyFile
  /** When it was held against what the provider signed, by the clock of this device. */
  readonly at: string
  readonly as: 'unsealed' | 'sealed'
}

/** A request of an installation's unit, with what of its deliveries goes into the bundle. */
export interface UnitEvidence {
  readonly acts: readonly Act[]
  readonly taken: readonly TakenExhibit[]
  /**
   * Places of the acts that the custody log proves, and of those of them that others stamped; null: no proofs
   * are here.
   */
  readonly logged: { readonly proven: ReadonlySet<number>; readonly stamped: ReadonlySet<number> } | null
  readonly messages: Sayer
}

/** What came and when, who did what, and what is not recorded. */
export interface UnitStory {
  readonly arrivals: readonly Arrival[]
  readonly entries: readonly NewEntry[]
  readonly gaps: readonly CustodyHole[]
  readonly use: EvidenceUse
  readonly sent: readonly SentOut[]
}

/** What the acts tell of the deliveries. */
export const unitStory = (of: UnitEvidence): UnitStory => unitStoryIn(foldActs(of.acts), of)

/** The same, of a request in the state that its acts brought it to. */
export function unitStoryIn(state: RequestState, of: UnitEvidence): UnitStory {
  return {
    ...{ arrivals: arrivalsOf(of, state), entries: entriesOfUnit(of), gaps: gapsOfUnit(of, state) },
    use: useIn(of.acts, state),
    sent: sentIn(state),
  }
}

/** When the request went out, and under which number it lies at the other side. */
export const sentIn = ({ legs }: Pick<RequestState, 'legs'>): readonly SentOut[] =>
  legs.map(({ sentOn, reference }) => ({ on: sentOn, reference }))

/** What the acts show of the files that came, and of what was asked and not granted. */
function useIn(acts: readonly Act[], { legs }: RequestState): EvidenceUse {
  const exhibits = legs.flatMap(({ exhibits }) => exhibits ?? [])
  return {
    unopened: exhibits
      .filter(({ looks, returned }) => looks === 0 && returned === null)
      .map(({ name }) => name),
    returned: exhibits.flatMap(({ name, returned }) => (returned ? [{ name, unread: returned.unread }] : [])),
    cut: acts.flatMap(({ kind, at, by }) =>
      kind === 'narrowed' || kind === 'denied'
        ? [{ by: `${by.name}, ${by.title}`, when: at, all: kind === 'denied' }]
        : [],
    ),
  }
}

/** One for each delivery, with what the answer that it came with says of each item. */
function arrivalsOf({ acts, taken, messages }: UnitEvidence, state: RequestState): readonly Arrival[] {
  return acts.flatMap((act): Arrival[] => {
    if (act.kind !== 'handed-over') return []
    const answered = acts.find(({ seq }) => seq === act.body.answer)
    const items = answered?.kind === 'answered' ? answered.body.items : []
    const sums = new Set(act.body.manifest.exhibits.map(({ ciphertextSha256 }) => ciphertextSha256))
    const home = homeOf(answered, acts, state)
    const receipt: ReceiptNote = {
      receivedAt: act.at,
      receivedBy: messages.format('evidence.unit.by-house'),
      from: home?.from ?? `${act.by.name}, ${act.by.institutionName}`,
      // How it came from another State, only whoever took it in there knows.
      channel: home ? null : messages.format('evidence.unit.channel'),
      reference: (home ? home.reference : answered?.kind === 'answered' && answered.body.reference) || null,
      note: act.body.manifest.declaration,
      custody: [],
      outcomes: items.map((one) => ({
        item: itemName(one.item, state.content, messages),
        ...answeredAs(one, messages),
      })),
    }
    const own = taken.filter(({ ciphertextSha256 }) => sums.has(ciphertextSha256))
    // An answer that somebody wrote down is theirs; one of the desk the provider signed with the files.
    const isProviders = answered?.kind === 'answered' && !('recorded' in answered && answered.recorded)
    return [
      {
        ...{ receipt, files: own.map(({ file }) => file), readAt: own[0]?.at ?? act.at },
        signed: {
          by: `${act.by.name}, ${act.by.institutionName}`,
          ...{ at: act.at, exhibits: act.body.manifest.exhibits },
        },
        ...(isProviders ? { outcomesBy: 'provider' as const } : {}),
      },
    ]
  })
}

/** Of what came home from another State: whose authority gave it, and its reference there. */
function homeOf(answered: Act | undefined, acts: readonly Act[], { passing }: RequestState) {
  if (answered?.kind !== 'assistance-received') return undefined
  const told = acts.find(({ seq }) => seq === answered.body.of)
  const to = passing?.sent?.to
  return to && told?.kind === 'assistance-home'
    ? { from: `${to.name} (${to.country})`, reference: told.body.reference }
    : undefined
}

/** Which row of the request, about which identifier. */
function itemName(key: string, content: EvidenceRequest | null, messages: Sayer): string {
  const item = content && itemsOf(content).find((one) => one.key === key)
  const identifier = item ? (content?.identifiers?.[item.identifier]?.value ?? '—') : key
  return item?.data == null
    ? identifier
    : messages.format('evidence.unit.item', { row: String(item.data + 1), identifier })
}

/** Every act of the list, in its order, then what was done here for the bundle. */
const entriesOfUnit = ({ acts, taken, logged, messages }: UnitEvidence): readonly NewEntry[] => [
  ...acts.map((act): NewEntry => {
    const entry = entryOf(act, acts, messages)
    // Only what is proven here stands in the log: of the others the installation tells it.
    return logged?.proven.has(act.seq)
      ? { ...entry, basis: 'log', place: act.seq, hash: act.hash }
      : { ...entry, basis: 'told' }
  }),
  ...taken.map(
    ({ at, file, as }): NewEntry => ({
      ...{ at, act: 'taken-in', basis: 'here', by: null },
      // A code, and no words: whoever reads it says it in their own.
      what: as === 'sealed' ? 'left-sealed' : 'unsealed',
      files: [file],
    }),
  ),
]

function entryOf(act: Act, acts: readonly Act[], messages: Sayer): Omit<NewEntry, 'basis'> {
  if (act.kind === 'handed-over') {
    const names = act.body.manifest.exhibits.map(({ name }) => name).join(', ')
    // Nobody took it in: the installation did, by itself.
    return {
      ...{ at: act.at, act: 'received', by: null },
      what: `${act.by.name}, ${act.by.institutionName} · ${names}`,
    }
  }
  return {
    ...{ at: act.at, act: 'logged' },
    by: `${act.by.name}, ${act.by.title}, ${act.by.unitName}`,
    what: [calledOf(act, messages), ...aboutOf(act, acts, messages)].join(' · '),
  }
}

/** What an act is called: nobody is said to have answered who wrote down that others did. */
function calledOf(act: Act, messages: Sayer): string {
  if (!act.recorded) return messages.format(`house.act.${act.kind}`)
  const telling = tellingOf(act)
  return telling
    ? messages.format('house.act.noted', { what: messages.format(`cases.act.${telling.name}`) })
    : messages.format('house.act.drafted.recorded')
}

/** Which file a look was at, and what for. */
function aboutOf(act: Act, acts: readonly Act[], messages: Sayer): readonly string[] {
  if (!('exhibit' in act.body)) return []
  const { exhibit } = act.body
  const said = acts.flatMap((one) => (one.kind === 'handed-over' ? one.body.manifest.exhibits : []))
  const name = said.find(({ ciphertextSha256 }) => ciphertextSha256 === exhibit)?.name ?? exhibit
  // As it was signed: until when, and why its bytes were to go.
  const until = 'until' in act.body ? [messages.format('evidence.unit.until', { day: act.body.until })] : []
  const ground = 'ground' in act.body ? [messages.format(`evidence.unit.ground.${act.body.ground}`)] : []
  return 'reasons' in act.body
    ? [name, ...until, ...ground, act.body.reasons]
    : [name, messages.format('evidence.unit.purpose', { purpose: act.body.purpose })]
}

function gapsOfUnit({ acts, taken, logged }: UnitEvidence, state: RequestState): readonly CustodyHole[] {
  const gaps: CustodyHole[] = []
  const here = new Set(taken.map(({ ciphertextSha256 }) => ciphertextSha256))
  const exhibits = state.legs.flatMap((leg) => leg.exhibits ?? [])
  const gone = exhibits.filter(({ erased }) => erased !== null)
  if (gone.length > 0) gaps.push({ code: 'erased', items: gone.map(({ name }) => name).join(', ') })
  const absent = exhibits.filter(
    ({ ciphertextSha256, erased }) => erased === null && !here.has(ciphertextSha256),
  )
  if (absent.length > 0) gaps.push({ code: 'not-here', items: absent.map(({ name }) => name).join(', ') })
  const answered = new Set(state.legs.flatMap(({ items }) => Object.keys(items)))
  const rows = state.content ? itemsOf(state.content).filter(({ key }) => !answered.has(key)) : []
  const numbers = [...new Set(rows.map(({ data, identifier }) => (data ?? identifier) + 1))]
  if (numbers.length > 0) gaps.push({ code: 'some-without-outcome', items: numbers.join(', ') })
  if (!logged) return [...gaps, { code: 'no-proof' }, { code: 'no-outside-time' }]
  const without = (of: ReadonlySet<number>) => acts.flatMap(({ seq }) => (of.has(seq) ? [] : [String(seq)]))
  const [unlogged, unstamped] = [without(logged.proven), without(logged.stamped)]
  if (unlogged.length > 0) gaps.push({ code: 'not-logged', items: unlogged.join(', ') })
  if (logged.stamped.size === 0) gaps.push({ code: 'no-outside-time' })
  else if (unstamped.length > 0) gaps.push({ code: 'not-stamped', items: unstamped.join(', ') })
  return gaps
}
