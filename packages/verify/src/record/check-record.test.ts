import { createHash } from 'node:crypto'
import { type Authenticator, createAuthenticator } from '@oficio/seal/authenticator'
import { sealAct } from '@oficio/seal/chain'
import { describe, expect, test } from 'vitest'
import { base64url, fromBase64url, fromHex } from '../bytes/index.ts'
import { digestOf } from '../canonical/index.ts'
import type { SealedAct } from '../chain/index.ts'
import { ecdsaFromDer, ecdsaToDer } from '../der/index.ts'
import { readPublished } from '../pack/published.ts'
import { checkSender } from '../pack/sender.ts'
import {
  actionStatement,
  approvalDigest,
  checkRecord,
  denialStatement,
  foundingOf,
  grantStatement,
  heldStanding,
  isOut,
  keysIn,
  type ListedAct,
  listFault,
  namedIn,
  type RecordReport,
  readFounding,
  readRoles,
  releaseStatement,
  repeatedIn,
  shortFounding,
  signingStatement,
  touchedLists,
  untouchedIn,
} from './index.ts'
import { namedKeys } from './named-keys.ts'
import { isGoodTouch } from './touch.ts'

// A house that runs, not a demonstration: the administrator's word for the judge is signed, the founding is
// where it ends.

const [origin, rpId] = ['https://oficio.example', 'oficio.example']
const content = { provider: 'x', case: { number: 'EJ-1' } }
const people = {
  administrator: {
    person: 'administrator',
    name: 'Marta Imaginaria',
    title: 'jefa',
    unit: 'unit',
    unitName: 'Primera sala',
    institution: 'court',
    institutionName: 'Juzgado Ficticio',
  },
  second: {
    person: 'second',
    name: 'Luis Hipotético',
    title: 'segundo',
    unit: 'unit',
    unitName: 'Primera sala',
    institution: 'court',
    institutionName: 'Juzgado Ficticio',
  },
  judge: {
    person: 'judge',
    name: 'Elena Conjetural',
    title: 'jueza',
    unit: 'unit',
    unitName: 'Primera sala',
    institution: 'court',
    institutionName: 'Juzgado Ficticio',
  },
}
const [administratorKey, secondKey, judgeKey] = [
  await createAuthenticator(),
  await createAuthenticator(),
  await createAuthenticator(),
]
/** The other keys of the two founders. */
const [administratorSpare, secondSpare] = [await createAuthenticator(), await createAuthenticator()]

const keyOf = { administrator: administratorKey, second: secondKey, judge: judgeKey }

async function signed(key: Authenticator, digest: string) {
  const { id, response } = await key.assert(
    { challenge: base64url(fromHex(digest) ?? new Uint8Array()), rpId },
    origin,
  )
  return {
    id,
    authenticatorData: response.authenticatorData,
    clientDataJSON: response.clientDataJSON,
    signature: response.signature,
  }
}

/** Fingerprint of a public key, as two people compare it. */
const printOf = (key: Authenticator): string =>
  createHash('sha256').update(Buffer.from(key.stored().publicKey, 'base64url')).digest('hex')

/** An act with what it says. */
type Said = SealedAct & { readonly kind: string; readonly by: unknown; readonly body: object }

function chained(request: string, acts: readonly object[]): SealedAct[] {
  const list: SealedAct[] = []
  for (const act of acts) list.push(sealAct({ ...act, request }, list.at(-1) ?? null))
  return list
}

interface Twist {
  readonly vouched?: object
  readonly signedAs?: object
  readonly judge?: Partial<(typeof people)['judge']>
  readonly role?: string
  /** The reasons that were signed, and those that the record tells. */
  readonly reasons?: string
  readonly said?: string
  readonly later?: readonly object[]
  /** What was done to the entry of the institution besides. */
  readonly entry?: readonly object[]
  /** Another code that was given to the judge before anything else. */
  readonly code?: object
  readonly releasedAfter?: number
  readonly releasedFor?: string
  readonly unsigned?: boolean
  /** Of which kind the institution is. */
  readonly kind?: string
  /** The judge's role came with the administrator's own word, as it did before two were asked. */
  readonly byOne?: boolean
  /** Who gave the second word. */
  readonly second?: (typeof people)['second' | 'administrator']
  /** Who let in whoever gave the second word; nobody: the founding. */
  readonly secondLetInBy?: (typeof people)['administrator']
  /** When the role began to count, and from when it should. */
  readonly counts?: string
  readonly countsFrom?: string
  /** Whom the founding names. */
  readonly founders?: readonly string[]
  /** When the judge made the key; 'none': some other act makes it. */
  readonly keyMade?: string
  /** What stands before the word by which the judge was let in. */
  readonly first?: readonly object[]
  /** The second founder's own key. */
  readonly founderKey?: Authenticator
  /** Who was asked to decide. */
  readonly asked?: readonly string[]
  /** The first founder compared no key of the second one. */
  readonly uncompared?: boolean
  /** Fingerprints of the judge's keys that the second person signed, and the first one after that. */
  readonly seen?: readonly string[]
  /** Those that the first one signed, where they are others. */
  readonly seenByFirst?: readonly string[]
  /** Whose words they are besides. */
  readonly writers?: readonly string[]
  /** The administrator keeps the registry as well, as the founding gives it. */
  readonly keeps?: boolean
  /** Who wrote the words. */
  readonly writer?: (typeof people)['judge' | 'administrator']
}

/**
 * The record of a request that a judge approved, somebody let go on, and an officer signed; with one thing
 * other than it should be.
 */
async function record(twist: Twist = {}) {
  const word = {
    name: people.judge.name,
    title: people.judge.title,
    roles: ['officer', 'judge'],
    unit: 'unit',
    language: 'es',
  }
  const subject = { ...word, ...twist.signedAs }
  const vouched = {
    ...word,
    roles: twist.byOne ? ['officer', 'judge'] : ['officer'],
    ...twist.vouched,
    ...(twist.unsigned
      ? {}
      : {
          signed: { action: 'person.invite', subject },
          assertion: await signed(
            administratorKey,
            digestOf(actionStatement('person.invite', 'administrator', subject)),
          ),
        }),
  }
  const signedBy = async (by: 'administrator' | 'second', action: string, subject: object) => ({
    signed: { action, subject },
    assertion: await signed(
      by === 'second' ? secondKey : administratorKey,
      digestOf(actionStatement(action, by, subject)),
    ),
  })
  const second = twist.second ?? people.second
  const foundersKey = twist.founderKey ?? secondKey
  /** What a founder says who compared the keys of the other one. */
  const comparedBy = async (by: 'administrator' | 'second', of: string, keys: readonly Authenticator[]) => {
    const subject = { person: of, keys: keys.map(printOf) }
    const digest = digestOf(actionStatement('person.attest', by, subject))
    return {
      ...{ kind: 'attested', at: '2026-11-01T11:30:00.000Z', by: people[by] },
      body: {
        signed: { action: 'person.attest', subject },
        assertion: await signed(by === 'second' ? foundersKey : administratorKey, digest),
      },
    }
  }
  const given = { person: 'judge', roles: ['judge'] }
  const confirming = {
    person: 'judge',
    naming: 'n',
    roles: ['judge'],
    keys: [...(twist.seen ?? [printOf(judgeKey)])],
  }
  const compared = {
    person: 'judge',
    keys: [...(twist.seenByFirst ?? twist.seen ?? [printOf(judgeKey)])],
  }
  const naming = [
    {
      kind: 'role-asked',
      at: '2026-11-03T10:00:00.000Z',
      by: people.administrator,
      body: {
        naming: 'n',
        roles: ['judge'],
        unit: null,
        ...(await signedBy('administrator', 'role.give', given)),
      },
    },
    {
      kind: 'role-confirmed',
      at: '2026-11-03T11:00:00.000Z',
      by: second,
      body: {
        naming: 'n',
        countsFrom: twist.countsFrom ?? '2026-11-04T11:00:00.000Z',
        ...(await signedBy(
          second.person === 'administrator' ? 'administrator' : 'second',
          'role.confirm',
          confirming,
        )),
      },
    },
    {
      kind: 'attested',
      at: '2026-11-03T12:00:00.000Z',
      by: people.administrator,
      body: await signedBy('administrator', 'person.attest', compared),
    },
    { kind: 'role-counts', at: twist.counts ?? '2026-11-04T11:01:00.000Z', by: null, body: { naming: 'n' } },
  ]
  const key = (authenticator: Authenticator, at: string, by: object) => {
    const { id, publicKey } = authenticator.stored()
    return { kind: 'key-made', at, by, body: { key: id, publicKey } }
  }
  const by = { ...people.judge, ...twist.judge }
  const digest = approvalDigest('r', 1, content)
  return {
    format: 'oficio-record/1',
    mode: 'live',
    origin,
    rpId,
    acts: chained('r', [
      {
        kind: 'drafted',
        at: '2026-11-20T10:00:00.000Z',
        by: twist.writer ?? people.administrator,
        body: { revision: 1, content, digest, ...(twist.writers ? { writers: twist.writers } : {}) },
      },
      {
        kind: 'submitted',
        at: '2026-11-20T10:00:30.000Z',
        by: twist.writer ?? people.administrator,
        body: { revision: 1, chain: (twist.asked ?? ['judge']).map((role) => ({ role, part: 'orders' })) },
      },
      {
        kind: 'held',
        at: '2026-11-20T10:01:00.000Z',
        by: people.administrator,
        body: { why: 'suspended-unit' },
      },
      {
        kind: 'released',
        at: '2026-11-20T10:02:00.000Z',
        by: people.administrator,
        body: {
          reasons: 'x',
          assertion: await signed(
            administratorKey,
            digestOf(releaseStatement('r', twist.releasedAfter ?? 3, twist.releasedFor ?? 'x')),
          ),
        },
      },
      {
        kind: 'approved',
        at: '2026-11-20T10:03:00.000Z',
        by,
        body: {
          revision: 1,
          digest,
          role: twist.role ?? 'judge',
          ...(twist.said === undefined ? {} : { reasons: twist.said }),
          assertion: await signed(
            judgeKey,
            digestOf(
              grantStatement('r', 4, 1, digest, {
                role: twist.role ?? 'judge',
                reasons: twist.reasons ?? '',
              }),
            ),
          ),
        },
      },
    ]),
    keys: [
      {
        id: administratorKey.id,
        publicKey: administratorKey.stored().publicKey,
        person: 'administrator',
        demonstration: false,
      },
      { id: secondKey.id, publicKey: secondKey.stored().publicKey, person: 'second', demonstration: false },
      { id: judgeKey.id, publicKey: judgeKey.stored().publicKey, person: 'judge', demonstration: false },
    ],
    registry: {
      court: chained('court', [
        {
          kind: 'founded',
          at: '2026-11-01T09:00:00.000Z',
          by: null,
          body: {
            ...{ name: 'Juzgado Ficticio', kind: twist.kind ?? 'court', country: 'CL' },
            founding: { unit: 'unit', people: twist.founders ?? ['administrator', 'second'] },
          },
        },
        ...(twist.entry ?? []),
      ]),
      second: chained('second', [
        {
          kind: 'vouched',
          at: '2026-11-01T10:00:00.000Z',
          by: null,
          body: { name: 'Luis Hipotético', title: 'segundo', roles: ['administrator'], unit: 'unit' },
        },
        ...(twist.secondLetInBy
          ? [
              {
                kind: 'vouched',
                at: '2026-11-01T10:30:00.000Z',
                by: twist.secondLetInBy,
                body: {
                  name: 'Luis Hipotético',
                  title: 'segundo',
                  roles: ['administrator'],
                  unit: 'unit',
                  ...(await signedBy('administrator', 'person.invite', {
                    name: 'Luis Hipotético',
                    title: 'segundo',
                    roles: ['administrator'],
                    unit: 'unit',
                  })),
                },
              },
            ]
          : []),
        key(foundersKey, '2026-11-01T11:00:00.000Z', people.second),
        key(secondSpare, '2026-11-01T11:00:00.000Z', people.second),
        ...(twist.uncompared
          ? []
          : [await comparedBy('administrator', 'second', [foundersKey, secondSpare])]),
      ]),
      unit: chained('unit', [
        {
          kind: 'vouched',
          at: '2026-11-01T10:00:00.000Z',
          by: null,
          body: { name: 'Primera sala', institution: 'court' },
        },
      ]),
      administrator: chained('administrator', [
        {
          kind: 'vouched',
          at: '2026-11-01T10:00:00.000Z',
          by: null,
          body: {
            ...{ name: 'Marta Imaginaria', title: 'jefa', unit: 'unit' },
            roles: twist.keeps ? ['administrator', 'registrar'] : ['administrator'],
          },
        },
        key(administratorKey, '2026-11-01T11:00:00.000Z', people.administrator),
        key(administratorSpare, '2026-11-01T11:00:00.000Z', people.administrator),
        await comparedBy('second', 'administrator', [administratorKey, administratorSpare]),
      ]),
      judge: chained('judge', [
        ...(twist.first ?? []),
        { kind: 'vouched', at: '2026-11-02T10:00:00.000Z', by: people.administrator, body: vouched },
        ...(twist.code ? [twist.code] : []),
        ...(twist.keyMade === 'none'
          ? []
          : [key(judgeKey, twist.keyMade ?? '2026-11-02T11:00:00.000Z', people.judge)]),
        ...(twist.byOne ? [] : naming),
        ...(twist.later ?? []),
      ]),
    },
  }
}

