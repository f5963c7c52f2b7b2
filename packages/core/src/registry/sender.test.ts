import { describe, expect, test } from 'vitest'
import { foldInstitution, heldAgainst, listedPoints, type RegistryAct } from './index.ts'

const at = '2026-11-01T00:00:00Z'
const later = '2026-11-20T00:00:00Z'
const registrar = (person: string) => ({ person, institution: 'registry', role: 'registrar' }) as const
const drilling = (person: string) =>
  ({
    person,
    institution: 'contacto-cl',
    role: 'administrator',
    kind: 'contact-point',
    country: 'CL',
  }) as const
const values = [
  ['legalName', 'Ponto de Contato Fictício'],
  ['country', 'BR'],
  ['kind', 'contact-point'],
  ['power', 'preservation'],
  ['domain', 'contacto-br.example'],
  ['callBackNumber', '+12025550190'],
  ['contactAddress', 'point247@contacto-br.example'],
  ['network', 'budapest-24-7'],
] as const

/** The point of another State as two registrars verified it, and two vouched for it. */
const entry: RegistryAct[] = [
  ...values.map(
    ([field, value]): RegistryAct => ({
      ...{ entry: 'p', at, act: 'proposed', proposal: field, field, value, replaces: null, lookAlikes: [] },
      by: { person: 'c', institution: 'central', role: 'administrator', kind: 'central-authority' },
      sources: ['https://a.example/1', 'https://b.example/2'],
    }),
  ),
  ...values.flatMap(([proposal]): RegistryAct[] =>
    ['r1', 'r2'].map((one) => ({ entry: 'p', at, act: 'verified', by: registrar(one), proposal })),
  ),
  { entry: 'p', at, act: 'vouched', by: registrar('r1') },
  { entry: 'p', at, act: 'vouched', by: registrar('r2') },
]
const asked: RegistryAct = {
  ...{ entry: 'p', at: '2026-11-02T08:00:00Z', act: 'drill-asked', by: drilling('sol') },
  ...{ drill: 'd1', network: 'budapest-24-7', address: 'point247@contacto-br.example', codeHash: 'h' },
}
const came = (more: object = {}): RegistryAct => ({
  ...{ entry: 'p', at: '2026-11-03T08:00:00Z', act: 'drill-answered', by: drilling('leo') },
  ...{ drill: 'd1', address: 'point247@contacto-br.example', codeHash: 'h', on: '2026-11-03' },
  ...more,
})
const points = (...more: RegistryAct[]) => listedPoints([foldInstitution([...entry, ...more], later)])
const sender = { address: 'point247@contacto-br.example', country: 'BR', network: 'budapest-24-7' }
const standing = (acts: readonly RegistryAct[], more: object = {}) =>
  heldAgainst({ ...sender, ...more }, points(...acts)).standing

describe('who writes as a contact point', () => {
  test('is sure of its address alone, once it answered a drill there', () => {
    expect(heldAgainst(sender, points(asked, came()))).toEqual({
      standing: 'answered-drill',
      entry: 'p',
      name: 'Ponto de Contato Fictício',
      listed: sender.address,
      drillOn: '2026-11-03',
    })
  })

  test.each([
    ['no drill', [], {}, 'never-drilled'],
    ['a drill that nobody answered', [asked], {}, 'drill-silent'],
    ['a newer drill that nobody answered', [asked, came(), { ...asked, drill: 'd2' }], {}, 'drill-silent'],
    ['a drill answered with another word', [asked, came({ codeHash: 'x' })], {}, 'drill-forged'],
    ['a drill answered from elsewhere', [asked, came({ address: 'a@b.example' })], {}, 'drill-forged'],
    ['an answer written down by whoever asked', [asked, came({ by: drilling('sol') })], {}, 'drill-silent'],
    ['an answer to a drill that nobody asked', [came()], {}, 'never-drilled'],
    ['a drill by somebody who is no contact point', [{ ...asked, by: registrar('r1') }], {}, 'never-drilled'],
    ['another network', [asked, came()], { network: 'g7-24-7' }, 'other-network'],
    ['no network', [asked, came()], { network: null }, 'other-network'],
    ['another State', [asked, came()], { country: 'PE' }, 'other-state'],
    ['a State that nobody read', [asked, came()], { country: null }, 'no-state'],
    ['another mailbox', [asked, came()], { address: 'jose@contacto-br.example' }, 'same-domain'],
    ['a look-alike', [asked, came()], { address: 'point247@contact0-br.example' }, 'look-alike'],
    ['another ending', [asked, came()], { address: 'point247@contacto-br.test' }, 'look-alike'],
    ['a stranger', [asked, came()], { address: 'someone@mailhost.example' }, 'unlisted'],
    ['no address', [asked, came()], { address: 'the usual one' }, 'no-address'],
  ] as [string, RegistryAct[], object, string][])('%s is told', (_, acts, more, expected) => {
    expect(standing(acts, more)).toBe(expected)
  })

  test('is told as an imitation of the point that it imitates, and of no other', () => {
    const [own] = points()
    if (!own) throw new Error('nobody is listed')
    const other = {
      ...own,
      entry: 'q',
      name: 'Otro',
      country: 'CL',
      domains: ['contacto-cl.example'],
      addresses: [],
    }
    const address = 'point247@contacto-br.test'
    expect(heldAgainst({ ...sender, address }, [other, own])).toMatchObject({
      entry: 'p',
      standing: 'look-alike',
    })
  })

  test('is held against nothing where the list cannot be read', () => {
    expect(heldAgainst(sender, null)).toMatchObject({ standing: 'list-unreadable', entry: null })
  })

  test('whose entry was suspended is not listed any more', () => {
    const suspended: RegistryAct = {
      ...{ entry: 'p', at: '2026-11-05T00:00:00Z', by: registrar('r1') },
      ...{ act: 'suspended', because: 'precaution' },
    }
    expect(standing([asked, came(), suspended])).toBe('not-standing')
  })
})
