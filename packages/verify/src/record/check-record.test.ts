import { type Authenticator, createAuthenticator } from '@oficio/seal/authenticator'
import { sealAct } from '@oficio/seal/chain'
import { describe, expect, test } from 'vitest'
import { base64url, fromHex } from '../bytes/index.ts'
import { digestOf } from '../canonical/index.ts'
import type { SealedAct } from '../chain/index.ts'
import { actionStatement, approvalDigest, checkRecord, type RecordReport, releaseStatement } from './index.ts'

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
const [administratorKey, judgeKey] = [await createAuthenticator(), await createAuthenticator()]

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
  readonly later?: readonly object[]
  readonly releasedAfter?: number
  readonly unsigned?: boolean
}

/**
 * The record of a request that a judge approved, somebody let go on, and an officer signed; with one thing
 * other than it should be.
 */
async function record(twist: Twist = {}) {
  const word = {
    name: people.judge.name,
    title: people.judge.title,
    roles: ['judge'],
    unit: 'unit',
    language: 'es',
  }
  const subject = { ...word, ...twist.signedAs }
  const vouched = {
    ...word,
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
        by: people.administrator,
        body: { revision: 1, content, digest },
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
            digestOf(releaseStatement('r', twist.releasedAfter ?? 2)),
          ),
        },
      },
      {
        kind: 'approved',
        at: '2026-11-20T10:03:00.000Z',
        by,
        body: { revision: 1, digest, role: twist.role ?? 'judge', assertion: await signed(judgeKey, digest) },
      },
    ]),
    keys: [
      {
        id: administratorKey.id,
        publicKey: administratorKey.stored().publicKey,
        person: 'administrator',
        demonstration: false,
      },
      { id: judgeKey.id, publicKey: judgeKey.stored().publicKey, person: 'judge', demonstration: false },
    ],
    registry: {
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
          body: { name: 'Marta Imaginaria', title: 'jefa', roles: ['administrator'], unit: 'unit' },
        },
        key(administratorKey, '2026-11-01T11:00:00.000Z', people.administrator),
      ]),
      judge: chained('judge', [
        { kind: 'vouched', at: '2026-11-02T10:00:00.000Z', by: people.administrator, body: vouched },
        key(judgeKey, '2026-11-02T11:00:00.000Z', people.judge),
        ...(twist.later ?? []),
      ]),
    },
  }
}

const faults = ({ rows }: RecordReport) => rows.flatMap((row) => (row.ok ? [] : [`${row.is} ${row.why}`]))
const checked = async (twist?: Twist) => faults(await checkRecord({ record: await record(twist) }))

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
    ])
  })

  test('a word that is not signed is nobody’s word outside a demonstration', async () => {
    expect(await checked({ unsigned: true })).toEqual(['vouching not-signed'])
  })

  test('a role written in after the administrator signed is named', async () => {
    expect(await checked({ signedAs: { roles: ['officer'] } })).toContain('registry other-content')
  })

  test('a name, a unit, a role that was not vouched for is named', async () => {
    expect(await checked({ judge: { name: 'Otra Persona' } })).toEqual(['signature other-person'])
    expect(await checked({ judge: { unit: 'other' } })).toEqual(['signature other-unit'])
    expect(await checked({ judge: { institutionName: 'Juzgado Ficticio', institution: 'other' } })).toEqual([
      'signature other-unit',
    ])
    expect(await checked({ role: 'prosecutor' })).toEqual(['signature other-role'])
  })

  test('an approval given while the person was suspended is named, one given before is not', async () => {
    const suspended = (at: string) => ({
      later: [{ kind: 'suspended', at, by: null, body: { reasons: 'x' } }],
    })
    expect(await checked(suspended('2026-11-10T10:00:00.000Z'))).toEqual(['signature suspended-then'])
    expect(await checked(suspended('2026-11-21T10:00:00.000Z'))).toEqual([])
  })
})

test('who let a held request go on signed for that place in its list, and no other', async () => {
  expect(await checked({ releasedAfter: 7 })).toEqual(['signature bad-signature'])
})

test('a key made after the approval did not give it', async () => {
  const one = await record()
  const late = one.registry.judge[1] as SealedAct & { at: string }
  const { hash: _, ...rest } = { ...late, at: '2026-11-22T10:00:00.000Z' }
  one.registry.judge[1] = { ...rest, hash: digestOf(rest) } as SealedAct
  expect(faults(await checkRecord({ record: one }))).toEqual(['signature key-not-registered'])
})