/** The other signature that holds where this one does: with the other number that may stand second. */
function otherSignature(signature: string): string {
  const raw = ecdsaFromDer(fromBase64url(signature) ?? new Uint8Array(), 32) ?? new Uint8Array()
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  const other = order - BigInt(`0x${Buffer.from(raw.slice(32)).toString('hex')}`)
  const second = Buffer.from(other.toString(16).padStart(64, '0'), 'hex')
  return base64url(ecdsaToDer(Uint8Array.from([...raw.slice(0, 32), ...second])))
}

/** Lists by their subjects, as whoever holds the registry reads them. */
const listsOf = (registry: Readonly<Record<string, readonly SealedAct[]>>) => (subject: string) =>
  (registry[subject] ?? []) as readonly ListedAct[]

/** One act on the entry, as it stands under a touch that was given for exactly this. */
async function onEntry(action: string, subject: object, registry: { readonly act: string }) {
  const assertion = await signed(
    administratorKey,
    digestOf(actionStatement(action, 'administrator', subject)),
  )
  return {
    kind: registry.act,
    at: '2026-11-06T10:00:00.000Z',
    by: people.administrator,
    body: { registry, signed: { action, subject }, assertion },
  }
}

const faults = ({ rows }: RecordReport) => rows.flatMap((row) => (row.ok ? [] : [`${row.is} ${row.why}`]))
const checked = async (twist?: Twist) => faults(await checkRecord({ record: await record(twist) }))

describe('many values under one touch', () => {
  const number = {
    field: 'callBackNumber',
    value: '+12025550150',
    replaces: null,
    sources: ['https://a.example/'],
  }
  const domain = {
    field: 'domain',
    value: 'juzgado.example',
    replaces: null,
    sources: ['https://a.example/'],
  }
  const entering = { entry: 'court', values: [number, domain] }
  const evidence = { how: 'called', on: '2026-11-06' }
  const ticking = {
    entry: 'court',
    ticks: [
      { proposal: 'p1', evidence },
      { proposal: 'p2', evidence: { how: 'gazette', on: '2026-11-05' } },
    ],
  }
  const enter = (registry: object) => onEntry('registry.propose', entering, { act: 'proposed', ...registry })
  const tick = (registry: object) => onEntry('registry.verify', ticking, { act: 'verified', ...registry })

  test('are each what was signed', async () => {
    expect(
      await checked({
        keeps: true,
        entry: [
          await enter({ proposal: 'p1', ...number }),
          await enter({ proposal: 'p2', ...domain }),
          await tick({ proposal: 'p1', evidence }),
          await tick({ proposal: 'p2', evidence: { how: 'gazette', on: '2026-11-05' } }),
        ],
      }),
    ).toEqual([])
  })
  test('are verified by whoever keeps the registry, and by no other administrator', async () => {
    const entry = [await enter({ proposal: 'p1', ...number }), await tick({ proposal: 'p1', evidence })]
    expect(await checked({ keeps: true, entry })).toEqual([])
    expect(await checked({ entry })).toContain('registry other-role')
  })
  test('are told of, without red, where the touch says nothing of what was seen', async () => {
    const entered = [await enter({ proposal: 'p1', ...number }), await enter({ proposal: 'p2', ...domain })]
    const plain = await onEntry(
      'registry.act',
      { entry: 'court', act: 'verified', proposal: 'p1' },
      { act: 'verified', ...{ proposal: 'p1' } },
    )
    const two = await tick({ proposal: 'p2', evidence: { how: 'gazette', on: '2026-11-05' } })
    const { rows } = await checkRecord({
      record: await record({ keeps: true, entry: [...entered, plain, two] }),
    })
    expect(rows.filter((row) => row.is === 'registry' && row.unseen)).toMatchObject([
      { ok: true, subject: 'court', unseen: 2 },
    ])
  })
  test('are, where a touch names what was looked at, of exactly that', async () => {
    const seen = {
      entry: 'court',
      ticks: [{ proposal: 'p1', field: number.field, value: number.value, evidence }],
    }
    const act = { act: 'verified', proposal: 'p1', evidence }
    const after = async (value: string) =>
      checked({
        keeps: true,
        entry: [
          await onEntry(
            'registry.propose',
            { entry: 'court', values: [{ ...number, value }] },
            { act: 'proposed', ...{ proposal: 'p1', ...number, value } },
          ),
          await onEntry('registry.verify', seen, act),
        ],
      })
    expect(await after(number.value)).toEqual([])
    expect(await after('+12025550199')).toContain('registry other-content')
  })
  test.each([
    ['another value', () => enter({ proposal: 'p1', ...number, value: '+12025550199' })],
    ['the value of one field in another', () => enter({ proposal: 'p1', ...domain, field: 'legalName' })],
    ['fewer sources', () => enter({ proposal: 'p1', ...number, sources: [] })],
    ['a value without a field', () => enter({ proposal: 'p1' })],
    ['another proposal', () => tick({ proposal: 'p3', evidence })],
    ['another way of checking', () => tick({ proposal: 'p1', evidence: { ...evidence, how: 'met' } })],
    ['the way of checking of another one', () => tick({ proposal: 'p2', evidence })],
    ['no way of checking', () => tick({ proposal: 'p1' })],
    ['an act of another kind', () => tick({ act: 'vouched', proposal: 'p1', evidence })],
    [
      'a way of checking that a plain touch did not sign',
      () =>
        onEntry(
          'registry.act',
          { entry: 'court', act: 'verified', proposal: 'p1' },
          { act: 'verified', ...{ proposal: 'p1', evidence } },
        ),
    ],
  ])('are not %s', async (_, act) => {
    expect(await checked({ entry: [await act()] })).toContain('registry other-content')
  })
})

describe('a role that takes two', () => {
  test('given by one, as it once was, is refused by its name', async () => {
    expect(await checked({ byOne: true })).toEqual(['signature one-person'])
  })
  test('in an institution of another kind is refused by its name, whoever gave it', async () => {
    for (const kind of ['police', 'prosecution', 'provider', ''])
      expect(await checked({ kind }), kind).toEqual(['signature role-of-other-kind'])
    expect(await checked({ kind: 'police', byOne: true })).toEqual(['signature role-of-other-kind'])
  })
  test('confirmed by whoever asked for it, or by whom that one let in, was never given', async () => {
    expect(await checked({ second: people.administrator })).toEqual(['signature other-role'])
    // Nor is it the word of somebody who may, let in by one.
    expect(await checked({ secondLetInBy: people.administrator })).toContain('registry other-role')
  })
  test('confirmed by whoever gave the person a code to make the keys with was never given', async () => {
    const code = (by: object) => ({
      code: { kind: 'code-given', at: '2026-11-02T10:00:00.000Z', by, body: {} },
    })
    expect(await checked(code(people.second))).toEqual(['signature other-role'])
    expect(await checked(code(people.administrator))).toEqual([])
  })
  test('does not count before its time, nor after it ended', async () => {
    expect(await checked({ countsFrom: '2026-11-19T10:00:00.000Z' })).toEqual(['signature other-role'])
    expect(await checked({ counts: '2026-11-21T10:00:00.000Z' })).toEqual(['signature other-role'])
    const ended = (at: string) => ({
      later: [{ kind: 'role-ended', at, by: null, body: { roles: ['judge'], reasons: 'x' } }],
    })
    expect(await checked(ended('2026-11-10T10:00:00.000Z'))).toEqual(['signature other-role'])
    expect(await checked(ended('2026-11-21T10:00:00.000Z'))).toEqual([])
  })
})

