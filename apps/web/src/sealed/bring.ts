import type { CallProblem, Client, Value } from '../signed-in/client.ts'
import type { Sealer } from './orders.ts'
import type { Sums } from './sealing.ts'

/** To whose key files are sealed for the unit that asks. */
export type UnitKeyNow = NonNullable<Value<'deskRead'>['unitKey']>

/** A file that is here, sealed and read back whole. */
export interface BroughtFile extends Sums {
  readonly name: string
}

/** Where somebody can stop a file on its way, or let it wait. */
export interface BringingWay {
  readonly signal: AbortSignal
  /** Done when it may go on: at once, or once somebody lets it. */
  readonly mayGo: () => Promise<void>
  /** Bytes of the sealed file that are there, of so many; `waits`: the line is cut, and it is tried again. */
  readonly told: (there: number, of: number, waits: boolean) => void
  /** Done when it is worth trying again. */
  readonly again: (tries: number) => Promise<void>
}

/** The house said no, or what arrived is not what left. */
export class NotBrought extends Error {
  readonly problem: CallProblem | undefined
  constructor(problem?: CallProblem) {
    super(problem?.code ?? 'other bytes')
    this.name = 'NotBrought'
    this.problem = problem
  }
}

interface To {
  readonly client: Pick<Client, 'deliveryBegin' | 'deliveryPiece' | 'deliveryOffset' | 'deliveryFinish'>
  readonly sealer: Sealer
  readonly request: string
  readonly unitKey: Pick<UnitKeyNow, 'key' | 'recipient' | 'recovery'>
}

/**
 * Seals a file while it is read and brings it piece by piece. A piece whose answer was lost goes again as it
 * was, never sealed anew: the offset that the house tells says whether it had arrived. What was begun before
 * a page was closed goes on, once every piece that the house has is found to be one of this very file.
 *
 * @throws {NotBrought} @throws {NotDone} where the file is another than was begun, or was changed meanwhile
 * @throws where it was stopped
 */
export async function bring(file: File, to: To, way: BringingWay): Promise<BroughtFile> {
  const { client, sealer, request, unitKey } = to
  const recipients = [unitKey.recipient, unitKey.recovery]
  const place = `${request} ${unitKey.key}`
  const { job, ciphertextSize, upload: before } = await sealer('seal', { file, recipients, place })
  try {
    const there = before === null ? undefined : await heldOf(client, before, way)
    if (before !== null && !there) {
      // The house does not take it any more: it is begun anew, under another key.
      await sealer('settled', { job })
      return await bring(file, to, way)
    }
    const upload = before ?? (await begun(to, ciphertextSize, way))
    if (before === null) await sealer('named', { job, upload })
    let offset = 0
    for (const { sha256 } of there?.pieces ?? []) {
      way.signal.throwIfAborted()
      offset += (await sealer('next', { job, held: sha256 }))?.length ?? 0
    }
    way.told(offset, ciphertextSize, false)
    for (;;) {
      await way.mayGo()
      way.signal.throwIfAborted()
      const piece = await sealer('next', { job })
      if (!piece) break
      await put(client, { upload, offset, piece, of: ciphertextSize }, way)
      offset += piece.length
      way.told(offset, ciphertextSize, false)
    }
    const sums = await sealer('sums', { job })
    const held = await asked(() => client.deliveryFinish({ upload }), way)
    await sealer('settled', { job })
    // What was read back from the disk there is what was sealed here, or nothing is said to have arrived.
    if (held.sha256 !== sums.ciphertextSha256 || held.size !== sums.ciphertextSize) throw new NotBrought()
    return { name: file.name, ...sums }
  } catch (cause) {
    // Whoever stops it gives it up; a page that is closed does not.
    if (way.signal.aborted) await sealer('settled', { job }).catch(() => {})
    throw cause
  } finally {
    void sealer('drop', { job })
  }
}

async function begun({ client, request, unitKey }: To, size: number, way: BringingWay): Promise<string> {
  const { upload } = await asked(
    () => client.deliveryBegin({ request, key: unitKey.key, size }),
    way,
    () => way.told(0, size, true),
  )
  return upload
}

/** What the house has of it; undefined where it knows it no more. */
async function heldOf(client: To['client'], upload: string, way: BringingWay) {
  try {
    return await asked(() => client.deliveryOffset({ upload }), way)
  } catch (cause) {
    if (cause instanceof NotBrought && cause.problem?.code === 'not-found') return undefined
    throw cause
  }
}

interface Put {
  readonly upload: string
  readonly offset: number
  readonly piece: Uint8Array<ArrayBuffer>
  readonly of: number
}

async function put(
  client: To['client'],
  { upload, offset, piece, of }: Put,
  way: BringingWay,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    way.signal.throwIfAborted()
    const told = await client
      .deliveryPiece({ upload, offset, stream: piece }, { signal: way.signal })
      .catch(() => undefined)
    if (told?.ok) return
    if (told && !isPassing(told.problem) && told.problem.cause !== 'other-offset')
      throw new NotBrought(told.problem)
    way.told(offset, of, true)
    await waits(told, tries, way)
    const { offset: there } = await asked(() => client.deliveryOffset({ upload }), way)
    if (there === offset + piece.length) return
    if (there !== offset) throw new NotBrought(told?.problem)
  }
}

type Told<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: CallProblem; readonly retryAfter?: number }

/** Asks until there is an answer: a line that is cut is no answer. */
async function asked<T>(
  ask: () => Promise<Told<T>>,
  way: BringingWay,
  cut: () => void = () => {},
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    way.signal.throwIfAborted()
    const told = await ask().catch(() => undefined)
    if (told?.ok) return told.value
    if (told && !isPassing(told.problem)) throw new NotBrought(told.problem)
    cut()
    await waits(told, tries, way)
  }
}

const passing: ReadonlySet<CallProblem['code']> = new Set([
  'too-many-requests',
  'busy',
  'database-away',
  'took-too-long',
])
const isPassing = ({ code, cause }: CallProblem): boolean => passing.has(code) || cause === 'cut-off'

async function waits(told: Told<unknown> | undefined, tries: number, way: BringingWay): Promise<void> {
  await way.again(tries)
  if (told && !told.ok && told.retryAfter)
    await new Promise((done) => setTimeout(done, (told.retryAfter ?? 1) * 1000))
}
