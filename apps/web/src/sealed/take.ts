import type { ExhibitSaid } from '@oficio/core/exhibit'
import type { CallProblem, Client, Value } from '../signed-in/client.ts'
import { NotDone, type Sealer } from './orders.ts'

/** The act by which somebody looks, and what it gives the right to have. */
export interface NotedOpening {
  readonly request: string
  readonly opening: string
  readonly exhibit: string
  readonly act: number
  readonly pieces: Value<'exhibitOpen'>['pieces']
}

/** The house did not give it. */
export class NotGiven extends Error {
  readonly problem: CallProblem | undefined
  constructor(problem?: CallProblem) {
    super(problem?.code ?? 'not given')
    this.name = 'NotGiven'
    this.problem = problem
  }
}

const triesOfPiece = 5

/** One piece after another, each asked for again where the line was cut. @throws {NotGiven} */
export async function* piecesOf(
  client: Pick<Client, 'exhibitPiece'>,
  { request, opening, exhibit, act, pieces }: NotedOpening,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const place of pieces.keys()) {
    for (let tries = 1; ; tries += 1) {
      const told = await client.exhibitPiece({ request, opening, exhibit, act, place }).catch(() => undefined)
      if (told?.ok) {
        yield told.value
        break
      }
      if (told && told.problem.code !== 'too-many-requests') throw new NotGiven(told.problem)
      if (tries >= triesOfPiece) throw new NotGiven(told?.problem)
      const seconds = told && !told.ok ? (told.retryAfter ?? 1) : tries
      await new Promise((done) => setTimeout(done, seconds * 1000))
    }
  }
}

/** What came of holding a file against what was signed of it. */
export type TakenVerdict = 'as-signed' | 'differs' | 'broken' | 'no-key'

/**
 * Opens a sealed file in the worker while it arrives, and holds all of it against what the provider signed:
 * both digests and both sizes. Only where they all agree is there a file.
 *
 * @throws {NotGiven}
 */
export async function openExhibit(
  client: Pick<Client, 'exhibitPiece'>,
  sealer: Sealer,
  {
    noted,
    key,
    said,
    told,
  }: {
    readonly noted: NotedOpening
    readonly key: string
    readonly said: ExhibitSaid
    readonly told: (share: number) => void
  },
): Promise<{ readonly verdict: TakenVerdict; readonly plain?: Blob }> {
  let job: number | undefined
  try {
    job = await sealer('open', { key })
    let done = 0
    for await (const piece of piecesOf(client, noted)) {
      done += piece.length
      await sealer('feed', { job, piece }, [piece.buffer])
      told(done / said.ciphertextSize)
    }
    const { sums, plain } = await sealer('end', { job })
    const isSame =
      sums.sha256 === said.sha256 &&
      sums.size === said.size &&
      sums.ciphertextSha256 === said.ciphertextSha256 &&
      sums.ciphertextSize === said.ciphertextSize
    return isSame ? { verdict: 'as-signed', plain } : { verdict: 'differs' }
  } catch (cause) {
    if (cause instanceof NotDone) return { verdict: cause.why === 'no-key' ? 'no-key' : 'broken' }
    throw cause
  } finally {
    if (job !== undefined) void sealer('drop', { job })
  }
}
