import { digestOf } from '../canonical/index.ts'
import { type Json, text } from './json.ts'
import { actionStatement } from './statements.ts'

/**
 * Acts by which data go, or what is kept of them does, signed as the action that was touched for: which, and
 * what of their bodies was signed beside the request, its opening and its place.
 */
const actions: ReadonlyMap<string, readonly [action: string, said: readonly string[]]> = new Map<
  string,
  readonly [string, readonly string[]]
>([
  ['code-read', ['request.read-code', ['call']]],
  ['call-skip-asked', ['desk.skip-call', ['reasons']]],
  ['call-skipped', ['desk.agree-skip', []]],
  ['point-said', ['request.point-confirms', ['outcome', 'reasons']]],
  ['followed-up', ['request.follow-up', ['outcome', 'by', 'of', 'number', 'on', 'order', 'bringer']]],
  ['order-read', ['request.read-order', ['order', 'outcome', 'covers', 'word', 'by', 'of', 'number', 'on']]],
  ['sender-held', ['contact.tell', ['without']]],
  ['told-abroad', ['contact.tell', ['what', 'words', 'channel', 'on', 'byNode', 'without']]],
  ['assistance-came', ['contact.tell', ['on', 'reference', 'from', 'without']]],
  ['released-abroad', ['contact.tell', ['because', 'on', 'words', 'address', 'call', 'without']]],
  ['withdrawn', ['request.withdraw', ['reasons']]],
  ['closed', ['request.close', ['reasons']]],
  ['superseded', ['request.supersede', ['by', 'reasons']]],
  ['sent-back', ['exhibit.return', ['leg', 'exhibit', 'reasons']]],
  ['term-set', ['exhibit.keep', ['leg', 'exhibit', 'reasons', 'until']]],
  ['hold-laid', ['exhibit.keep', ['leg', 'exhibit', 'reasons']]],
  ['hold-lifted', ['exhibit.keep', ['leg', 'exhibit', 'reasons']]],
  ['erased', ['exhibit.erase', ['leg', 'exhibit', 'reasons', 'ground']]],
])

/** What ends a request is touched for where another State is told of it, and elsewhere by nobody. */
const endings: ReadonlySet<string> = new Set(['withdrawn', 'closed', 'superseded'])

/**
 * Whether an act is one of these. That an emergency is none of the State that asks is said without a touch:
 * it stops.
 */
export const isTouchedAct = (kind: string, body: Json): boolean =>
  actions.has(kind) &&
  !(kind === 'point-said' && body.outcome === 'denied') &&
  !(endings.has(kind) && body.assertion === undefined)

/**
 * How a word went to another State, as whoever told it signed it: of one that went by the node the number and
 * the proof are those of the message, which came after.
 */
const wayTold = ({ byNode, reference, proof, traffic }: Json): Json => ({
  reference: byNode === true ? '' : reference,
  proof: byNode === true ? null : proof,
  traffic: traffic ?? null,
})

/** Digest of what whoever did such an act signed; undefined where its body is no JSON. */
export function touchedActDigest(act: Json, body: Json): string | undefined {
  const [action, said] = actions.get(text(act.kind)) ?? []
  const by = act.by as Json
  if (!action || !said) return undefined
  const isHold = act.kind === 'hold-laid' || act.kind === 'hold-lifted'
  const subject = {
    request: act.request,
    // Right after what was read.
    seq: Number(act.seq) - 1,
    ...(body.opening === undefined ? {} : { opening: body.opening }),
    ...Object.fromEntries(said.flatMap((key) => (body[key] === undefined ? [] : [[key, body[key]]]))),
    ...(isHold ? { lift: act.kind === 'hold-lifted' } : {}),
    ...(act.kind === 'told-abroad' ? wayTold(body) : {}),
  }
  try {
    return digestOf(actionStatement(action, text(by.person), subject))
  } catch {
    return undefined
  }
}