test('a post that an institution of that kind does not have is refused by its name', async () => {
  const posts = async (otherPost: (title: string, kind: string) => boolean) =>
    faults(await checkRecord({ record: await record(), otherPost }))
  expect(new Set(await posts(() => true))).toEqual(new Set(['signature post-of-other-kind']))
  expect(await posts((_, kind) => kind !== 'court')).toEqual([])
})

test('an act that names no role is done in one that counts where it was done', () => {
  const at = '2026-11-01T10:00:00.000Z'
  const vouched = (roles: readonly string[]) => [{ kind: 'vouched', at, by: null, body: { roles } }]
  const founded = (kind: string) => [{ kind: 'founded', at, by: null, body: { kind } }]
  const fault = (roles: readonly string[], kind: string, act: string) =>
    readRoles((id) => (id === 'who' ? vouched(roles) : founded(kind)), true).doerFault(
      { person: 'who', institution: 'where', at },
      act,
    )
  expect(fault(['officer'], 'police', 'signed')).toBeUndefined()
  expect(fault(['officer'], 'provider', 'signed')).toBe('role-of-other-kind')
  expect(fault(['clerk'], 'provider', 'drafted')).toBe('other-role')
  expect(fault(['clerk'], 'police', 'answered')).toBe('role-of-other-kind')
  expect(fault(['judge'], 'police', 'drafted')).toBe('other-role')
  expect(fault([], 'police', 'withdrawn')).toBe('other-role')
  expect(fault(['officer'], 'police', 'released')).toBe('other-role')
  // Whoever may stop others stops what they sent: that is no role of the request.
  expect(fault([], 'police', 'held')).toBeUndefined()
})

test('whoever wrote any of the words did not approve them', async () => {
  expect(await checked({ writer: people.judge })).toEqual(['signature own-draft'])
  // Nor where the house put them down from another request.
  expect(await checked({ writers: ['judge'] })).toEqual(['signature own-draft'])
})

test('an approval in a role that approves nothing, or that nobody asked, is refused by its name', async () => {
  expect(await checked({ role: 'officer' })).toEqual(['signature role-not-asked'])
  expect(await checked({ role: 'officer', asked: ['judge', 'officer'] })).toEqual([
    'signature role-not-asked',
  ])
  expect(await checked({ asked: ['prosecutor'] })).toEqual(['signature role-not-asked'])
  expect(await checked({ asked: ['prosecutor', 'judge'] })).toEqual([])
  // Before each seal it is the same, for whoever holds the registry.
  const { acts, registry } = JSON.parse(JSON.stringify(await record({ role: 'officer' })))
  const found = await untouchedIn(acts, {
    ...{ listOf: listsOf(registry), demonstration: false, otherPost: () => false },
  })
  expect(found.map(({ why }) => why)).toEqual(['role-not-asked'])
})

describe('who vouched for whoever signed', () => {
  test('is told up to the founding of the house, each word signed with a passkey', async () => {
    const report = await checkRecord({ record: await record() })
    expect(faults(report)).toEqual([])
    expect(report.demonstration).toBe(false)
    expect(report.rows.filter(({ is }) => is === 'vouching')).toMatchObject([
      { name: 'Marta Imaginaria', by: null, signed: false },
      {
        name: 'Elena Conjetural',
        by: { name: 'Marta Imaginaria', institution: 'Juzgado Ficticio' },
        signed: true,
      },
      { name: 'Primera sala', by: null },
      { name: 'Luis Hipotético', by: null },
    ])
  })

  test('a word that is not signed is nobody’s word outside a demonstration', async () => {
    expect(await checked({ unsigned: true })).toEqual([
      'signature key-not-registered',
      'vouching not-vouched',
      'registry not-signed',
    ])
  })

  test('a role written in after the administrator signed is named', async () => {
    expect(await checked({ byOne: true, signedAs: { roles: ['officer'] } })).toContain(
      'registry other-content',
    )
  })

  test('a name, a unit, a role that was not vouched for is named', async () => {
    expect(await checked({ judge: { name: 'Otra Persona' } })).toEqual(['signature other-person'])
    expect(await checked({ judge: { unit: 'other' } })).toEqual(['signature other-unit'])
    expect(await checked({ judge: { institutionName: 'Juzgado Ficticio', institution: 'other' } })).toEqual([
      'signature other-unit',
    ])
    expect(await checked({ role: 'prosecutor' })).toEqual(['signature other-role'])
  })

  test('another institution beside the right one’s number is named', async () => {
    expect(await checked({ judge: { institutionName: 'Corte Suprema de Ficción' } })).toEqual([
      'signature other-unit',
    ])
  })

  test('whoever holds the registry sees the same before a seal: another name, post, institution under a true signature', async () => {
    const untouched = async (twist: Twist, made = (acts: SealedAct[]) => acts) => {
      const { acts, registry } = await record(twist)
      const lists = JSON.parse(JSON.stringify(registry)) as Readonly<Record<string, readonly ListedAct[]>>
      const listOf = (subject: string) => lists[subject] ?? []
      const ground = { listOf, demonstration: false, otherPost: () => false }
      return (await untouchedIn(made([...acts]), ground)).map(({ seq, why }) => `${why} ${seq}`)
    }
    expect(await untouched({})).toEqual([])
    expect(await untouched({ judge: { name: 'Aurora Suprema' } })).toEqual(['other-person 5'])
    expect(await untouched({ judge: { title: 'ministra' } })).toEqual(['other-person 5'])
    expect(await untouched({ judge: { unitName: 'Sala Suprema' } })).toEqual(['other-unit 5'])
    expect(await untouched({ judge: { institutionName: 'Corte Suprema de Ficción' } })).toEqual([
      'other-unit 5',
    ])
    expect(await untouched({ byOne: true })).toEqual(['one-person 5'])
    expect(await untouched({}, ([first, ...rest]) => [{ ...first, at: 'x' } as SealedAct, ...rest])).toEqual([
      'broken-chain 1',
    ])
  })

  test('an approval given while the person was suspended is named, one given before is not', async () => {
    const suspended = (at: string) => ({
      later: [{ kind: 'suspended', at, by: null, body: { reasons: 'x' } }],
    })
    expect(await checked(suspended('2026-11-10T10:00:00.000Z'))).toEqual(['signature suspended-by-nobody'])
    expect(await checked(suspended('2026-11-21T10:00:00.000Z'))).toEqual([])
  })

  test('so is one given while the institution itself was suspended, or after it withdrew', async () => {
    const of = async (kind: string, at: string) => {
      const said = { entry: 'court', act: kind, proposal: null }
      return { entry: [{ ...(await onEntry('registry.act', said, { ...said })), at }] }
    }
    const [before, after] = ['2026-11-10T10:00:00.000Z', '2026-11-21T10:00:00.000Z']
    for (const kind of ['suspended', 'withdrawn']) {
      expect(await checked(await of(kind, before))).toContain('signature suspended-then')
      expect(await checked(await of(kind, after))).not.toContain('signature suspended-then')
    }
  })

  test('a suspension ends by the word of two others than whoever suspended, and by nothing else', async () => {
    const restored = async (by: keyof typeof keyOf) => {
      const subject = { person: 'judge', reasons: 'x' }
      const digest = digestOf(actionStatement('person.restore', by, subject))
      return { signed: { action: 'person.restore', subject }, assertion: await signed(keyOf[by], digest) }
    }
    const after = async (...said: readonly (readonly [string, keyof typeof keyOf])[]) => ({
      later: await Promise.all(
        [['suspended', 'judge'] as const, ...said].map(async ([kind, by], hours) => ({
          ...{ kind, at: `2026-11-10T1${hours}:00:00.000Z`, by: people[by] },
          body:
            kind === 'attested' ? {} : { reasons: 'x', ...(kind === 'restored' ? await restored(by) : {}) },
        })),
      ),
    })
    for (const said of [
      [['restored', 'administrator']],
      [
        ['restored', 'administrator'],
        ['restored', 'administrator'],
      ],
      [['attested', 'administrator']],
    ] as const)
      expect(await checked(await after(...said))).toEqual(['signature suspended-by-nobody'])
    const own = await after(['restored', 'administrator'], ['restored', 'judge'])
    expect(await checked(own)).toContain('registry other-role')
    expect(await checked(await after(['restored', 'administrator'], ['restored', 'second']))).toEqual([])
  })
})

