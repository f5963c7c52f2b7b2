import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '@noble/hashes/sha2.js'
import { hex } from '@oficio/verify/bytes'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, test } from 'vitest'
import { type BegunFile, type BegunStore, type GoingOn, goOn } from './begun.ts'
import { bring, NotBrought } from './bring.ts'
import { keyring } from './keyring.ts'
import { memberIdentity } from './member-key.ts'
import { startOpening } from './opening.ts'
import { NotDone, type Sealer, type WorkerTask, type WorkerTasks } from './orders.ts'
import { memberSalt } from './salt.ts'
import { ChangedMeanwhile, chunksInPiece, type Sealing, startSealing, together } from './sealing.ts'
import { sealSecret } from './secrets.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The same bytes in every run, none of which is like the next. */
const bytesOf = (length: number): Bytes =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + (at >>> 8) * 7) & 255)
const sumOf = (bytes: Uint8Array) => hex(sha256(bytes))

async function wholeOf(sealing: Sealing): Promise<Bytes> {
  const parts: Bytes[] = []
  for (let piece = await sealing.next(); piece; piece = await sealing.next()) parts.push(piece)
  return together(parts)
}

const chunk = 64 * 1024
const sizes = [0, 1, chunk - 1, chunk, chunk + 1, chunksInPiece * chunk, chunksInPiece * chunk + 1]

describe('sealed here, opened by others; sealed by others, opened here', () => {
  test.each(sizes)('a file of %i bytes', async (size) => {
    const [unit, paper] = [await generateX25519Identity(), await generateX25519Identity()]
    const recipients = [await identityToRecipient(unit), await identityToRecipient(paper)]
    const plain = bytesOf(size)
    const sealing = await startSealing(new Blob([plain]), recipients)
    const sealed = await wholeOf(sealing)
    expect(sealing.sums()).toEqual({
      size,
      sha256: sumOf(plain),
      ciphertextSize: sealed.length,
      ciphertextSha256: sumOf(sealed),
    })
    expect(sealing.ciphertextSize).toBe(sealed.length)
    for (const identity of [unit, paper]) {
      const decrypter = new Decrypter()
      decrypter.addIdentity(identity)
      expect(sumOf(await decrypter.decrypt(sealed))).toBe(sumOf(plain))
    }
    const encrypter = new Encrypter()
    encrypter.addRecipient(recipients[0] as string)
    const theirs = new Uint8Array(await encrypter.encrypt(plain))
    const opening = startOpening([unit])
    // In parts that end anywhere.
    for (let at = 0; at < theirs.length; at += 100_003) await opening.feed(theirs.slice(at, at + 100_003))
    const { sums, plain: opened } = await opening.end()
    expect([sums.sha256, sums.ciphertextSha256, sums.size]).toEqual([sumOf(plain), sumOf(theirs), size])
    expect(sumOf(new Uint8Array(await opened.arrayBuffer()))).toBe(sumOf(plain))
  })

  test.skipIf(spawnSync('age', ['--version']).status !== 0)(
    'the command of the format opens it with the paper',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'oficio-age-'))
      try {
        const made = await keyring().make([])
        const plain = bytesOf(200_000)
        const sealed = await wholeOf(await startSealing(new Blob([plain]), [made.recipient, made.recovery]))
        const [identity, file] = [join(folder, 'paper.txt'), join(folder, 'file.age')]
        writeFileSync(identity, `${made.printed}\n`)
        writeFileSync(file, sealed)
        const { stdout } = spawnSync('age', ['-d', '-i', identity, file])
        expect(sumOf(stdout)).toBe(sumOf(plain))
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )

  test('nothing is given out of what was changed, moved, cut off or sealed to somebody else', async () => {
    const identity = await generateX25519Identity()
    const sealed = await wholeOf(
      await startSealing(new Blob([bytesOf(3 * chunk + 5)]), [await identityToRecipient(identity)]),
    )
    const header = sealed.length - 16 - (3 * chunk + 5) - 4 * 16
    const whole = async (bytes: Bytes, by = identity) => {
      const opening = startOpening([by])
      await opening.feed(bytes)
      return opening.end()
    }
    await expect(whole(sealed)).resolves.toMatchObject({ sums: { size: 3 * chunk + 5 } })
    const start = header + 16
    const [a, b] = [
      sealed.slice(start, start + chunk + 16),
      sealed.slice(start + chunk + 16, start + 2 * (chunk + 16)),
    ]
    const moved = sealed.slice()
    moved.set(b, start)
    moved.set(a, start + chunk + 16)
    const broken = [
      moved,
      sealed.slice(0, start + 2 * (chunk + 16)),
      sealed.slice(0, -1),
      sealed.slice(0, header + 3),
      together([sealed, new Uint8Array(1)]),
      ...[3, header - 2, header + 1, start + 9, sealed.length - 1].map((at) => {
        const flipped = sealed.slice()
        flipped[at] = (flipped[at] ?? 0) ^ 1
        return flipped
      }),
    ]
    for (const bytes of broken) await expect(whole(bytes)).rejects.toThrow()
    await expect(whole(sealed, await generateX25519Identity())).rejects.toThrow()
  })

  test('a file that changed while it was read is none', async () => {
    const file = new Blob([bytesOf(10)])
    const shorter = Object.create(file, { size: { value: 20 } }) as Blob
    const sealing = startSealing(
      { size: shorter.size, slice: (from?: number, to?: number) => file.slice(from, to) } as Blob,
      [await identityToRecipient(await generateX25519Identity())],
    )
    await expect((await sealing).next()).rejects.toThrow(ChangedMeanwhile)
  })
})

