import { type DeliveryManifest, type ManifestFault, manifestFault } from '../exhibit/index.ts'
import { hasEvery } from './assistance-state.ts'
import { whyNothingLeaves } from './emergency.ts'
import type { Exhibit } from './exhibit.ts'
import { itemsOf } from './items.ts'
import { type Leg, legOf, withLeg } from './leg.ts'
import type { BodiesOf, BodyOf, Says } from './says.ts'
import type { ActRefusal, Attempt, RequestState, Slice } from './state.ts'

/** A look at one exhibit: of what leg, which sealed file by its SHA-256, and what for. */
const look = { leg: 'leg', exhibit: 'digest', purpose: 'line' } as const satisfies Says
export type Look = BodyOf<typeof look>

/** What somebody who answers for the unit says about a file, with the touch for it. */
const said = {
  leg: 'leg',
  exhibit: 'digest',
  reasons: 'words',
  assertion: 'assertion',
  /** The opening that the touch names. */
  opening: 'id?',
} as const satisfies Says
export type ErasureSaid = BodyOf<typeof said>

/** Why the bytes of a file may go: its term is over, an order says so, or it went back. */
export const erasureGrounds = ['term-over', 'order', 'went-back'] as const
export type ErasureGround = (typeof erasureGrounds)[number]

/** Files that come with an answer, and each look at them: written before the first byte leaves. */
export const deliverySays = {
  /**
   * With the answer right before it, by the same touch; of what came home from another State, with the word
   * of the unit that it has it.
   */
  'handed-over': {
    leg: 'leg',
    /** The place in the list of the answer that it belongs to. */
    answer: 'place',
    manifest: 'manifest',
    /** SHA-256 of the canonical form of the manifest. */
    digest: 'digest',
    /** The touch for the answer with the manifest in it. */
    assertion: 'assertion',
    receipt: 'receipt',
  },
  /** Opened where it is read, on the device of whoever looks. */
  unsealed: look,
  /** Taken away as a file: as it was before it was sealed, or as it is here. */
  exported: { ...look, as: ['unsealed', 'sealed'] },
  /** Sent back: nobody here reads it any more. */
  'sent-back': said,
  /** Until when it is to be kept, that day included. */
  'term-set': { ...said, until: 'day' },
  /** Held for a case, whatever its term. */
  'hold-laid': said,
  'hold-lifted': said,
  /** Its bytes go; what it was, and who saw it, stays. */
  erased: { ...said, ground: erasureGrounds },
} as const satisfies Record<string, Says>
export type DeliveryBodies = BodiesOf<typeof deliverySays>