describe('whoever writes into the registry', () => {
  /** Without the touch under it, as whoever has the database and no key would write it. */
  const untouched = async (
    subject: 'judge' | 'court',
    which: (kind: string) => boolean,
    twist: Twist = {},
  ) => {
    const one = await record(twist)
    const acts = one.registry[subject].map(({ hash: _, seq: __, previous: ___, ...act }) => {
      const { kind, body } = act as Said
      if (!which(kind)) return act
      const { signed: _s, assertion: _a, ...rest } = body as { signed?: unknown; assertion?: unknown }
      return { ...act, body: rest }
    })
    const record_ = { ...one, registry: { ...one.registry, [subject]: chained(subject, acts) } }
    return { record: record_, faults: faults(await checkRecord({ record: record_ })) }
  }
  const insider = 'an officer of the court, with a true key'
  test(`makes no judge of ${insider}: a role that nobody touched for was asked and confirmed by nobody`, async () => {
    for (const kinds of [['role-asked'], ['role-confirmed'], ['role-asked', 'role-confirmed']]) {
      const made = await untouched('judge', (kind) => kinds.includes(kind))
      expect(made.faults, kinds.join(' ')).toContain('registry not-signed')
      const registry = JSON.parse(JSON.stringify(made.record.registry)) as Record<
        string,
        readonly ListedAct[]
      >
      const listOf = (subject: string) => registry[subject] ?? []
      expect(await listFault('judge', { listOf, demonstration: false })).toMatchObject({ why: 'not-signed' })
      expect(await listFault('judge', { listOf, demonstration: true })).toBeUndefined()
    }
  })
  test('adds no founding behind the founding, by which somebody would hold what takes two', async () => {
    for (const kind of ['vouched', 'role-given'])
      expect(
        await checked({
          later: [{ kind, at: '2026-11-10T10:00:00.000Z', by: null, body: { roles: ['administrator'] } }],
        }),
      ).toContain('registry not-signed')
  })
  test('nor begins a list by it with anything but the word by which somebody is let in, nor founds an entry anew', async () => {
    const at = '2026-11-01T10:00:00.000Z'
    const given = { kind: 'role-given', at, by: null, body: { roles: ['administrator', 'registrar'] } }
    expect(await checked({ first: [given] })).toContain('registry not-signed')
    const founded = { kind: 'founded', at: '2026-11-05T10:00:00.000Z', by: null, body: { kind: 'court' } }
    expect(await checked({ kind: 'police', entry: [founded] })).toContain('registry not-signed')
    const changed = {
      kind: 'changed',
      at: '2026-11-05T10:00:00.000Z',
      by: null,
      body: { title: 'presidenta' },
    }
    expect(await checked({ later: [changed] })).toContain('registry not-signed')
  })
  test('calls an institution by no name that one alone verified who did not propose it', async () => {
    const name = { proposal: 'p', field: 'legalName', value: 'Corte Suprema de Ficción', replaces: null }
    const said = (by: 'administrator' | 'second' | 'judge', act: string, more: object) => ({
      ...{ kind: act, at: '2026-11-06T10:00:00.000Z', by: people[by] },
      body: { registry: { act, ...more } },
    })
    const called = async (...verified: readonly ('second' | 'judge')[]) => {
      const one = await record({
        judge: { institutionName: name.value },
        entry: [
          said('administrator', 'proposed', name),
          ...verified.map((by) => said(by, 'verified', { proposal: 'p' })),
        ],
      })
      const { acts } = one
      const found = await untouchedIn(acts, {
        ...{ listOf: listsOf(one.registry), demonstration: false, otherPost: () => false },
      })
      return found.map(({ why }) => why)
    }
    expect(await called('second')).toEqual(['other-unit'])
    expect(await called('second', 'second')).toEqual(['other-unit'])
    expect(await called('second', 'judge')).toEqual([])
  })
  test('gives an institution no other name, and lets none go on that was suspended', async () => {
    const proposal = {
      proposal: 'p',
      field: 'legalName',
      value: 'Corte Suprema de Ficción',
      replaces: null,
      sources: [],
    }
    const acts = [
      { kind: 'proposed', registry: { act: 'proposed', ...proposal } },
      { kind: 'verified', registry: { act: 'verified', proposal: 'p' } },
      { kind: 'restored', registry: { act: 'restored' } },
    ]
    for (const { kind, registry } of acts)
      expect(
        await checked({
          entry: [{ kind, at: '2026-11-06T10:00:00.000Z', by: people.second, body: { registry } }],
        }),
        kind,
      ).toContain('registry not-signed')
  })
})

