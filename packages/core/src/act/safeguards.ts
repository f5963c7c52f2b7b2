import type { BodiesOf, Says } from './says.ts'
import { concernsOf, screenedFor } from './screening.ts'
import type { RequestState, Slice } from './state.ts'

/**
 * Safeguards at the gate. They stand beside the request and never in its letter: whoever is asked for data
 * learns of nobody's profession by them. They move nothing, so a request that is held takes them too: whoever
 * releases it should know. Where nothing comes home any more, of a request that was denied, withdrawn or
 * superseded, they are over.
 */
export const safeguardsSay = {
  /**
   * All whom this person marks, each time: their last list stands, beside that of others. Empty: they think
   * nobody protected any more.
   */
  'protected-flagged': { persons: 'protected-persons' },
  /** Each of the three questions once. */
  'rights-screened': { found: 'screenings' },
} as const satisfies Record<string, Says>
export type SafeguardBodies = BodiesOf<typeof safeguardsSay>

/**
 * What worries somebody after it was said to be ready is looked at before it leaves: it is ready no longer.
 */
const readyNoLonger = (state: RequestState): RequestState =>
  state.passing?.ready && !state.passing.sent
    ? { ...state, passing: { ...state.passing, ready: null } }
    : state

export const safeguards = {
  'protected-flagged': {
    whileHeld: true,
    onceClosed: true,
    refusal: () => undefined,
    after: (state, { persons }, { by, at }) => ({
      ...(persons.length > 0 ? readyNoLonger(state) : state),
      flags: [
        ...(state.flags ?? []).filter(({ person }) => person !== by.person),
        { persons, at, by: by.name, institution: by.institutionName, person: by.person },
      ],
    }),
  },
  'rights-screened': {
    whileHeld: true,
    onceClosed: true,
    refusal: (_, { found }) =>
      screenedFor.every((one) => found.filter((each) => each.for === one).length === 1) &&
      found.every(({ reasons }) => reasons.trim() !== '')
        ? undefined
        : 'not-screened',
    // What somebody else found before stands beside it: nobody's reasons take another's away.
    after: (state, { found }, { by, at }) => {
      const one = {
        ...{ found, at, by: by.name, institution: by.institutionName, person: by.person },
        ...{ ofUnit: by.unit === state.drafter?.unit, revision: state.revision },
      }
      const screenings = [...(state.screenings ?? []), one]
      const worries = concernsOf({ screenings: [one] }).length > 0
      return { ...(worries ? readyNoLonger(state) : state), screenings }
    },
  },
} satisfies Slice<SafeguardBodies>