export const delivery = {
  'handed-over': {
    refusal: (state, body, attempt) => {
      const { leg, answer, manifest } = body
      const { by } = attempt
      const one = legOf(state, leg)
      if (!one || state.stage !== 'sent') return 'not-sent'
      if (one.to.kind === 'central-authority') return homeRefusal(state, body, attempt)
      if (one.to.kind !== 'provider-desk' || one.to.institution !== by.institution) return 'not-the-provider'
      // Nothing comes between an answer and its files: one touch said both.
      if (answer !== state.seq || !Object.values(one.itemsBy).includes(answer)) return 'other-answer'
      return (
        manifestFault(manifest) ??
        exhibitsRefusal(state, one, manifest) ??
        handingRefusal(state, one, manifest)
      )
    },
    after: (state, { leg, manifest, receipt }, act) =>
      changed(state, leg, (exhibits) => [
        ...exhibits,
        ...manifest.exhibits.map(
          (said): Exhibit => ({
            ...said,
            delivery: act.seq,
            receivedAt: act.at,
            receipt,
            ...{ looks: 0, returned: null, returnedBy: null, keptUntil: null, termBy: null },
            ...{ hold: null, liftedBy: null, erased: null },
          }),
        ),
      ]),
  },
  unsealed: {
    onceClosed: true,
    refusal: lookRefusal,
    after: (state, { leg, exhibit }) => changed(state, leg, looked(exhibit)),
  },
  exported: {
    onceClosed: true,
    refusal: lookRefusal,
    after: (state, { leg, exhibit }) => changed(state, leg, looked(exhibit)),
  },
  'sent-back': {
    onceClosed: true,
    refusal: lookRefusal,
    after: (state, { leg, exhibit }, act) =>
      changed(
        state,
        leg,
        one(exhibit, (before) => ({
          ...before,
          returned: { at: act.at, unread: before.looks === 0 },
          returnedBy: act.by.person,
        })),
      ),
  },
  'term-set': {
    onceClosed: true,
    // Whoever said the term that stands may lengthen it; bringing its end nearer takes somebody else.
    refusal: (state, body, attempt) => {
      const refused = keepingRefusal(state, body, attempt)
      const found = exhibitOf(state, body.leg, body.exhibit)
      if (refused || !found?.keptUntil) return refused
      return body.until < found.keptUntil && found.termBy === attempt.by.person ? 'term-by-you' : undefined
    },
    after: (state, { leg, exhibit, until }, act) =>
      changed(
        state,
        leg,
        one(exhibit, (before) => ({ ...before, keptUntil: until, termBy: act.by.person })),
      ),
  },
  'hold-laid': {
    onceClosed: true,
    refusal: (state, body, attempt) =>
      keepingRefusal(state, body, attempt) ??
      (exhibitOf(state, body.leg, body.exhibit)?.hold ? 'on-hold' : undefined),
    after: (state, { leg, exhibit, reasons }, act) =>
      changed(
        state,
        leg,
        one(exhibit, (before) => ({ ...before, hold: { at: act.at, reasons }, liftedBy: null })),
      ),
  },
  'hold-lifted': {
    onceClosed: true,
    refusal: (state, body, attempt) =>
      keepingRefusal(state, body, attempt) ??
      (exhibitOf(state, body.leg, body.exhibit)?.hold ? undefined : 'no-hold'),
    after: (state, { leg, exhibit }, act) =>
      changed(
        state,
        leg,
        one(exhibit, (before) => ({ ...before, hold: null, liftedBy: act.by.person })),
      ),
  },
  erased: {
    onceClosed: true,
    refusal: erasingRefusal,
    after: (state, { leg, exhibit }, act) =>
      changed(
        state,
        leg,
        one(exhibit, (before) => ({ ...before, erased: { at: act.at } })),
      ),
  },
} satisfies Slice<DeliveryBodies>

/**
 * Files answer what was asked and is said to be given in this very answer, or are said to be beyond it; none
 * comes twice.
 */
function exhibitsRefusal(
  state: RequestState,
  leg: Leg,
  { exhibits }: DeliveryManifest,
): ActRefusal | ManifestFault | undefined {
  const asked = new Set(state.content ? itemsOf(state.content).map(({ key }) => key) : [])
  const here = new Set((leg.exhibits ?? []).map(({ ciphertextSha256 }) => ciphertextSha256))
  for (const { item, ciphertextSha256 } of exhibits) {
    if (here.has(ciphertextSha256)) return 'exhibit-twice'
    if (item === null) continue
    if (!asked.has(item)) return 'unknown-item'
    const outcome = Object.hasOwn(leg.items, item) ? leg.items[item]?.outcome : undefined
    if (leg.itemsBy[item] !== state.seq || !(outcome === 'full' || outcome === 'part'))
      return 'item-not-given'
  }
  return undefined
}

/**
 * What came home from another State: brought by the unit that asked, with its word that it has them, and each
 * the one whose digest the central authority told. None of them answers an item: the other State answered the
 * whole.
 */