describe('whoever only adds rows to the registry', () => {
  const at = '2026-11-05T10:00:00.000Z'
  const touched = async (
    by: keyof typeof keyOf,
    kind: string,
    action: string,
    subject: object,
    body = {},
  ) => ({
    ...{ kind, at, by: people[by] },
    body: {
      ...body,
      signed: { action, subject },
      assertion: await signed(keyOf[by], digestOf(actionStatement(action, by, subject))),
    },
  })
  /** What a record says once acts were added behind what its list has, which stays as it is. */
  const with_ = async (subject: 'judge' | 'court' | 'unit', acts: readonly object[], twist: Twist = {}) => {
    const one = await record(twist)
    const list = chained(
      subject,
      [...one.registry[subject], ...acts].map((act) => {
        const { hash: _, seq: __, previous: ___, ...rest } = act as SealedAct
        return rest
      }),
    )
    return faults(await checkRecord({ record: { ...one, registry: { ...one.registry, [subject]: list } } }))
  }
  const note = (registry: object) => ({ kind: 'note', at, by: people.second, body: { registry } })
  const kindOfCourt = { act: 'proposed', proposal: 'p', field: 'kind', value: 'court', sources: [] }

  test('names no institution and no unit by an act of a kind that nobody knows', async () => {
    const named = { kind: 'note', at, by: null, body: { name: 'Corte Suprema de Ficción' } }
    for (const subject of ['court', 'unit', 'judge'] as const)
      expect(await with_(subject, [named])).toContain('registry other-content')
  })
  test('makes no court of a police force by such acts, nor by acts of a known kind that say another one', async () => {
    const verified = { act: 'verified', proposal: 'p' }
    const police = { kind: 'police' }
    expect(await with_('court', [note(kindOfCourt), note(verified), note(verified)], police)).toContain(
      'registry other-content',
    )
    const hidden = { ...note(kindOfCourt), kind: 'objected' }
    expect(await with_('court', [hidden], police)).toContain('registry other-content')
    const plain = { ...note({ act: 'withdrawn', proposal: null }), kind: 'withdrawn' }
    expect(await with_('court', [plain])).toContain('registry not-signed')
  })
  test('nor by a touch that was given for a unit', async () => {
    const subject = { unit: null, name: 'Segunda sala', institution: 'court', administrator: null }
    for (const registry of [kindOfCourt, { act: 'attested', domain: 'corte.example' }]) {
      const said = { name: 'Segunda sala', institution: 'court', registry }
      for (const kind of ['attested', registry.act]) {
        const act = await touched('administrator', kind, 'unit.vouch', subject, said)
        expect(await with_('court', [act])).toContain('registry other-content')
        const { name: _, institution: __, ...rest } = act.body as { name?: string; institution?: string }
        expect(await with_('court', [{ ...act, body: rest }])).toContain('registry other-content')
      }
    }
  })
  test('says of an entry nothing that is of another entry, moment or person than the act around it', async () => {
    const subject = { entry: 'court', act: 'objected', proposal: 'p' }
    const registry = { act: 'objected', proposal: 'p', entry: 'court' }
    const of = async (more: object) =>
      checked({ entry: [await onEntry('registry.act', subject, { ...registry, ...more })] })
    const by = { person: 'administrator', institution: 'court', role: 'administrator' }
    expect(await of({ by, at: '2026-11-06T10:00:00.000Z' })).toEqual([])
    for (const more of [{ entry: 'x' }, { at }, { by: { ...by, person: 'second' } }])
      expect(await of(more)).toContain('registry other-content')
  })
  test('says nothing beside what an act of its kind has', async () => {
    const counts = { kind: 'role-counts', at, by: null, body: { naming: 'm', roles: ['judge'] } }
    expect(await with_('judge', [counts])).toContain('registry other-content')
    const reasons = { person: 'judge', reasons: 'x' }
    const named = await touched('second', 'restored', 'person.restore', reasons, {
      reasons: 'x',
      name: 'Otra',
    })
    expect(await with_('judge', [named])).toContain('registry other-content')
  })
  test('brings nobody back by an old touch, copied as it is or with the other number of its signature', async () => {
    const [one, two] = [
      await touched(
        'administrator',
        'restored',
        'person.restore',
        { person: 'judge', reasons: 'x' },
        { reasons: 'x' },
      ),
      await touched(
        'second',
        'restored',
        'person.restore',
        { person: 'judge', reasons: 'x' },
        { reasons: 'x' },
      ),
    ]
    const stop = { kind: 'suspended', at, by: people.judge, body: { reasons: 'x' } }
    expect(await with_('judge', [stop, one, two])).toEqual([])
    // But no word that lets somebody in: who left comes back as somebody new.
    const left = { ...stop, kind: 'left' }
    expect(isOut([left, { ...one, kind: 'vouched' }], '9')).toBe(true)
    expect(await with_('judge', [stop, one, two, stop])).toEqual(['signature suspended-by-nobody'])
    expect(await with_('judge', [stop, one, two, stop, one, two])).toContain('registry said-before')
    const { assertion } = two.body
    const signature = otherSignature(assertion.signature)
    expect(signature).not.toBe(assertion.signature)
    const twin = { ...two, body: { ...two.body, assertion: { ...assertion, signature } } }
    // It holds as the first one does, and is the same touch.
    expect(await with_('judge', [stop, one, twin])).toEqual([])
    expect(await with_('judge', [stop, one, two, stop, one, twin])).toContain('registry said-before')
  })
  test('brings nobody back by touches that brought back once: neither who reads a database nor a standing', async () => {
    const subject = { person: 'judge', left: false, reasons: 'x' }
    const stop = () => touched('administrator', 'suspended', 'person.suspend', subject, { reasons: 'x' })
    const back = (by: 'second' | 'judge') =>
      touched(by, 'restored', 'person.restore', { person: 'judge', reasons: 'x' }, { reasons: 'x' })
    const [first, again] = [await stop(), await stop()]
    const words = [
      await back('second'),
      { ...(await back('judge')), by: { ...people.judge, person: 'third' } },
    ]
    expect(isOut([first, ...words], '9')).toBe(false)
    expect(isOut([first, ...words, again], '9')).toBe(true)
    expect(isOut([first, ...words, again, ...words.map((act) => ({ ...act, at: `${at}9` }))], '9')).toBe(true)
    const own = [await back('second'), { ...(await back('judge')), by: { ...people.judge, person: 'third' } }]
    expect(isOut([first, ...words, again, ...own], '9')).toBe(false)
    // Nor where the word that it copies counted for nothing when it was said.
    const ground = { listOf: listsOf((await record()).registry), demonstration: false }
    const early = { ...(await back('second')), at: '2026-10-01T10:00:00.000Z' }
    const held = await heldStanding('judge', [first, early, { ...early, at }], ground)
    expect(held.map(({ kind }) => kind)).toEqual(['suspended'])
  })
  test('brings nobody back by a stop for hours that are over, written behind a suspension', async () => {
    const suspended = { kind: 'suspended', at, by: people.second, body: { reasons: 'x' } }
    const stop = { kind: 'stopped', at, by: null, body: { until: '2026-11-06T10:00:00.000Z', reasons: 'x' } }
    expect(await with_('judge', [stop])).toEqual([])
    expect(await with_('judge', [suspended, stop])).toEqual(['signature suspended-by-nobody'])
  })
  test('gives no unit another name, neither without a touch nor with one', async () => {
    const attested = (name: string, by: object | null) => ({
      ...{ kind: 'attested', at, by },
      body: { name, institution: 'court', until: '2099-01-01T00:00:00.000Z' },
    })
    const vouched = (name: string) =>
      touched(
        'administrator',
        'attested',
        'unit.vouch',
        { unit: 'unit', institution: 'court', name, administrator: null },
        { name, institution: 'court', until: '2099-01-01T00:00:00.000Z' },
      )
    // Under its own name its vouch stands as far as that goes: whoever keeps the people does not answer for
    // the unit.
    expect(await with_('unit', [await vouched('Primera sala')])).toContain('registry other-role')
    expect(await with_('unit', [attested('Primera sala', null)])).toContain('registry not-signed')
    for (const act of [attested('Corte Suprema', null), await vouched('Corte Suprema')]) {
      const one = await record()
      const unit = one.registry.unit.map(({ hash: _, seq: __, previous: ___, ...before }) => before)
      const acts = one.acts.map(({ hash: _, seq: __, previous: ___, ...before }) => {
        const by = 'by' in before && typeof before.by === 'object' ? before.by : {}
        return { ...before, by: { ...by, unitName: 'Corte Suprema' } }
      })
      const renamed = { ...one, acts: chained('r', acts) }
      const registry = { ...one.registry, unit: chained('unit', [...unit, act]) }
      const told = faults(await checkRecord({ record: { ...renamed, registry } }))
      expect(told).toContain('signature other-unit')
      expect(told).toContain(act.by === null ? 'registry not-signed' : 'registry other-content')
      const listOf = listsOf(registry)
      expect(await listFault('unit', { listOf, demonstration: false })).toMatchObject({ at: 2 })
    }
  })
  test('lets nobody into another institution than the one whose people they keep', async () => {
    const one = await record()
    const word = {
      ...{ name: 'Fulano Foráneo', title: 'jefe' },
      roles: ['officer'],
      unit: 'desk',
      language: 'es',
    }
    const to = async (unit: string) => {
      const said = { ...word, unit }
      const desk = chained('desk', [
        { kind: 'vouched', at, by: null, body: { name: 'Mesa', institution: 'elsewhere' } },
      ])
      const stranger = chained('stranger', [
        await touched('administrator', 'vouched', 'person.invite', said, said),
      ])
      const registry = { ...one.registry, desk, stranger }
      return listFault('stranger', { listOf: listsOf(registry), demonstration: false })
    }
    expect(await to('unit')).toBeUndefined()
    expect(await to('desk')).toEqual({ why: 'other-role', at: 1 })
  })
  test('lets nobody in, and gives no role, by whoever was suspended or had left by then', async () => {
    for (const kind of ['suspended', 'left']) {
      const one = await record()
      const subject = { person: 'administrator', left: kind === 'left', reasons: 'x' }
      const out = await touched('second', kind, 'person.suspend', subject, { reasons: 'x' })
      const after = async (moment: string) => {
        const before = one.registry.administrator.map(({ hash: _, seq: __, previous: ___, ...act }) => act)
        const administrator = chained('administrator', [...before, { ...out, at: moment }])
        const listed = { ...one.registry, administrator }
        return listFault('judge', {
          listOf: listsOf(listed),
          demonstration: false,
        })
      }
      expect(await after('2026-11-01T12:00:00.000Z'), kind).toEqual({ why: 'suspended-then', at: 1 })
      expect(await after('2026-11-21T12:00:00.000Z'), kind).toBeUndefined()
    }
  })
  test('frees nobody of having suspended somebody by a second suspension that nobody touched', async () => {
    const back = (by: 'administrator' | 'second') =>
      touched(by, 'restored', 'person.restore', { person: 'judge', reasons: 'x' }, { reasons: 'x' })
    const said = (by: object | null) => ({ kind: 'suspended', at, by, body: { reasons: 'x' } })
    const restored = [await back('administrator'), await back('second')]
    const subject = { person: 'judge', left: false, reasons: 'x' }
    const stop = await touched('administrator', 'suspended', 'person.suspend', subject, { reasons: 'x' })
    expect(await with_('judge', [stop, ...restored])).toEqual(['signature suspended-then'])
    expect(await with_('judge', [stop, said(null), ...restored])).toEqual(['signature suspended-then'])
    // Nor by one whose touch was given for nothing of it, or was given for one before.
    const other_ = await touched('administrator', 'suspended', 'person.suspend', subject, { reasons: 'x' })
    const list = [stop, { ...other_, by: people.judge }, ...restored].map((act) => act as ListedAct)
    expect(isOut(list, '9')).toBe(false)
    expect(isOut([stop, { ...stop, by: people.judge }, ...restored], '9')).toBe(true)
    // Nor by a stop of nobody, for however long, before it or behind it.
    const hours = (until: string) => ({ kind: 'stopped', at, by: null, body: { until, reasons: 'x' } })
    for (const until of ['9999z', '9999', '2026-11-09T10:00:00.000Z']) {
      expect(await with_('judge', [stop, hours(until), ...restored])).toEqual(['signature suspended-then'])
      expect(
        isOut(
          [
            hours(until),
            { ...stop, kind: 'stopped', body: { ...stop.body, until: '2026-11-08' } },
            ...restored,
          ],
          '2026-11-07',
        ),
      ).toBe(true)
    }
    // Whose name a row bears that nobody touched is not bound by it.
    expect(isOut([said(people.administrator), ...restored], '9')).toBe(false)
    const one = await record()
    const ground = { listOf: listsOf(one.registry), demonstration: false }
    expect(isOut(await heldStanding('judge', list, ground), '9')).toBe(true)
    // And words of coming back that nobody touched, or touched for something else, are none.
    const bare = restored.map((act) => ({ ...act, body: { reasons: 'x' } }))
    const other = restored.map((act, at) => ({
      ...act,
      body: { ...act.body, assertion: restored[1 - at]?.body.assertion },
    }))
    const third = { ...stop, by: { ...people.second, person: 'third' } }
    for (const words of [bare, other]) {
      expect(isOut([third, ...words], '9')).toBe(false)
      expect(isOut(await heldStanding('judge', [third, ...words], ground), '9')).toBe(true)
    }
  })
  test('makes no judge by the words of two who keep the people of another institution', () => {
    const founded = (kind: string, country: string) => [
      { kind: 'founded', at: '2026-11-01T09:00:00.000Z', by: null, body: { name: kind, kind, country } },
    ]
    const unit = (institution: string) => [
      { kind: 'vouched', at: '2026-11-01T09:00:00.000Z', by: null, body: { name: 'x', institution } },
    ]
    const someone = (of: string, role: string) => [
      { kind: 'vouched', at: '2026-11-01T09:00:00.000Z', by: null, body: { unit: of, roles: [role] } },
    ]
    const judgeBy = (first: string, second: string) => {
      const by = (person: string) => ({ person })
      const judge = [
        { kind: 'vouched', at: '2026-11-02T09:00:00.000Z', by: by('x'), body: { unit: 'room', roles: [] } },
        {
          ...{ kind: 'role-asked', at: '2026-11-03T09:00:00.000Z', by: by(first) },
          body: { naming: 'n', roles: ['judge'] },
        },
        {
          ...{ kind: 'role-confirmed', at: '2026-11-03T10:00:00.000Z', by: by(second) },
          body: { naming: 'n', countsFrom: '2026-11-04T10:00:00.000Z' },
        },
        { kind: 'role-counts', at: '2026-11-04T11:00:00.000Z', by: null, body: { naming: 'n' } },
      ]
      const lists: Record<string, readonly ListedAct[]> = {
        ...{ court: founded('court', 'CL'), provider: founded('provider', 'CL') },
        ...{ ministry: founded('central-authority', 'CL'), abroad: founded('central-authority', 'AR') },
        ...{ room: unit('court'), desk: unit('provider'), office: unit('ministry'), other: unit('abroad') },
        ...{ marta: someone('room', 'administrator'), luis: someone('room', 'administrator') },
        ...{ fulano: someone('desk', 'administrator'), gala: someone('desk', 'administrator') },
        ...{ teresa: someone('office', 'national-authority'), ana: someone('other', 'national-authority') },
        ...{ hugo: someone('desk', 'registrar'), judge },
      }
      const roles = readRoles((of) => lists[of] ?? [], false)
      return roles.fault({ person: 'judge', institution: 'court', at: '2026-11-05T09:00:00.000Z' }, 'judge')
    }
    expect(judgeBy('marta', 'luis')).toBeUndefined()
    expect(judgeBy('marta', 'teresa')).toBeUndefined()
    expect(judgeBy('teresa', 'hugo')).toBeUndefined()
    expect(judgeBy('marta', 'hugo')).toBeUndefined()
    expect(judgeBy('fulano', 'gala')).toBe('other-role')
    expect(judgeBy('marta', 'gala')).toBe('other-role')
    expect(judgeBy('ana', 'marta')).toBe('other-role')
    expect(judgeBy('marta', 'ana')).toBe('other-role')
    expect(judgeBy('hugo', 'marta')).toBe('other-role')
  })
  test('but whoever attests somebody again in the same words, by a key that draws no numbers, is no copier', async () => {
    const word = await touched(
      'administrator',
      'attested',
      'person.attest',
      { person: 'judge' },
      { until: at },
    )
    expect(await with_('judge', [word, word])).toEqual([])
  })
  test('lets nobody in again who left, nor somebody else by the same invitation', async () => {
    const one = await record()
    const word = (one.registry.judge as Said[]).find(({ kind }) => kind === 'vouched') as Said
    const left = { kind: 'left', at, by: people.administrator, body: { reasons: 'x' } }
    expect(await with_('judge', [left])).toEqual(['signature suspended-by-nobody'])
    const again = { ...one.registry, judge: [] as SealedAct[] }
    again.judge = chained('judge', [
      ...one.registry.judge.map(({ hash: _, seq: __, previous: ___, ...act }) => act),
      ...[left, { kind: 'vouched', at, by: word.by, body: word.body }],
    ])
    expect(faults(await checkRecord({ record: { ...one, registry: again } }))).toContain(
      'registry said-before',
    )
    const { kind, by, body } = word
    const friend = chained('friend', [{ kind, at, by, body }])
    const both = { ...one.registry, friend }
    expect(faults(await checkRecord({ record: { ...one, registry: both } }))).toContain(
      'registry said-before',
    )
    const rows = Object.entries(both).flatMap(([subject, acts]) => acts.map((act) => ({ subject, act })))
    const held = await touchedLists(rows as Parameters<typeof touchedLists>[0], { demonstration: false })
    expect([...held.keys()].toSorted()).toEqual(['administrator', 'court', 'second', 'unit'])
  })
  test('puts nobody out for good by a withdrawal that nobody touched: two others bring back', () => {
    const withdrawn = { kind: 'withdrawn', at, by: null, body: { registry: {} } }
    const words = ['administrator', 'second'].map((person) => ({
      ...{ kind: 'restored', at, by: { person } },
      body: { reasons: 'x', assertion: { id: person, signature: person } },
    }))
    expect(isOut([withdrawn], '9')).toBe(true)
    expect(isOut([withdrawn, ...words], '9')).toBe(false)
    expect(isOut([{ ...withdrawn, body: { registry: {}, assertion: {} } }, ...words], '9')).toBe(true)
  })
  test('lets no role count twice that was ended', async () => {
    const ended = { kind: 'role-ended', at, by: null, body: { roles: ['judge'], reasons: 'x' } }
    const counts = { kind: 'role-counts', at, by: null, body: { naming: 'n' } }
    expect(await with_('judge', [ended])).toEqual(['signature other-role'])
    expect(await with_('judge', [ended, counts])).toContain('registry said-before')
    const { registry } = await record({ later: [ended, counts] })
    const lists: Record<string, readonly SealedAct[]> = registry
    const roles = readRoles((subject) => (lists[subject] ?? []) as readonly ListedAct[], false)
    expect(roles.rolesOf('judge', '2026-11-20T10:00:00.000Z')).toEqual(['officer'])
  })
  test('with a key of their own that was named, and no role to do it in, gives nobody a role or a post', async () => {
    for (const person of ['judge', 'friend']) {
      const role = await touched(
        'judge',
        'role-given',
        'role.give',
        { person, roles: ['clerk'] },
        { roles: ['clerk'] },
      )
      const change = await touched(
        'judge',
        'changed',
        'person.change',
        { person, title: 'x' },
        { title: 'x' },
      )
      const expected = person === 'judge' ? 'registry other-role' : 'registry other-content'
      for (const act of [role, change]) expect(await with_('judge', [act])).toContain(expected)
    }
    // Nor does whoever keeps people, about themselves.
    const given = { person: 'administrator', roles: ['officer'] }
    const own = await touched('administrator', 'role-given', 'role.give', given, { roles: ['officer'] })
    const { registry, ...one } = await record()
    const administrator = chained('administrator', [
      ...registry.administrator.map(({ hash: _, seq: __, previous: ___, ...act }) => act),
      own,
    ])
    const said = faults(await checkRecord({ record: { ...one, registry: { ...registry, administrator } } }))
    expect(said).toContain('registry other-role')
  })
  test('ends no key ahead of time, so that its true end would be another', async () => {
    const end = (when: string) => ({ kind: 'key-ended', at: when, by: null, body: { key: judgeKey.id } })
    const [early, late] = ['2026-11-10T10:00:00.000Z', '9999-01-01T00:00:00.000Z']
    expect(await with_('judge', [end(late)])).toEqual([])
    expect(await with_('judge', [end(late), end(early)])).toContain('registry other-content')
    const acts = [...(await record()).registry.judge, end(late), end(early)] as readonly ListedAct[]
    expect(keysIn(acts).get(judgeKey.id)?.ended).toBe(early)
  })
})