describe('the ring of keys', () => {
  test('a passkey makes the same identity every time, in the words of the format', async () => {
    expect(hex(memberSalt)).toBe(sumOf(new TextEncoder().encode('oficio member key/1')))
    const secret = bytesOf(32)
    expect(memberIdentity(secret)).toBe(memberIdentity(secret.slice()))
    expect(memberIdentity(secret)).not.toBe(memberIdentity(bytesOf(31)))
    await expect(identityToRecipient(memberIdentity(secret))).resolves.toMatch(/^age1[a-z0-9]{58}$/)
  })

  test('who makes it opens it; a share that opens to another key is none; the paper opens it; who forgets holds nothing', async () => {
    const ring = keyring()
    const recipient = await ring.member(bytesOf(32))
    const made = await ring.make([{ member: 'me', recipient }])
    const share = { key: 'k', recipient: made.recipient, sealed: made.shares[0]?.sealed ?? '' }
    const stranger = keyring()
    await stranger.member(bytesOf(33))
    expect(await stranger.unlock([share])).toEqual([])
    // Somebody gives a key of their own for that of the unit.
    const swapped = await sealSecret(recipient, await generateX25519Identity())
    expect(await ring.unlock([{ ...share, sealed: swapped }])).toEqual([])
    expect(await ring.unlock([share])).toEqual(['k'])
    // A colleague gets one.
    const theirs = keyring()
    const [given] = await ring.share(await theirs.member(bytesOf(34)))
    expect(await theirs.unlock([{ ...share, sealed: given?.sealed ?? '' }])).toEqual(['k'])
    const late = keyring()
    expect(
      await late.unlockWithPaper(` ${made.printed.toLowerCase()} `, [{ ...share, sealed: made.paper }]),
    ).toEqual(['k'])
    ring.forget()
    expect([await ring.unlock([share]), ring.identitiesOf('k')]).toEqual([[], []])
  })
})

