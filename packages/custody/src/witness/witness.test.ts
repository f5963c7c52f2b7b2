import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkNote, type NoteKey, readNote, readNoteKey } from '@oficio/verify/log'
import { afterAll, describe, expect, test } from 'vitest'
import { freshNoteKey, logOnDisk, noteSigner, openLog, treeReader } from '../log/index.ts'
import {
  askWitness,
  createWitness,
  keepRefused,
  questionOf,
  type RefusedCheckpoint,
  serveWitness,
  witnessMemory,
} from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-witness-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const place = () => mkdtempSync(join(folder, 'place-'))
const entries = (from: number, to: number, of = 'entry') =>
  Array.from({ length: to - from }, (_, i) => Buffer.from(`${of} ${from + i}`))

const signer = noteSigner('log.example/custody', freshNoteKey(), 'log')
const own = noteSigner('witness.example', freshNoteKey(), 'witness')
const keys = [readNoteKey(signer.public) as NoteKey]
const witnessKey = readNoteKey(own.public) as NoteKey
const witnessIn = (memory: string) =>
  createWitness({ signer: own, logs: keys, memory: witnessMemory(memory), now: () => 1_790_000_000 })

/** A log on disk, and how it is asked about at its size. */
async function logOf(story: string) {
  const files = logOnDisk(place())
  const log = await openLog(files, signer)
  return {
    log,
    grow: (to: number) => log.append(entries(log.size, to, story)),
    question: async (old: number, checkpoint = log.checkpoint) => {
      const proof = old > 0 && old < log.size ? await treeReader(files, log.size).consistency(old) : []
      return Buffer.from(questionOf(old, proof, checkpoint))
    },
    tree: () => treeReader(files, log.size),
  }
}

describe('a witness', () => {
  test('signs what goes on from what it saw, and its word is one that anybody checks', async () => {
    const [memory, one] = [place(), await logOf('one')]
    const witness = witnessIn(memory)
    let seen = 0
    for (const size of [3, 4, 300, 300, 1000]) {
      await one.grow(size)
      const { status, body } = await witness(await one.question(seen))
      expect([size, status]).toEqual([size, 200])
      const cosigned = readNote(Buffer.from(one.log.checkpoint + body))!
      expect(await checkNote(cosigned, [...keys, witnessKey])).toEqual([
        { name: signer.name, state: 'holds', kind: 'log' },
        { name: own.name, state: 'holds', kind: 'witness', time: 1_790_000_000 },
      ])
      seen = size
    }
    // Another process of the same witness remembers.
    expect(await witnessIn(memory)(await one.question(4))).toMatchObject({
      status: 409,
      body: '1000\n',
      type: 'text/x.tlog.size',
    })
  })

  test('never signs two stories of one log, nor one that goes back, nor one without its proof', async () => {
    const witness = witnessIn(place())
    const [one, other] = [await logOf('one'), await logOf('other')]
    await one.grow(300)
    expect((await witness(await one.question(0))).status).toBe(200)
    await other.grow(300)
    expect(await witness(await other.question(300))).toMatchObject({ status: 409, body: '300\n' })
    await other.grow(400)
    expect((await witness(await other.question(300))).status).toBe(422)
    const back = await logOf('one')
    await back.grow(200)
    expect((await witness(await back.question(0))).status).toBe(409)
    expect((await witness(await back.question(300))).status).toBe(400)
    await one.grow(400)
    expect((await witness(Buffer.from(questionOf(300, [], one.log.checkpoint)))).status).toBe(422)
    expect((await witness(await one.question(300))).status).toBe(200)
  })

  test('knows the logs that it was told of, by their keys, and reads nothing else', async () => {
    const witness = witnessIn(place())
    const stranger = await openLog(logOnDisk(place()), noteSigner('other.example', freshNoteKey(), 'log'))
    await stranger.append(entries(0, 2))
    const forged = await openLog(logOnDisk(place()), noteSigner(signer.name, freshNoteKey(), 'log'))
    await forged.append(entries(0, 2))
    const ask = async (text: string) => (await witness(Buffer.from(text))).status
    expect(await ask(questionOf(0, [], stranger.checkpoint))).toBe(404)
    expect(await ask(questionOf(0, [], forged.checkpoint))).toBe(403)
    for (const text of [
      '',
      'old 0\n',
      `old x\n\n${forged.checkpoint}`,
      `old 0\nAAAA\n\n${forged.checkpoint}`,
    ])
      expect(await ask(text)).toBe(400)
    expect(await ask(questionOf(0, [], 'x'.repeat(70_000)))).toBe(400)
  })

  test('signs nothing where what it remembers cannot be read', async () => {
    const [memory, one] = [place(), await logOf('one')]
    const witness = witnessIn(memory)
    await one.grow(5)
    await witness(await one.question(0))
    const path = join(memory, readdirSync(memory).find((name) => name.endsWith('.json')) as string)
    const good = readFileSync(path, 'utf8')
    await one.grow(9)
    for (const bad of [good.replace('"5"', '"4"'), good.slice(0, 20), '']) {
      writeFileSync(path, bad)
      await expect(witness(await one.question(5))).rejects.toMatchObject({ code: 'changed' })
    }
    // Gone is not never seen: not while it runs, and not after it began anew.
    const other = await logOf('other')
    await other.grow(5)
    rmSync(path)
    for (const again of [witness, witnessIn(memory)])
      await expect(again(await other.question(0))).rejects.toMatchObject({ code: 'changed' })
    rmSync(join(memory, 'logs-seen'))
    await expect(witness(await other.question(0))).rejects.toMatchObject({ code: 'changed' })
    writeFileSync(path, good)
    expect((await witness(await one.question(5))).status).toBe(200)
    // Nor goes it back to what lay there before.
    writeFileSync(path, good)
    await expect(witness(await one.question(5))).rejects.toMatchObject({ code: 'changed' })
  })
})