test('who let a held request go on signed for that place in its list and those reasons, and no other', async () => {
  expect(await checked({ releasedAfter: 7 })).toEqual(['signature bad-signature'])
  expect(await checked({ releasedFor: 'y' })).toEqual(['signature bad-signature'])
})

test('reasons that the approver did not sign are named', async () => {
  expect(await checked({ reasons: 'Basta con esto.', said: 'Basta con esto.' })).toEqual([])
  expect(await checked({ reasons: 'Basta con esto.', said: 'Y todo lo demás.' })).toEqual([
    'signature bad-signature',
  ])
  expect(await checked({ said: 'Añadido después.' })).toEqual(['signature bad-signature'])
})

test('a key made after the approval did not give it', async () => {
  expect(await checked({ keyMade: '2026-11-22T10:00:00.000Z' })).toEqual(['signature key-not-registered'])
})

describe('whoever invents founders', () => {
  const ground = (registry: object) => {
    const lists = JSON.parse(JSON.stringify(registry)) as Readonly<Record<string, readonly ListedAct[]>>
    const rows = Object.entries(lists).flatMap(([subject, acts]) => acts.map((act) => ({ subject, act })))
    return { rows, listOf: (subject: string) => lists[subject] ?? [] }
  }
  test('has none of the house: its founding names who they were, and a list that begins as theirs says nothing', async () => {
    expect(await checked({ founders: ['administrator'] })).toContain('registry not-of-founding')
    const { rows, listOf } = ground((await record({ founders: ['administrator'] })).registry)
    const why = async (demonstration: boolean) => (await listFault('second', { listOf, demonstration }))?.why
    expect(await why(false)).toBe('not-of-founding')
    expect(await why(true)).toBeUndefined()
    expect([...(await touchedLists(rows, { demonstration: false })).keys()]).not.toContain('second')
  })
  test('founds no second house beside it: what rests on both is held by nobody', async () => {
    const one = await record()
    const body = { name: 'Casa Inventada', kind: 'court', country: 'CL', founding: { unit: 'u', people: [] } }
    const invented = chained('house', [{ kind: 'founded', at: '2026-10-01T09:00:00.000Z', by: null, body }])
    const both = { ...one, registry: { ...one.registry, house: invented } }
    const report = await checkRecord({ record: both })
    expect(report.ok).toBe(false)
    expect(report.rows).toContainEqual(
      expect.objectContaining({ is: 'registry', why: 'several-foundings', name: 'Casa Inventada' }),
    )
    expect((await touchedLists(ground(both.registry).rows, { demonstration: false })).size).toBe(0)
    expect((await touchedLists(ground(one.registry).rows, { demonstration: false })).size).toBe(5)
  })
})

const asKept = (registry: object) =>
  JSON.parse(JSON.stringify(registry)) as Readonly<Record<string, readonly ListedAct[]>>

describe('whoever invents a whole house', () => {
  const lists = async (twist?: Twist) => {
    const { registry } = await record(twist)
    return new Map(Object.entries(asKept(registry)))
  }
  const rowsOf = (all: Iterable<readonly [string, readonly ListedAct[]]>) =>
    [...all].flatMap(([subject, acts]) => acts.map((act) => ({ subject, act })))

  test('begins it with another founding: it holds in itself, and its digest is not the one that the true house tells', async () => {
    const report = await checkRecord({ record: await record() })
    expect(report.founding).toMatchObject({ name: 'Juzgado Ficticio', subject: 'court' })
    expect(report.founding?.digest).toMatch(/^[0-9a-f]{64}$/)
    // The very acts of the founding, the same names and numbers, and one key of a founder that is another's.
    const invented = await record({ founderKey: await createAuthenticator() })
    const { registry: theirs } = invented
    const { registry: own } = await record()
    expect([theirs.court, theirs.unit]).toEqual([own.court, own.unit])
    expect((await checkRecord({ record: invented })).founding?.digest).not.toBe(report.founding?.digest)
    // Nor can it be told where the list of a founder was left out, or cut.
    const { second, ...without } = own
    for (const registry of [without, { ...own, second: second.slice(1) }])
      expect((await checkRecord({ record: { ...(await record()), registry } })).founding).toBeUndefined()
  })
  test('is told apart by whoever knows the founding, and by nobody else', async () => {
    const own = await record()
    const { founding } = await checkRecord({ record: own })
    const invented = JSON.stringify(await record({ founderKey: await createAuthenticator() }))
    const held = async (text: string, foundings: readonly string[] = []) => {
      const sender = await checkSender({ record: text, published: { roots: [], foundings } })
      return [
        sender.founding?.by,
        ...sender.rows.flatMap((row) => (row.is === 'begins' ? [row.ok, row.why] : [])),
      ]
    }
    const digest = founding?.digest ?? ''
    expect(await held(JSON.stringify(own))).toEqual(['nothing'])
    expect(await held(invented)).toEqual(['nothing'])
    for (const known of [digest, readFounding(shortFounding(digest)) ?? ''])
      expect(await held(JSON.stringify(own), ['0'.repeat(64), known])).toEqual(['given', true, undefined])
    expect(await held(invented, [digest])).toEqual(['other', false, 'other-founding'])
    // What is shorter than is read out could be aimed at.
    expect(readFounding(digest.slice(0, 31))).toBeUndefined()
    expect(await held(JSON.stringify(own), [digest.slice(0, 8)])).toEqual(['other', false, 'other-founding'])
    const demonstration = JSON.stringify({ ...own, mode: 'demo' })
    expect(await held(demonstration, [digest])).toEqual([undefined, false, 'no-founding'])
  })
  test('beside the true one is held by nobody who knows the founding, and the true one stays', async () => {
    const own = await lists()
    const digest = foundingOf('court', (of) => own.get(of) ?? [])?.digest
    const theirs = [...(await lists({ founderKey: await createAuthenticator() }))].map(
      ([subject, acts]) => [`${subject}-2`, acts] as const,
    )
    const all = rowsOf([...own, ...theirs])
    expect((await touchedLists(all, { demonstration: false })).size).toBe(0)
    const held = await touchedLists(all, { demonstration: false, founding: digest })
    expect([...held.keys()].toSorted()).toEqual([...own.keys()].toSorted())
    expect((await touchedLists(rowsOf(own), { demonstration: false, founding: '0'.repeat(64) })).size).toBe(0)
  })
  test('is not told while a founder lacks a first key; after the hours of the code nobody makes one', async () => {
    const own = await lists()
    const told = (of: (subject: string) => readonly ListedAct[]) => foundingOf('court', of)?.digest
    const listOf = (subject: string) => own.get(subject) ?? []
    expect(told(listOf)).toMatch(/^[0-9a-f]{64}$/)
    const without = (subject: string) => listOf(subject).slice(0, subject === 'second' ? 2 : undefined)
    expect(told(without)).toBeUndefined()
    const late = {
      kind: 'key-made',
      at: '2026-11-10T10:00:00.000Z',
      by: null,
      body: { key: 'x', publicKey: 'y' },
    }
    const later = (subject: string) => (subject === 'second' ? [...without(subject), late] : without(subject))
    expect(told(later)).toBeUndefined()
    expect(await namedIn(later, false)('second', 'x', '2026-11-20T10:00:00.000Z')).toBe(false)
  })
})

test('no row puts out the unit that the founding began: nobody else could let it go on', async () => {
  const by = people.second
  const unit = { name: 'Primera sala', institution: 'court' }
  const begins = (kind: string, body: object) => ({ kind, at: '2026-11-01T10:00:00.000Z', by: null, body })
  const at = '2026-11-10T10:00:00.000Z'
  const touched = { assertion: { id: secondKey.id } }
  const out = (first: object, kind: string, body: object) =>
    isOut([first, { kind, at, by, body }] as readonly ListedAct[], '2026-11-20T10:00:00.000Z')
  for (const body of [{ reasons: 'x' }, { reasons: 'x', ...touched }]) {
    expect(out(begins('vouched', { ...unit, founding: true }), 'suspended', body)).toBe(false)
    expect(out(begins('vouched', unit), 'suspended', body)).toBe(true)
    // Whoever works there is stopped by name.
    expect(out(begins('vouched', { name: 'x', founding: true, unit: 'unit' }), 'suspended', body)).toBe(true)
  }
})

