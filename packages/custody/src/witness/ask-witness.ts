import { checkNote, type NoteKey, readNote } from '@oficio/verify/log'
import type { TreeReader } from '../log/index.ts'
import { questionOf } from './witness.ts'

/** A witness, and where it is asked. */
export interface WitnessAt {
  readonly key: NoteKey
  /** `…/add-checkpoint` lies below it. */
  readonly url: string
}

export type Witnessed =
  /** Its line under the checkpoint. */
  | { readonly ok: true; readonly line: string; readonly seconds: number }
  | {
      readonly ok: false
      readonly why: /** No answer in time. */
        | 'away'
        /** It has seen more of this log than there is: something was taken back. */
        | 'seen-more'
        /** It has seen another story of this log. */
        | 'seen-another'
        /** It knows the log of this name by another key. */
        | 'other-key'
        /** It does not know this log. */
        | 'not-known-there'
        /** What it remembers cannot be read: it signs nothing until somebody has looked there. */
        | 'forgot'
        /** What it answered is no word of that witness about this checkpoint. */
        | 'not-its-word'
    }

const longestAnswer = 4096

/** What a witness says by the number of its answer alone. */
const refusals: ReadonlyMap<number, (Witnessed & { readonly ok: false })['why']> = new Map([
  [403, 'other-key'],
  [404, 'not-known-there'],
  [422, 'seen-another'],
  [500, 'forgot'],
])

/**
 * Asks a witness for its word about a checkpoint. Its word is checked before it is believed.
 *
 * @param old the size of which it is thought that it saw it last; where it says another, it is asked from
 * there
 */
export async function askWitness(
  { key, url }: WitnessAt,
  { checkpoint, tree, old }: { readonly checkpoint: string; readonly tree: TreeReader; readonly old: number },
  milliseconds: number,
): Promise<Witnessed> {
  let from = old
  for (let tried = 0; tried < 3; tried += 1) {
    const proof = from > 0 && from < tree.size ? await tree.consistency(from) : []
    const answer = await post(
      `${url.replace(/\/+$/, '')}/add-checkpoint`,
      questionOf(from, proof, checkpoint),
      milliseconds,
    )
    if (!answer) return { ok: false, why: 'away' }
    if (answer.status === 200) return wordIn(answer.body, checkpoint, key)
    const refusal = refusals.get(answer.status)
    if (refusal) return { ok: false, why: refusal }
    const said = /^(0|[1-9]\d{0,15})\n$/.exec(answer.body)?.[1]
    if (answer.status !== 409 || said === undefined) return { ok: false, why: 'away' }
    if (Number(said) > tree.size) return { ok: false, why: 'seen-more' }
    if (Number(said) === from) return { ok: false, why: 'seen-another' }
    from = Number(said)
  }
  return { ok: false, why: 'away' }
}

/** The first line of an answer that is this witness's word, with nothing else of it. */
async function wordIn(body: string, checkpoint: string, key: NoteKey): Promise<Witnessed> {
  const text = readNote(Buffer.from(checkpoint))?.text ?? ''
  for (const line of body.split('\n').slice(0, 8)) {
    const note = readNote(Buffer.from(`${text}\n${line}\n`))
    const [verdict] = note ? await checkNote(note, [key]) : []
    if (verdict?.state === 'holds' && verdict.kind === 'witness')
      return { ok: true, line: `${line}\n`, seconds: verdict.time ?? 0 }
  }
  return { ok: false, why: 'not-its-word' }
}

async function post(
  url: string,
  body: string,
  milliseconds: number,
): Promise<{ readonly status: number; readonly body: string } | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(milliseconds),
    })
    let text = ''
    for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
      text += Buffer.from(part).toString()
      if (text.length > longestAnswer) return undefined
    }
    return { status: answer.status, body: text }
  } catch {
    return undefined
  }
}
