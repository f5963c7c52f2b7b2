import { attemptsAt, trainingRealm, varied } from '@oficio/core/academy'
import { check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { coursesFolder, readCourses } from './index.ts'

const services = readCourses(coursesFolder()).services.map(({ value }) => value)
const realm = trainingRealm(load(), services)

const kept = {
  requestType: 'disclosure',
  country: 'CL',
  createdOn: '2026-09-07',
  authority: {
    ...{ name: 'Fiscalía Ficticia de Villa Ejemplo', kind: 'prosecution', location: 'Villa Ejemplo, Chile' },
    officer: {
      ...{ name: 'Elena Irreal', rank: 'fiscal', badge: 'F-1', phone: '+12025550121' },
      email: 'elena.irreal@fiscalia.example',
    },
  },
  case: {
    ...{ number: 'EJ-1/2026', proceeding: 'criminal', accountHolderRole: 'suspect' },
    offence: { name: 'Estafa', legalReference: 'Código Penal, artículo 468' },
    summary: 'Una persona ofreció un teléfono, cobró por adelantado y no lo entregó a quien lo compró.',
    nexusToService: 'Con esa cuenta se cobró el dinero de la compradora en los días indicados.',
  },
  legalProcess: {
    ...{ kind: 'domestic-judicial-order', legalBasis: 'Código Procesal Penal, artículo 218 ter' },
    ...{ issuedBy: { name: 'Jueza Ficticia', role: 'judge' }, issuedOn: '2026-09-04' },
    ...{ signed: true, letterhead: true },
    attachments: [{ name: 'orden.pdf', kind: 'order', format: 'pdf', language: 'es', translation: 'en' }],
  },
  language: 'es',
  translation: 'en',
  userNotice: { position: 'forbidden', delayRequested: true, basis: 'reserva', until: '2026-12-31' },
  emergency: null,
  preservation: null,
  text: 'Se solicita lo que se indica.',
}
const days = {
  from: '2026-08-01T00:00:00-03:00',
  to: '2026-08-05T23:59:59-03:00',
  timezone: '-03:00',
}

/** A letter that each service would answer. */
const letters = {
  truequia: {
    ...{ service: 'Truequia', addressee: { entity: 'Truequia Example Limited', country: 'BM' } },
    channel: { kind: 'portal', value: 'https://authorities.truequia.example' },
    identifiers: [{ type: 'truequiaUserId', value: 'TQ-00004821' }],
    dataRequested: [{ category: 'movements', ...days, description: 'retiros de esos días' }],
  },
  andanza: {
    ...{ service: 'Andanza', addressee: { entity: 'Andanza Example B.V.', country: 'NL' } },
    channel: { kind: 'portal', value: 'https://safety.andanza.example' },
    identifiers: [{ type: 'andanzaTripId', value: 'AN-00731904' }],
    dataRequested: [{ category: 'location', ...days, description: 'puntos del viaje' }],
  },
  'quimera-monedero': {
    ...{ service: 'Quimera Monedero', addressee: { entity: 'Estudio Jurídico Inventado', country: 'UY' } },
    channel: { kind: 'email', value: 'oficios@estudio-inventado.example' },
    identifiers: [{ type: 'quimeraAlias', value: 'luna.ficticia.quimera' }],
    dataRequested: [{ category: 'movements', ...days, description: 'movimientos de esos días' }],
  },
  'correo-ilusorio': {
    ...{ service: 'Correo Ilusorio', addressee: { entity: 'Correo Ilusorio Example, Inc.', country: 'US' } },
    channel: { kind: 'portal', value: 'https://authorities.correo.example' },
    identifiers: [{ type: 'email', value: 'obras.irreal@correo.example' }],
    dataRequested: [{ category: 'login', ...days, description: 'ingresos de esos días' }],
  },
} as const
type Id = keyof typeof letters

/** What the check of the house says of a letter with something else in it. */
function said(id: Id, more: object = {}): readonly string[] {
  const letter = JSON.stringify({ ...kept, provider: id, ...letters[id], ...more })
  const request: EvidenceRequest = JSON.parse(letter)
  const { findings } = check(request, { on: '2026-09-07', officialDomains: ['fiscalia.example'] }, realm)
  return findings.filter(({ severity }) => severity !== 'advice').map(({ code }) => code)
}
const data = (id: Id, category: string, more: object = {}) => ({
  dataRequested: [{ ...letters[id].dataRequested[0], category, ...more }],
})
const account = (type: string, value: string) => ({ identifiers: [{ type, value }] })
const letterOf = (kind: string) => ({ legalProcess: { ...kept.legalProcess, kind } })

describe('the services that are invented', () => {
  test.each(Object.keys(letters) as Id[])('%s says nothing against a letter as it wants one', (id) => {
    expect(said(id)).toEqual([])
  })

  test.each([
    [
      'of an exchange a letter without a judge brings no movements',
      'truequia',
      letterOf('domestic-legal-process'),
      ['process.wrongForCategory'],
    ],
    [
      'and says who the customer is',
      'truequia',
      { ...letterOf('domestic-legal-process'), ...data('truequia', 'kyc') },
      [],
    ],
    [
      'an address on a chain says nothing without its chain',
      'truequia',
      account('evmAddress', `0x${'0'.repeat(36)}dEaD`),
      ['identifier.ambiguous', 'facts.traceMissing'],
    ],
    [
      'a wallet of one’s own has no customer',
      'truequia',
      account('selfCustodyAddress', `0x${'0'.repeat(36)}dEaD`),
      ['identifier.missing', 'identifier.unsupported'],
    ],
    [
      'the company of Brazil answers for users in Brazil alone',
      'truequia',
      { addressee: { entity: 'Truequia Exemplo Serviços Ltda.', country: 'BR' } },
      ['entity.wrong'],
    ],
    [
      'a driver has more than a first name',
      'andanza',
      account('driverFirstName', 'Bruno'),
      ['identifier.missing', 'identifier.unsupported'],
    ],
    [
      'points on the map need a judge',
      'andanza',
      letterOf('domestic-prosecutor-order'),
      ['process.wrongForCategory'],
    ],
    [
      'where a ride went does not',
      'andanza',
      { ...letterOf('domestic-prosecutor-order'), ...data('andanza', 'trips') },
      [],
    ],
    [
      'points on the map are gone after two months',
      'andanza',
      data('andanza', 'location', { from: '2026-03-01T00:00:00-03:00', to: '2026-03-02T00:00:00-03:00' }),
      ['data.retentionExpired'],
    ],
    [
      'a plate says nothing without its hour',
      'andanza',
      account('andanzaPlate', 'ZZ000ZZ'),
      ['identifier.missing', 'identifier.ambiguous'],
    ],
    [
      'the firm of wallets reads Spanish',
      'quimera-monedero',
      {
        language: 'pt',
        translation: null,
        legalProcess: {
          ...kept.legalProcess,
          attachments: [{ name: 'o.pdf', kind: 'order', format: 'pdf', language: 'pt', translation: null }],
        },
      },
      ['language.translationMissing', 'language.translationMissing'],
    ],
    [
      'its firm does not answer, its lawyer does',
      'quimera-monedero',
      { addressee: { entity: 'Quimera Monedero Ejemplo S.A.S.', country: 'UY' } },
      ['entity.wrong'],
    ],
    [
      'it keeps no log-ins',
      'quimera-monedero',
      data('quimera-monedero', 'access', { description: 'ingresos de esos días' }),
      ['data.notHeld'],
    ],
    [
      'what was written needs another State',
      'correo-ilusorio',
      data('correo-ilusorio', 'content'),
      ['process.mlatRequired', 'legalBasis.otherPower'],
    ],
    [
      'a displayed name finds no box',
      'correo-ilusorio',
      account('senderName', 'Obras Irreales'),
      ['identifier.missing', 'identifier.unsupported'],
    ],
    [
      'log-ins are gone after two months',
      'correo-ilusorio',
      data('correo-ilusorio', 'login', {
        from: '2026-03-01T00:00:00-03:00',
        to: '2026-03-02T00:00:00-03:00',
      }),
      ['data.retentionExpired'],
    ],
  ] as const)('%s', (_what, id, more, codes) => {
    expect(said(id, more)).toEqual(codes)
  })
})

test('every invented service is that of a case that is played, or of a variant of one', () => {
  const officers = readCourses(coursesFolder()).scenarios.flatMap(({ value }) =>
    value.chair === 'officer' ? [value] : [],
  )
  const played = officers.flatMap((one) =>
    Array.from({ length: attemptsAt(one) }, (_, seed) => varied(one, seed).service),
  )
  expect(new Set(played)).toEqual(new Set(services.map(({ profile }) => profile.id)))
})