describe('a founder who never came', () => {
  const at = '2026-11-20T10:00:00.000Z'
  const named = (registry: object) => {
    const kept = asKept(registry)
    return namedIn((subject) => kept[subject] ?? [], false)
  }
  test('is no second person by keys that somebody else wrote at an hour of the founding', async () => {
    const written = await record({ uncompared: true })
    expect(faults(await checkRecord({ record: written }))).toContain('registry key-not-named')
    const isNamed = named(written.registry)
    expect(await isNamed('second', secondKey.id, at)).toBe(false)
    // Nobody is in a house whose founding is not whole: not who compared nobody either.
    expect(await isNamed('administrator', administratorKey.id, at)).toBe(false)
    const whole = named((await record()).registry)
    expect(await whole('second', secondKey.id, at)).toBe(true)
    expect(await whole('second', secondKey.id, '2026-11-01T11:30:00.000Z')).toBe(false)
  })
  test('nor where the founder compares them oneself, or one of three others does', async () => {
    const founders = ['administrator', 'second', 'third']
    const { registry } = await record({ founders })
    const spare = await createAuthenticator()
    const third = { ...people.second, person: 'third', name: 'Rosa Hipotética' }
    const made = (key: Authenticator) => {
      const { id, publicKey } = key.stored()
      return { kind: 'key-made', at: '2026-11-01T11:00:00.000Z', by: third, body: { key: id, publicKey } }
    }
    const compares = async (by: string, key: Authenticator, of: string, keys: readonly Authenticator[]) => {
      const subject = { person: of, keys: keys.map(printOf) }
      return {
        ...{ kind: 'attested', at: '2026-11-01T11:40:00.000Z' },
        by: { ...third, person: by },
        body: {
          signed: { action: 'person.attest', subject },
          assertion: await signed(key, digestOf(actionStatement('person.attest', by, subject))),
        },
      }
    }
    const [own, theirs] = [
      [judgeKey, spare],
      [administratorKey, administratorSpare],
    ] as const
    const word = { name: third.name, title: 'segunda', roles: ['administrator'], unit: 'unit' }
    const keyed = (acts: readonly object[]) =>
      chained('third', [
        { kind: 'vouched', at: '2026-11-01T10:00:00.000Z', by: null, body: word },
        made(judgeKey),
        made(spare),
        ...acts,
      ])
    const more = async (list: readonly SealedAct[], key: Authenticator, of: string, keys: typeof own) =>
      chained(list[0]?.request ?? '', [...list, await compares('third', key, of, keys)])
    const all = {
      ...registry,
      administrator: await more(registry.administrator, judgeKey, 'administrator', theirs),
      second: await more(registry.second, judgeKey, 'second', [secondKey, secondSpare]),
    }
    const byOne = await compares('administrator', administratorKey, 'third', own)
    const byOther = await compares('second', secondKey, 'third', own)
    const byThemselves = await compares('third', judgeKey, 'third', own)
    const isThird = async (acts: readonly object[]) =>
      named({ ...all, third: keyed(acts) })('third', judgeKey.id, at)
    expect(await isThird([byThemselves])).toBe(false)
    expect(await isThird([byOne, byThemselves])).toBe(false)
    expect(await isThird([byOne, byOther])).toBe(true)
  })
})

test('another public key under the name of a key that was made is nobody’s, of a founder neither', async () => {
  const { registry } = await record()
  const forged = (await createAuthenticator()).stored().publicKey
  const { id, publicKey } = administratorKey.stored()
  const again = {
    kind: 'key-made',
    at: '2026-11-01T12:00:00.000Z',
    by: null,
    body: { key: id, publicKey: forged },
  }
  expect(keysIn([...(asKept(registry).administrator ?? []), again]).get(id)?.publicKey).toBe(publicKey)
})