describe('brought over a line that is cut', () => {
  type House = Parameters<typeof bring>[1]['client']

  /** A house that keeps pieces in memory, on a line that goes as `fate` says: call by call. */
  function taking(fate: (call: number) => 'fine' | 'lost on the way' | 'answer lost') {
    let kept: Bytes = new Uint8Array()
    const pieces: { readonly size: number; readonly sha256: string }[] = []
    let calls = 0
    const sent: string[] = []
    const line = async <T>(work: () => T): Promise<T> => {
      calls += 1
      const what = fate(calls)
      if (what === 'lost on the way') throw new TypeError('network')
      const done = work()
      if (what === 'answer lost') throw new TypeError('network')
      return done
    }
    const fine = <T>(value: T) => ({ ok: true as const, value })
    const problem = { type: '', title: '', status: 409, code: 'not-now', cause: 'other-offset' } as const
    const client: House = {
      deliveryBegin: () => line(() => fine({ upload: 'u', expiresAt: '', mostPieceBytes: 0 })),
      deliveryPiece: ({ offset, stream }) =>
        line(() => {
          const piece = stream as Bytes
          sent.push(`${offset} ${sumOf(piece)}`)
          if (offset !== kept.length) return { ok: false as const, problem }
          kept = together([kept, piece])
          pieces.push({ size: piece.length, sha256: sumOf(piece) })
          return fine({ offset: kept.length })
        }),
      deliveryOffset: () =>
        line(() => fine({ offset: kept.length, size: 0, pieces: [...pieces], sha256: null })),
      deliveryFinish: () => line(() => fine({ sha256: sumOf(kept), size: kept.length })),
    }
    return { client, sent, kept: () => kept }
  }
  /** What a device keeps: pages come and go over it. */
  const device = () => {
    const all = new Map<string, BegunFile>()
    const store: BegunStore = {
      find: async (place) => all.get(place),
      keep: async (place, one) => void all.set(place, one),
      drop: async (place) => void all.delete(place),
    }
    return { all, store }
  }
  /** A page with its worker, over what the device keeps. */
  const page = (store = device().store): Sealer => {
    let sealing: GoingOn | undefined
    const done = async (
      order: WorkerTask,
      asked: WorkerTasks['seal']['asked'] & { held?: string; upload: string },
    ) => {
      if (order === 'seal') {
        sealing = await goOn(asked.file, asked.recipients, { store, place: asked.place }).catch((cause) => {
          throw cause instanceof ChangedMeanwhile ? new NotDone('changed') : cause
        })
        return { job: 1, ciphertextSize: sealing.ciphertextSize, upload: sealing.upload }
      }
      if (order === 'named') return sealing?.named(asked.upload)
      if (order === 'settled') return sealing?.forget()
      if (order === 'next')
        return (
          (await sealing?.next(asked.held).catch(() => {
            throw new NotDone('changed')
          })) ?? null
        )
      return order === 'sums' ? sealing?.sums() : null
    }
    return async <Of extends WorkerTask>(order: Of, asked: WorkerTasks[Of]['asked']) =>
      (await done(order, asked as unknown as Parameters<typeof done>[1])) as WorkerTasks[Of]['given']
  }
  const inPage = page()
  const way = (signal = new AbortController().signal) => ({
    signal,
    mayGo: async () => {},
    told: () => {},
    again: async () => {},
  })

  test('three cuts, before and after the bytes arrived: each piece goes again as it was, and all of it is there once', async () => {
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const plain = bytesOf(2 * chunksInPiece * chunk + 70_000)
    const cuts = new Map([
      [2, 'lost on the way'],
      [5, 'answer lost'],
      [6, 'lost on the way'],
      [9, 'answer lost'],
    ] as const)
    const house = taking((call) => cuts.get(call as 2) ?? 'fine')
    const unitKey = {
      key: 'k',
      recipient,
      recovery: await identityToRecipient(await generateX25519Identity()),
    }
    const brought = await bring(
      new File([plain], 'registros.csv'),
      { client: house.client, sealer: inPage, request: 'r', unitKey },
      way(),
    )
    expect(brought).toMatchObject({ name: 'registros.csv', size: plain.length, sha256: sumOf(plain) })
    expect(sumOf(house.kept())).toBe(brought.ciphertextSha256)
    // Never two different pieces for one place: a key and a place seal one thing once.
    const places = new Map<string, Set<string>>()
    for (const one of house.sent) {
      const [place = '', sum = ''] = one.split(' ')
      places.set(place, (places.get(place) ?? new Set()).add(sum))
    }
    expect([...places.values()].map(({ size }) => size)).toEqual([1, 1, 1])
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    expect(sumOf(await decrypter.decrypt(house.kept()))).toBe(sumOf(plain))
  })

  test('a page that was closed: the same file chosen again goes on, another one under its name is refused', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity())
    const unitKey = { key: 'k', recipient, recovery: recipient }
    const plain = bytesOf(chunksInPiece * chunk + 100_000)
    const chosen = (bytes = plain, lastModified = 1) => new File([bytes], 'registros.csv', { lastModified })
    const to = (client: House, sealer: Sealer) => ({ client, sealer, request: 'r', unitKey })
    // The second piece leaves, and nobody hears whether it arrived: then the page is closed.
    for (const isLost of [true, false]) {
      const { store, all } = device()
      let isClosed = false
      const house = taking((call) => {
        if (call < 3 || isClosed) return 'fine'
        isClosed = true
        return isLost ? 'lost on the way' : 'answer lost'
      })
      const closing = { ...way(), again: () => Promise.reject(new Error('closed')) }
      await expect(bring(chosen(), to(house.client, page(store)), closing)).rejects.toThrow('closed')
      expect([all.size, house.kept().length > 0]).toEqual([1, true])
      const [place = ''] = all.keys()
      const begun = all.get(place) as BegunFile
      // Another size, another day, or other bytes: nothing more of it leaves.
      const before = house.sent.length
      const changed = plain.slice()
      changed[isLost ? plain.length - 10 : 7] = 99
      for (const other of [chosen(plain.slice(1)), chosen(plain, 2), chosen(changed)]) {
        all.set(place, begun)
        await expect(bring(other, to(house.client, page(store)), way())).rejects.toThrow(NotDone)
        expect([house.sent.length, all.size]).toEqual([before, 0])
      }
      all.set(place, begun)
      const brought = await bring(chosen(), to(house.client, page(store)), way())
      expect(brought.sha256).toBe(sumOf(plain))
      expect(sumOf(house.kept())).toBe(brought.ciphertextSha256)
      expect(all.size).toBe(0)
      const places = new Set(house.sent.map((one) => one.split(' ')[0]))
      expect(new Set(house.sent).size).toBe(places.size)
    }
  })

  test('what arrived otherwise is not said to be here, and what is stopped stops', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity())
    const to = (client: House) => ({
      client,
      sealer: inPage,
      request: 'r',
      unitKey: { key: 'k', recipient, recovery: recipient },
    })
    const lying = taking(() => 'fine')
    const other = {
      ...lying.client,
      deliveryFinish: async () => ({ ok: true as const, value: { sha256: '0', size: 1 } }),
    }
    await expect(bring(new File(['x'], 'x'), to(other), way())).rejects.toThrow(NotBrought)
    const stopped = new AbortController()
    stopped.abort()
    await expect(bring(new File(['x'], 'x'), to(lying.client), way(stopped.signal))).rejects.not.toThrow(
      NotDone,
    )
  })
})
