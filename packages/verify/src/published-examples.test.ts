import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkAssertion } from './assertion/index.ts'
import { fromHex, sameBytes } from './bytes/index.ts'
import { canonicalJson, digestOf } from './canonical/index.ts'
import { checkChain, type SealedAct } from './chain/index.ts'
import { checkSeals } from './seal/index.ts'
import { readPem } from './x509/index.ts'

// What others build their own checks on: a change here breaks documents that were handed out.

const vectors = resolve(import.meta.dirname, '../../../vectors')
const file = (path: string): Uint8Array => new Uint8Array(readFileSync(join(vectors, path)))
const text = (path: string): string => readFileSync(join(vectors, path), 'utf8')
const roots = (path: string) => readPem(text(path), 'CERTIFICATE')

describe('the published approvals', () => {
  const request: unknown = JSON.parse(text('approvals/request.json'))
  const { rpId, origins, acts } = JSON.parse(text('approvals/acts.json'))
  type Approval = SealedAct &
    Pick<Parameters<typeof checkAssertion>[0], 'assertion' | 'credential'> & { act: string; digest: string }

  test('the canonical bytes are those published, and every act names their digest', () => {
    expect(canonicalJson(request)).toBe(text('approvals/request.canonical'))
    expect(new Set(acts.map(({ digest }: Approval) => digest))).toEqual(new Set([digestOf(request)]))
  })

  test('the acts are one whole chain', () => {
    expect(checkChain(acts)).toMatchObject({ ok: true, acts: 4, request: 'r-1' })
  })

  test('each of the three approved these very bytes', async () => {
    const approvals = acts.filter(({ act }: Approval) => act === 'approved') as Approval[]
    expect(approvals).toHaveLength(3)
    const challenge = fromHex(digestOf(request))!
    for (const { credential, assertion } of approvals) {
      expect(await checkAssertion({ credential, assertion, challenge, rpId, origins })).toMatchObject({
        ok: true,
        counter: 1,
      })
    }
  })
})

describe('the published sealed documents', () => {
  const verdicts = async (name: string, root: string) =>
    (
      await checkSeals(file(`seals/${name}`), { roots: roots(`seals/${root}`), at: '2026-12-24T00:00:00Z' })
    ).seals.map(({ field, ok, digest, after }) => ({ field, ok, digest, after }))

  test('the one sealed twice holds', async () => {
    expect(await verdicts('sealed-twice.pdf', 'root.pem')).toEqual([
      { field: 'Seal1', ok: true, digest: true, after: 'seals' },
      { field: 'signature-1', ok: true, digest: true, after: 'nothing' },
    ])
    const original = file('seals/unsealed.pdf')
    expect(sameBytes(file('seals/sealed-twice.pdf').subarray(0, original.length), original)).toBe(true)
  })

  test('the altered one does not', async () => {
    expect(await verdicts('altered.pdf', 'root.pem')).toMatchObject([
      { ok: false, digest: false, after: 'changes' },
      { ok: false, digest: false },
    ])
  })

  test('the one signed by another program holds under its own root, and under no other', async () => {
    expect(await verdicts('signed-elsewhere.pdf', 'signed-elsewhere-root.pem')).toEqual([
      { field: 'signature-1', ok: true, digest: true, after: 'nothing' },
    ])
    expect(await verdicts('signed-elsewhere.pdf', 'root.pem')).toMatchObject([{ ok: false, digest: true }])
  })

  test.each([
    ['elsewhere-four-signatures.pdf', 'seals seals seals nothing'],
    ['elsewhere-long-term.pdf', 'seals seals seals seals'],
  ])('pyHanko and we say the same of %s', async (name, after) => {
    const { seals, why } = await checkSeals(file(`seals/${name}`), {
      roots: [...roots('seals/root.pem'), ...roots('seals/elsewhere-root.pem')],
    })
    expect(why).toBeNull()
    expect(seals.map((seal) => seal.ok)).toEqual([true, true, true, true])
    expect(seals.map((seal) => seal.after).join(' ')).toBe(after)
  })

  // Each is sealed, and shows another page in viewers of today; most bear a second signature at their end.
  test.each(readdirSync(join(vectors, 'seals/attacks')))(
    '%s shows another page, and does not hold',
    async (name) => {
      const { why, seals } = await checkSeals(file(`seals/attacks/${name}`), { roots: [] })
      const holds = seals.some(({ ok }) => ok)
      expect(why === 'damaged' || seals[0]?.after === 'changes' || !holds, `${why} ${seals[0]?.after}`).toBe(
        true,
      )
    },
  )
})