describe('a key that the list of a judge alone gives', () => {
  const attested = async (
    by: 'administrator' | 'second',
    at: string,
    prints: readonly string[],
    of = 'judge',
  ) => {
    const subject = { person: of, keys: prints }
    const digest = digestOf(actionStatement('person.attest', by, subject))
    return {
      ...{ kind: 'attested', at, by: people[by] },
      body: { signed: { action: 'person.attest', subject }, assertion: await signed(keyOf[by], digest) },
    }
  }
  const [before, after] = ['2026-11-10T10:00:00.000Z', '2026-11-21T10:00:00.000Z']

  test('approves nothing: the second person saw other keys, and whoever writes the database touched none', async () => {
    expect(await checked({ seen: ['0'.repeat(64)] })).toEqual(['signature key-not-named'])
    expect(await checked({ keyMade: '2026-11-05T10:00:00.000Z' })).toEqual(['signature key-not-named'])
    const { acts, registry } = await record({ seen: [] })
    const lists = JSON.parse(JSON.stringify(registry)) as Readonly<Record<string, readonly ListedAct[]>>
    const ground = (demonstration: boolean) => ({
      ...{ listOf: (subject: string) => lists[subject] ?? [], demonstration },
      otherPost: () => false,
    })
    expect(await untouchedIn(acts, ground(false))).toEqual([{ seq: 5, why: 'key-not-named' }])
    expect(await untouchedIn(acts, ground(true))).toEqual([])
  })

  test('nor approves by a touch that an earlier act of the list was said by', async () => {
    const one = await record()
    const plain = one.acts.map(({ hash: _, seq: __, previous: ___, ...act }) => act)
    const approved = plain.at(-1)
    const acts = chained('r', [...plain, { ...approved, at: '2026-11-20T10:05:00.000Z' }])
    expect(faults(await checkRecord({ record: { ...one, acts } }))).toEqual(['signature said-before'])
    const ground = { listOf: listsOf(one.registry), demonstration: false, otherPost: () => false }
    expect(await untouchedIn(acts, ground)).toEqual([{ seq: 6, why: 'said-before' }])
    // The other number that a signature of an elliptic curve may have makes it no other one.
    const body = (one.acts.at(-1) as Said).body as { readonly assertion: { readonly signature: string } }
    const signature = otherSignature(body.assertion.signature)
    expect(signature).not.toBe(body.assertion.signature)
    expect(
      repeatedIn([{ body }, { body: { ...body, assertion: { ...body.assertion, signature } } }]).size,
    ).toBe(1)
  })

  test('nor seals what was refused, taken back, closed or held before', async () => {
    const one = await record()
    const plain = one.acts.map(({ hash: _, seq: __, previous: ___, ...act }) => act)
    const digest = approvalDigest('r', 1, content)
    const sealedAfter = async (...between: readonly object[]) => {
      const place = plain.length + between.length
      const assertion = await signed(judgeKey, digestOf(signingStatement('r', place, 1, digest)))
      const seal = { kind: 'signed', at: '2026-11-20T10:05:00.000Z', by: people.judge }
      const body = { revision: 1, digest, pdf: 'a'.repeat(64), assertion }
      const acts = chained('r', [...plain, ...between, { ...seal, body }])
      return faults(await checkRecord({ record: { ...one, acts } }))
    }
    const said = { at: '2026-11-20T10:04:00.000Z', by: people.second }
    const no = { ground: 'other', reasons: 'no', revision: 1, digest }
    const touch = await signed(
      judgeKey,
      digestOf(denialStatement('r', plain.length, 1, digest, 'other', 'no')),
    )
    const denied = {
      ...said,
      by: people.judge,
      kind: 'denied',
      body: { ...no, role: 'judge', assertion: touch },
    }
    expect(await sealedAfter()).toEqual([])
    expect(await sealedAfter(denied)).toEqual(['signature ended-before'])
    for (const kind of ['withdrawn', 'closed'])
      expect(await sealedAfter({ ...said, kind, body: { reasons: 'x' } })).toEqual(['signature ended-before'])
    const held = { ...said, kind: 'held', body: { why: 'suspended-unit' } }
    expect(await sealedAfter(held)).toEqual(['signature held-then'])
    const released = {
      reasons: 'x',
      assertion: await signed(secondKey, digestOf(releaseStatement('r', plain.length + 1, 'x'))),
    }
    expect(await sealedAfter(held, { ...said, kind: 'released', body: released })).toEqual([])
  })

  test('nor is told twice by one receipt of the house, whatever act bears the copy', async () => {
    const one = await record()
    const plain = one.acts.map(({ hash: _, seq: __, previous: ___, ...act }) => act)
    const receipt = { step: 'answered', at: 'x', key: 'k', signature: base64url(new Uint8Array(64).fill(7)) }
    const heard = (what: string, copied: object = receipt) => ({
      ...{ kind: 'heard-abroad', at: '2026-11-20T10:06:00.000Z', by: people.second },
      body: { leg: 1, what, receipt: copied },
    })
    const told = async (...acts: readonly object[]) => {
      const list = chained('r', [...plain, ...acts])
      const ground = { listOf: listsOf(one.registry), demonstration: false, otherPost: () => false }
      expect(await untouchedIn(list, ground)).toEqual(
        acts.length > 1 ? [{ seq: list.length, why: 'said-before' }] : [],
      )
      return faults(await checkRecord({ record: { ...one, acts: list } }))
    }
    expect(await told(heard('confirmed'))).toEqual([])
    expect(await told(heard('confirmed'), heard('confirmed'))).toEqual(['acts said-before'])
    // With the other number that may stand second in a signature.
    const twin = new Uint8Array(64).fill(7)
    twin.fill(9, 32)
    const other = { ...receipt, signature: base64url(twin) }
    expect(await told(heard('confirmed'), heard('confirmed', other))).toEqual(['acts said-before'])
  })

  test('nor signs a letter that nobody else approved', async () => {
    const signs = async (twist: Twist, isApproved: boolean) => {
      const one = await record(twist)
      const digest = approvalDigest('r', 1, content)
      const acts = [
        ...one.acts.flatMap(({ hash: _, seq: __, previous: ___, ...act }) =>
          isApproved || (act as { kind?: unknown }).kind !== 'approved' ? [act] : [],
        ),
        {
          ...{ kind: 'signed', at: '2026-11-20T10:04:00.000Z', by: people.judge },
          body: {
            ...{ revision: 1, digest },
            assertion: await signed(judgeKey, digestOf(signingStatement('r', isApproved ? 5 : 4, 1, digest))),
          },
        },
      ]
      return faults(await checkRecord({ record: { ...one, acts: chained('r', acts) } }))
    }
    expect(await signs({}, false)).toEqual([])
    expect(await signs({ seen: [] }, false)).toEqual(['signature key-not-named'])
    // Where somebody approved the same words, theirs is the key that decides.
    expect(await signs({ seen: [] }, true)).toEqual(['signature key-not-named'])
  })

  test('approves from when two who let people in signed its fingerprint, and not before', async () => {
    const later = async (...acts: readonly ReturnType<typeof attested>[]) =>
      checked({ seen: [], later: await Promise.all(acts) })
    const prints = [printOf(judgeKey)]
    const second = attested('second', before, prints)
    expect(await later(attested('administrator', before, prints), second)).toEqual([])
    for (const act of [
      attested('administrator', after, prints),
      attested('administrator', before, [printOf(secondKey)]),
    ])
      expect(await later(act, second)).toEqual(['signature key-not-named'])
    // Of somebody else's keys it says nothing of the judge's.
    expect(await later(attested('administrator', before, prints, 'second'), second)).toContain(
      'signature key-not-registered',
    )
  })

  test('is nobody’s by the touches of one administrator who holds the database, however many they are', async () => {
    const prints = [printOf(judgeKey)]
    for (const by of ['administrator', 'second'] as const) {
      const later = await Promise.all([attested(by, before, prints), attested(by, before, [...prints, 'x'])])
      expect(await checked({ seen: [], later })).toEqual(['signature key-not-named'])
    }
    // The second word about the role named other keys, or the first one does.
    expect(await checked({ seenByFirst: [printOf(secondKey)] })).toEqual(['signature key-not-named'])
    expect(await checked({ seen: [printOf(secondKey)], seenByFirst: prints })).toEqual([
      'signature key-not-named',
    ])
  })

  test('nor by a key that the same administrator wrote for a colleague, and named alone', async () => {
    const forged = await createAuthenticator()
    const one = await record({ seen: [] })
    const { id, publicKey } = forged.stored()
    const subject = { person: 'judge', keys: [printOf(judgeKey)] }
    const touch = await signed(forged, digestOf(actionStatement('person.attest', 'second', subject)))
    const more = (list: readonly SealedAct[], ...acts: readonly object[]) => [
      ...list.map(({ hash: _, seq: __, previous: ___, ...act }) => act),
      ...acts,
    ]
    const { registry } = one
    const added = { kind: 'key-made', at: '2026-11-05T10:00:00.000Z', by: people.second }
    const colleague = more(
      registry.second,
      { ...added, body: { key: id, publicKey } },
      await attested('administrator', '2026-11-06T10:00:00.000Z', [printOf(forged)], 'second'),
    )
    const judge = more(registry.judge, await attested('administrator', before, [printOf(judgeKey)]), {
      ...{ kind: 'attested', at: '2026-11-10T11:00:00.000Z', by: people.second },
      body: { signed: { action: 'person.attest', subject }, assertion: touch },
    })
    const lists = { ...registry, second: chained('second', colleague), judge: chained('judge', judge) }
    expect(faults(await checkRecord({ record: { ...one, registry: lists } }))).toContain(
      'signature key-not-named',
    )
  })

  test('nor by having been named by one while its holder decided nothing yet', async () => {
    const early = await attested('administrator', '2026-11-02T12:00:00.000Z', [printOf(judgeKey)])
    const one = await record({ seen: [] })
    const judge = one.registry.judge.map(({ hash: _, seq: __, previous: ___, ...act }) => act)
    const lists = {
      ...one.registry,
      judge: chained('judge', [...judge.slice(0, 2), early, ...judge.slice(2)]),
    }
    const isNamed = namedIn(listsOf(lists), false)
    expect(await isNamed('judge', judgeKey.id, '2026-11-02T13:00:00.000Z')).toBe(true)
    expect(await isNamed('judge', judgeKey.id, '2026-11-20T10:00:00.000Z')).toBe(false)
  })

  test('is told beside the name: by whom it was compared, and where nobody did', async () => {
    const wordOf = async (twist: Twist, kind = 'approved') =>
      (await checkRecord({ record: await record(twist) })).rows.flatMap((row) =>
        row.is === 'signature' && row.kind === kind ? [row.keyBy] : [],
      )
    expect(await wordOf({})).toEqual([{ is: 'people', names: ['Luis Hipotético', 'Marta Imaginaria'] }])
    expect(await wordOf({}, 'released')).toEqual([{ is: 'founding', names: [] }])
    expect(await wordOf({ seen: [] })).toEqual([{ is: 'people', names: [] }])
    expect(await wordOf({ seenByFirst: [] })).toEqual([{ is: 'people', names: ['Luis Hipotético'] }])
  })

  test('nor is it named by a touch that was never given', async () => {
    const { body, ...act } = await attested('administrator', before, [printOf(judgeKey)])
    const assertion = await signed(administratorKey, digestOf({ other: true }))
    expect(await checked({ seen: [], later: [{ ...act, body: { ...body, assertion } }] })).toContain(
      'registry bad-signature',
    )
  })

  test('is looked for in time linear in a stranger’s lists: each touch is checked once, bad ones too', async () => {
    const count = 40
    const bad = await signed(administratorKey, digestOf({ other: true }))
    const at = '2026-11-05T10:00:00.000Z'
    const { publicKey } = judgeKey.stored()
    const keys = Array.from({ length: count }, (_, n) => ({
      ...{ kind: 'key-made', at, by: null },
      body: { key: `k${n}`, publicKey },
    }))
    const claims = Array.from({ length: count }, (_, n) => ({
      ...{ kind: 'attested', at: before, by: people.administrator },
      body: {
        signed: { action: 'person.attest', subject: { person: 'judge', keys: [printOf(judgeKey)], n } },
        assertion: bad,
      },
    }))
    const { registry } = await record({ seen: [], later: [...keys, ...claims] })
    const lists: Readonly<Record<string, readonly ListedAct[]>> = JSON.parse(JSON.stringify(registry))
    const listOf = (subject: string) => lists[subject] ?? []
    let checks = 0
    const isNamed = namedKeys({
      listOf,
      isTouch: async (assertion, key, digest) => {
        checks += 1
        return isGoodTouch(assertion, key, digest)
      },
      roles: readRoles(listOf, false),
    })
    for (let n = 0; n < count; n += 1)
      expect(await isNamed('judge', `k${n}`, `2026-11-21T10:00:${String(n).padStart(2, '0')}.000Z`)).toBe(
        false,
      )
    // Three more: what the founders compared, and what the administrator signed for the judge's role.
    expect(checks).toBeLessThanOrEqual(count + 3)
  })

  test('counts where an earlier key of the judge, which was named, added it, and not where a later one did', async () => {
    const added = async (by: Authenticator, made: Authenticator, twist: object = {}) => {
      const { attestationObject } = made.register({ challenge: 'AAAA', rp: { id: rpId } }, origin).response
      const sha256 = createHash('sha256').update(attestationObject).digest('hex')
      const subject = { label: 'otra', made: sha256 }
      const { id, publicKey } = made.stored()
      return {
        ...{ kind: 'key-made', at: before, by: people.judge },
        body: {
          ...{ key: id, publicKey, attestation: attestationObject, ...twist },
          signed: { action: 'key.add', subject },
          assertion: await signed(by, digestOf(actionStatement('key.add', 'judge', subject))),
        },
      }
    }
    const [first, forged] = [await createAuthenticator(), await createAuthenticator()]
    const { id, publicKey } = first.stored()
    const made = {
      ...{ kind: 'key-made', at: '2026-11-02T11:00:00.000Z', by: null },
      body: { key: id, publicKey },
    }
    // The judge's first key is `first`; the one that approves was added by it.
    const of = async (add: object, seen = [printOf(first)]) =>
      checked({ keyMade: 'none', seen, code: made, later: [add] })
    expect(await of(await added(first, judgeKey))).toEqual([])
    expect(await of(await added(first, judgeKey), [])).toEqual(['signature key-not-named'])
    expect(await of(await added(judgeKey, judgeKey))).toEqual(['signature key-not-named'])
    // What the old key touched was another new one.
    const other = await added(first, forged, { key: judgeKey.id, publicKey: judgeKey.stored().publicKey })
    expect(await of(other)).toContain('registry other-content')
  })
})

test('a key that ended before the approval did not give it; one that ended after it did', async () => {
  const ended = (at: string, key = judgeKey.id) => ({
    later: [{ kind: 'key-ended', at, by: null, body: { key } }],
  })
  const [before, after] = ['2026-11-10T10:00:00.000Z', '2026-11-21T10:00:00.000Z']
  expect(await checked(ended(before))).toEqual(['signature key-not-registered'])
  expect(await checked(ended(after))).toEqual([])
  expect(await checked(ended(before, 'another'))).toEqual([])
  // Whoever reads it learns that the key signs no more, of an end that came after the pack from what the
  // house publishes.
  const endOf = async (later: readonly object[], endedKeys: object, at = origin) => {
    const file = {
      format: 'oficio-registry/1',
      origin: at,
      mode: 'live',
      at: after,
      institutions: [],
      lists: {},
      endedKeys,
    }
    const registry = readPublished(file)
    const text = JSON.stringify(await record({ later }))
    const { rows } = await checkSender({
      record: text,
      published: { roots: [], ...(registry ? { registry } : {}) },
    })
    return rows.flatMap((row) =>
      row.is === 'signature' && row.kind === 'approved' ? [row.ok, row.ended] : [],
    )
  }
  const name = createHash('sha256').update(judgeKey.id).digest('hex')
  expect(await endOf([], {})).toEqual([true, undefined])
  expect(await endOf(ended(after).later, {})).toEqual([true, after])
  expect(await endOf([], { [name]: after })).toEqual([true, after])
  expect(await endOf([], { [name]: after }, 'https://other.example')).toEqual([true, undefined])
  // Nor by beginning again.
  const { id: key, publicKey } = judgeKey.stored()
  const again = {
    kind: 'key-made',
    at: '2026-11-12T10:00:00.000Z',
    by: people.judge,
    body: { key, publicKey },
  }
  expect(await checked({ later: [...ended(before).later, again] })).toEqual(['signature key-not-registered'])
})