function homeRefusal(
  state: RequestState,
  { leg, answer, manifest }: DeliveryBodies['handed-over'],
  { by }: Attempt,
): ActRefusal | ManifestFault | undefined {
  if (state.drafter?.institution !== by.institution) return 'not-the-authority'
  const { passing } = state
  const came = passing?.home.find(({ received }) => received?.of === answer)
  // Nothing comes between that word and its files: one touch said both.
  if (!came || answer !== state.seq || passing?.sent?.leg !== leg) return 'other-answer'
  const sums = manifest.exhibits.map(({ sha256 }) => sha256)
  if (!hasEvery(sums, came.files)) return 'other-bytes'
  if (manifest.exhibits.some(({ item }) => item !== null)) return 'unknown-item'
  const one = legOf(state, leg)
  return manifestFault(manifest) ?? (one && exhibitsRefusal(state, one, manifest))
}

/** Files beside an answer are handed over too, whatever the answer itself says of its items. */
const handingRefusal = (
  state: RequestState,
  leg: Leg,
  { exhibits }: DeliveryManifest,
): ActRefusal | undefined => (leg.emergency && exhibits.length > 0 ? whyNothingLeaves(state, leg) : undefined)

/** Only whoever asked looks, only at what came, and at nothing that went back. */
function lookRefusal(
  state: RequestState,
  { leg, exhibit }: Pick<Look, 'leg' | 'exhibit'>,
  { by }: Attempt,
): ActRefusal | undefined {
  if (state.drafter?.institution !== by.institution) return 'not-the-authority'
  const found = exhibitOf(state, leg, exhibit)
  if (!found) return 'no-such-exhibit'
  if (found.erased) return 'exhibit-erased'
  return found.returned ? 'exhibit-returned' : undefined
}

/** Only whoever asked says how long a file is kept, and of none that is gone. */
function keepingRefusal(
  state: RequestState,
  { leg, exhibit }: Pick<ErasureSaid, 'leg' | 'exhibit'>,
  { by }: Attempt,
): ActRefusal | undefined {
  if (state.drafter?.institution !== by.institution) return 'not-the-authority'
  const found = exhibitOf(state, leg, exhibit)
  if (!found) return 'no-such-exhibit'
  return found.erased ? 'exhibit-erased' : undefined
}

/**
 * Nothing is erased that is held, nor by one person alone: whoever lifted the hold, said the term or sent the
 * file back does not let its bytes go. An order cannot be shown here yet, so nothing is erased on the bare
 * word of one. Whether the term is over, the day of the act says: whoever writes it down asks.
 */
function erasingRefusal(
  state: RequestState,
  body: DeliveryBodies['erased'],
  attempt: Attempt,
): ActRefusal | undefined {
  const refused = keepingRefusal(state, body, attempt)
  if (refused) return refused
  const found = exhibitOf(state, body.leg, body.exhibit)
  if (found?.hold) return 'on-hold'
  if (found?.liftedBy === attempt.by.person) return 'lifted-by-you'
  if (body.ground === 'order') return 'order-not-shown'
  if (body.ground === 'went-back') {
    if (!found?.returned) return 'not-sent-back'
    return found.returnedBy === attempt.by.person ? 'sent-back-by-you' : undefined
  }
  if (found?.keptUntil === null) return 'no-term'
  return found?.termBy === attempt.by.person ? 'term-by-you' : undefined
}

/** One exhibit of a leg, by the digest of its sealed file. */
export const exhibitOf = (
  state: Pick<RequestState, 'legs'>,
  leg: number,
  ciphertextSha256: string,
): Exhibit | undefined =>
  legOf(state, leg)?.exhibits?.find((one) => one.ciphertextSha256 === ciphertextSha256)

const one =
  (exhibit: string, change: (before: Exhibit) => Exhibit) =>
  (exhibits: readonly Exhibit[]): readonly Exhibit[] =>
    exhibits.map((before) => (before.ciphertextSha256 === exhibit ? change(before) : before))

const looked = (exhibit: string) => one(exhibit, (before) => ({ ...before, looks: before.looks + 1 }))

function changed(
  state: RequestState,
  number: number,
  change: (exhibits: readonly Exhibit[]) => readonly Exhibit[],
): RequestState {
  const leg = legOf(state, number)
  return leg
    ? { ...state, legs: withLeg(state.legs, { ...leg, exhibits: change(leg.exhibits ?? []) }) }
    : state
}
