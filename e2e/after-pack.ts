import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// Cases of an invented authority, as they stand after the pack: what is done with them is played and counted.

/** A draft of which everything is said. */
export const golden = stillToCome(
  readFileSync(join(import.meta.dirname, '../vectors/packs/ar-instagram/input.json')),
)

/** The same draft, its answer asked by a day that is still to come whenever the test runs. */
export function stillToCome(draft: Buffer): Buffer {
  const read = JSON.parse(draft.toString()) as { readonly letter: object }
  const returnBy = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  return Buffer.from(JSON.stringify({ ...read, letter: { ...read.letter, returnBy } }))
}

const sent = (on: string, reference: string) => ({
  kind: 'handed-off',
  body: {
    ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: '' },
    ...{ on, reference, proof: null },
  },
  recorded: { on, from: 'device-case' },
})
const kept = (on: string, until: string) => ({
  kind: 'preserved',
  body: { leg: 1, until, reference: 'TT-1' },
  recorded: { on, from: 'device-case' },
})

const caseWith = (...requests: readonly object[]): Buffer =>
  Buffer.from(
    JSON.stringify({
      format: 'oficio-case',
      version: 2,
      case: {
        ...{ id: '', revision: 0, createdAt: '2026-11-03T10:00:00Z', changedAt: '2026-11-03T10:00:00Z' },
        country: 'CL',
        shared: {
          language: 'es',
          authority: {
            ...{ name: 'Fiscalía Local Ficticia', kind: 'prosecution', location: 'Santiago, Chile' },
            officer: {
              ...{ name: 'Inés Ejemplo Ficticia', rank: 'prosecutor', badge: 'EJ-4471' },
              ...{ email: 'ines.ejemplo@fiscalia.example', phone: '+1 202 555 0134' },
            },
          },
          case: { number: 'EJ-77/2026', summary: 'Ofreció una venta que no existe.' },
        },
        identifiers: [{ id: 'i1', type: 'tiktokUsername', value: '@ejemplo.ficticio', services: ['tiktok'] }],
        requests,
      },
    }),
  )

const tiktok = { id: 'r1', provider: 'tiktok', identifiers: ['i1'] }

/** A request for data that was sent, and asked for no days. */
export const waiting = caseWith({
  ...tiktok,
  requestType: 'disclosure',
  own: { dataRequested: [{ category: 'login' }] },
  acts: [sent('2026-11-10', 'TT-2')],
})

/** Six preservations of one case of which nothing was sent. */
export const sixDrafts = caseWith(
  ...['tiktok', 'instagram', 'facebook', 'google', 'linkedin', 'x'].map((provider, at) => ({
    ...tiktok,
    id: `r${at + 1}`,
    provider,
    requestType: 'preservation',
    own: { dataRequested: [{ category: 'subscriber' }] },
    acts: [],
  })),
)

/** Two preservations that were sent, of which nothing came back. */
export const twoSent = caseWith(
  ...['tiktok', 'instagram'].map((provider, at) => ({
    ...tiktok,
    id: `r${at + 1}`,
    provider,
    requestType: 'preservation',
    own: { dataRequested: [{ category: 'subscriber' }] },
    acts: [sent('2026-11-20', 'FICT-7')],
  })),
)

/** Data that the provider keeps, and that nobody has asked for yet. */
export const preserved = caseWith({
  ...tiktok,
  requestType: 'preservation',
  own: {
    dataRequested: [
      { category: 'subscriber', from: '2026-10-01T00:00:00-03:00', to: '2026-11-01T23:59:59-03:00' },
    ],
  },
  acts: [sent('2026-11-05', 'TT-1'), kept('2026-11-08', '2027-02-05')],
})

/** The mail of a refusal that names two faults. */
export const refusal = 'Your letter is not signed. Please specify a date range for the data requested.'