test('what speaks against the log that it saw is told to whoever runs the witness, and kept once, as it came', async () => {
  const folder = place()
  const heard: RefusedCheckpoint[] = []
  const onRefused = async (refused: RefusedCheckpoint) => {
    if (await keepRefused(folder, refused, '2026-12-01T10:00:00.000Z')) heard.push(refused)
  }
  const parts = { signer: own, logs: keys, memory: witnessMemory(place()), now: () => 1_790_000_000 }
  const witness = createWitness({ ...parts, onRefused })
  const [one, other, back] = [await logOf('one'), await logOf('other'), await logOf('one')]
  const forged = await openLog(logOnDisk(place()), noteSigner(signer.name, freshNoteKey(), 'log'))
  await forged.append(entries(0, 2))
  await one.grow(30)
  await witness(await one.question(0))
  // That somebody does not know what it saw speaks against nobody.
  await witness(await one.question(0))
  await one.grow(40)
  await witness(await one.question(30))
  expect(heard).toEqual([])
  await other.grow(40)
  const rewritten = await other.question(40)
  for (const question of [rewritten, rewritten, await other.question(0)]) await witness(question)
  await other.grow(50)
  await witness(await other.question(40))
  await back.grow(20)
  await witness(await back.question(0))
  await witness(Buffer.from(questionOf(0, [], forged.checkpoint)))
  const told = [
    ['another-story', 40n, 40n],
    ['another-story', 50n, 40n],
    ['shorter', 20n, 40n],
    ['other-key', 2n, undefined],
  ]
  expect(heard.map(({ why, size, seen }) => [why, size, seen?.size])).toEqual(told)
  expect(heard[1]?.checkpoint).toBe(other.log.checkpoint)
  const kept = readdirSync(join(folder, 'refused'))
  expect(kept).toHaveLength(4)
  const text = kept.map((name) => readFileSync(join(folder, 'refused', name), 'utf8')).join('')
  expect(text).toContain(JSON.stringify(other.log.checkpoint))
  expect(text).toContain('"root": ')
})

test('whoever asks is told why there is no word, and goes on from what the witness saw', async () => {
  const one = await logOf('one')
  const memory = place()
  const served = await serveWitness(witnessIn(memory), { port: 0, host: '127.0.0.1' })
  const at = { key: witnessKey, url: `http://127.0.0.1:${served.port}/` }
  const ask = (of = one, old = 0, key = witnessKey) =>
    askWitness({ ...at, key }, { checkpoint: of.log.checkpoint, tree: of.tree(), old }, 1000)
  await one.grow(20)
  expect(await ask()).toMatchObject({ ok: true, seconds: 1_790_000_000 })
  await one.grow(50)
  // It thinks that nothing was seen, and is told better.
  expect(await ask()).toMatchObject({ ok: true })
  const other = await logOf('other')
  await other.grow(50)
  expect(await ask(other, 50)).toEqual({ ok: false, why: 'seen-another' })
  await other.grow(60)
  expect(await ask(other)).toEqual({ ok: false, why: 'seen-another' })
  const back = await logOf('one')
  await back.grow(10)
  expect(await ask(back)).toEqual({ ok: false, why: 'seen-more' })
  const another = readNoteKey(noteSigner(own.name, freshNoteKey(), 'witness').public) as NoteKey
  expect(await ask(one, 50, another)).toEqual({ ok: false, why: 'not-its-word' })
  const forged = {
    ...one,
    log: await openLog(logOnDisk(place()), noteSigner(signer.name, freshNoteKey(), 'log')),
  }
  await forged.log.append(entries(0, 50))
  expect(await ask(forged, 50)).toEqual({ ok: false, why: 'other-key' })
  const strange = {
    ...one,
    log: await openLog(logOnDisk(place()), noteSigner('s.example', freshNoteKey(), 'log')),
  }
  await strange.log.append(entries(0, 50))
  expect(await ask(strange, 50)).toEqual({ ok: false, why: 'not-known-there' })
  for (const name of readdirSync(memory).filter((one) => one.endsWith('.json'))) rmSync(join(memory, name))
  expect(await ask(one, 50)).toEqual({ ok: false, why: 'forgot' })
  await served.close()
  expect(await ask(one, 50)).toEqual({ ok: false, why: 'away' })
})
