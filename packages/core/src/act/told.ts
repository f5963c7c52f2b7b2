import type { Outcome } from './items.ts'
import { type SaidName, type Says, sayingParts } from './says.ts'

/**
 * Where a request stands, for whoever says what happened to it next: nothing has left, an answer is waited
 * for, nobody has confirmed yet to keep the data or somebody has, nobody owes an answer any more.
 */
export type RequestMoment = 'draft' | 'asked' | 'keeping' | 'kept' | 'answered'

/**
 * How likely something is at each moment beside what else can have happened: 1 first. Absent: not offered.
 */
type Places = { readonly [When in RequestMoment]?: number }

/** How officers say that an act of a kind happened elsewhere. What its form asks is what its body says. */
export interface ToldForm<Body> {
  /** What it is called, where its kind is called otherwise: an answer and a refusal are one kind of act. */
  readonly as?: 'sent' | 'disclosed' | 'refused'
  /** When it can have happened: to a request of a device, and on one leg outside of a request of a unit. */
  readonly offered: { readonly request?: Places; readonly leg?: Places }
  /** What is not asked, as it is said then. */
  readonly unasked?: Partial<Body>
  /** Keys that say again what is asked of whatever is recorded: its day, its note. */
  readonly again?: { readonly [Key in keyof Body]?: 'on' | 'note' }
  /** Of an answer as a whole: what it can come to where it is called so, the likeliest first. */
  readonly outcomes?: readonly Outcome[]
}

/** Something that officers can say happened, by its name, with all that is known of its kind. */
export interface Telling<Name extends string = string, Kind extends string = string> {
  readonly name: Name
  readonly kind: Kind
  readonly says: Says
  readonly outside: OutsideSays | undefined
  readonly told: ToldForm<Readonly<Record<string, unknown>>>
}

/** What nobody outside can say, as it is said for them, and what must be there. */
interface OutsideSays {
  readonly says: Readonly<Record<string, unknown>>
  readonly needs?: readonly string[]
}

/** What officers can say of one kind: one thing, or several where it is called by more names than one. */
export const tellingsOf = (
  kind: string,
  says: Says,
  { outside, told = [] }: { readonly outside?: OutsideSays; readonly told?: readonly Telling['told'][] },
): readonly Telling[] => told.map((one) => ({ name: one.as ?? kind, kind, says, outside, told: one }))

/** Of all that can be said what can have happened now, the likeliest first. */
export function offeredAt<One extends Pick<Telling, 'told'>>(
  all: readonly One[],
  of: keyof ToldForm<object>['offered'],
  when: RequestMoment,
): readonly One[] {
  const placed = all.flatMap((one) => {
    const place = one.told.offered[of]?.[when]
    return place === undefined ? [] : [{ one, place }]
  })
  return placed.sort((a, b) => a.place - b.place).map(({ one }) => one)
}

/** One thing that the form asks: a key of the body, and what can be said there. */
export interface AskedField {
  readonly key: string
  /** Null: one of `words`. */
  readonly name: SaidName | null
  readonly words: readonly string[]
  /** Nothing need be said. */
  readonly mayBeEmpty: boolean
  readonly outcomes: readonly Outcome[]
}

const unsaid: ReadonlySet<SaidName> = new Set(['leg', 'assertion', 'id', 'receipt'])

/** What is asked of whoever says that this happened, in the order in which its kind says it. */
export const askedFields = ({
  says,
  outside,
  told: { unasked = {}, again = {}, outcomes = [] },
}: Pick<Telling, 'says' | 'outside' | 'told'>): readonly AskedField[] =>
  Object.entries(says).flatMap(([key, saying]) => {
    const { name, words, mayBeNull, mayBeLeftOut } = sayingParts(saying)
    const isGiven = [outside?.says ?? {}, unasked, again].some((given) => Object.hasOwn(given, key))
    // Which leg it is, the form knows by itself; what was touched for, or signed here, is said by no form.
    if (isGiven || (name !== null && unsaid.has(name))) return []
    return [{ key, name, words: words ?? [], mayBeEmpty: mayBeNull || mayBeLeftOut, outcomes }]
  })

/** What a choice begins with: that nobody can say, where that can be said; else it is asked for. */
export const beginningOf = ({ words }: Pick<AskedField, 'words'>): string =>
  words.includes('unknown') ? 'unknown' : ''

/** In a line what came comes first, then to whom and under what reference, then why, then until when. */
const rank = ({ name }: AskedField): number =>
  name === 'whole' ? 0 : name === 'outside' ? 1 : name === null ? 3 : name === 'day' ? 4 : 2

/** What an act that was told says beside what it is, in the order of one line. */
export const saidFields = (
  telling: Pick<Telling, 'says' | 'outside' | 'told'>,
  body: Readonly<Record<string, unknown>>,
): readonly { readonly field: AskedField; readonly value: unknown }[] =>
  askedFields(telling)
    .map((field) => ({ field, value: body[field.key] }))
    .filter(({ value }) => value !== undefined && value !== null && value !== '')
    .sort((a, b) => rank(a.field) - rank(b.field))
