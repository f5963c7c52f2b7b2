import { expect, test } from 'vitest'
import { actSays, outsideOf, recordable, sayingParts } from '../act/index.ts'
import { bodyFrom, readRecordedAct } from './read-act.ts'

const leg = 1
const reference = 'X-1'
const full: Readonly<Record<string, object>> = {
  'handed-off': {
    leg,
    to: { kind: 'provider-outside' },
    revision: 1,
    digest: null,
    channel: 'portal',
    on: '2026-11-02',
    reference,
    proof: null,
  },
  acknowledged: { leg, reference },
  questioned: { leg, question: 'q', path: '', code: 'other', words: '¿Qué cuenta?', reference },
  preserved: { leg, until: '2027-01-31', reference },
  extended: { leg, until: '2027-04-30', reference },
  lapsed: { leg, reason: 'extension-refused', reference },
  answered: {
    leg,
    items: [],
    whole: { outcome: 'refused', ground: 'scope.overbroad', also: ['form.signature'] },
    reference,
    final: true,
    receipt: null,
  },
  redirected: { leg, to: 'otra empresa', reference },
  withdrawn: { reasons: 'ya no hace falta', reference },
  closed: { reasons: 'terminada', reference },
}
const recorded = { on: '2026-11-03', from: 'device-case' }

test('every kind that may be recorded is read again whole; the words of a request are no act of a case file', () => {
  for (const [kind, body] of Object.entries(full))
    expect(readRecordedAct({ kind, body, recorded })).toEqual({ kind, body, recorded })
  expect(readRecordedAct({ kind: 'drafted', body: {}, recorded })).toBeUndefined()
})

/** Something that each name may say in a case file. */
const said: Readonly<Record<string, unknown>> = {
  leg: 2,
  line: 'una línea',
  words: 'unas palabras',
  day: '2026-11-02',
  outside: { kind: 'court', name: 'Juzgado Ficticio', country: 'CL' },
  whole: { outcome: 'part', ground: null },
}

test('of each kind that may be recorded, whatever it is, a case file tells all that its slice says', () => {
  for (const kind of recordable.filter((one) => one !== 'drafted')) {
    const body = Object.fromEntries(
      Object.entries(actSays[kind]).map(([key, saying]) => {
        const { name, words } = sayingParts(saying)
        return [key, name === null ? words?.[0] : said[name]]
      }),
    )
    const whole = { ...body, ...outsideOf(kind)?.says }
    expect(readRecordedAct({ kind, body, recorded })).toEqual({ kind, body: whole, recorded })
  }
})

test('an act that no slice has yet is read as it says', () => {
  const warned = { leg: 'leg', until: 'day|null', why: ['mail', 'portal'], note: 'line?' } as const
  expect(
    bodyFrom(warned, undefined, { leg: 1, until: '2026-12-01', why: 'mail', note: 'n', more: 1 }),
  ).toEqual({
    leg: 1,
    until: '2026-12-01',
    why: 'mail',
    note: 'n',
  })
  expect(bodyFrom(warned, undefined, { until: 'pronto', why: 'portal' })).toEqual({
    leg: 1,
    until: null,
    why: 'portal',
  })
  expect(bodyFrom(warned, undefined, { leg: 1, until: null, why: 'sueño' })).toBeUndefined()
})
