import { digestOf } from '../canonical/index.ts'
import { checkChain } from '../chain/index.ts'
import { type Untouched, type UntouchedGround, wholeLists } from './check-record.ts'
import { isRecord, type Json, text } from './json.ts'
import { keyAt, keysIn } from './keys.ts'
import { namedKeys } from './named-keys.ts'
import { repeatedIn } from './repeats.ts'
import { type ListedAct, readRoles } from './roles.ts'
import { actionStatement, standardStatement } from './statements.ts'
import { isGoodTouch, touchFault } from './touch.ts'
import { type WhoGround, whoFault } from './who-acted.ts'

/** One text of a proposal, as whoever proposed it signed it. */
export interface HeldText {
  readonly version: number
  /** Digest of `standardStatement`. */
  readonly digest: string
  readonly subject: unknown
  readonly reason: string
  readonly effectiveOn: string | null
  readonly sunsetOn: string | null
}

/** What an institution said about one text, as whoever answers for it signed it. */
export interface HeldPosition {
  readonly version: number
  /** Digest of the words that were signed. */
  readonly text: string
  readonly stance: string
  readonly reasons: string
  readonly at: string
  readonly person: string
  readonly institution: string
  readonly institutionName: string
  /** Of which kind the institution was then, by its own list. */
  readonly kind: string
}

/** A proposal as its list of acts holds it, whatever the rows beside them say. */
export interface HeldStandard {
  readonly texts: readonly HeldText[]
  readonly positions: readonly HeldPosition[]
  readonly adopted: { readonly version: number; readonly text: string } | undefined
  /**
   * Acts that somebody must sign and that are not signed for what they say by whoever the registry vouches
   * for.
   */
  readonly untouched: readonly Untouched[]
}

/** What a proposal is held against. */
export interface StandardGround extends UntouchedGround {
  /**
   * Whether the touch of a first text stands in the list of another proposal too: it names no number of its
   * own, so of which of the two it is no list says.
   */
  readonly isCopied?: (act: ListedAct) => boolean
}

const actions: ReadonlyMap<string, string> = new Map([
  ['standard-proposed', 'standard.propose'],
  ['standard-revised', 'standard.propose'],
  ['standard-withdrawn', 'standard.propose'],
  ['standard-position', 'standard.position'],
  ['standard-adopted', 'standard.adopt'],
])

/**
 * Reads the acts of one proposal: which texts were proposed, what each institution said about which words,
 * and which words were adopted. What nobody signed is in none of them.
 */
export async function heldStandard(
  standard: string,
  acts: readonly unknown[],
  { listOf, demonstration, otherPost, isCopied = () => false }: StandardGround,
): Promise<HeldStandard> {
  const lists = wholeLists(listOf)
  const roles = readRoles((subject) => lists.get(subject)?.acts ?? [], demonstration)
  const who: WhoGround = { lists, roles, wrote: () => false, asks: () => true, otherPost }
  const isNamed = namedKeys({ listOf, isTouch: isGoodTouch, roles })
  const texts: HeldText[] = []
  const positions: HeldPosition[] = []
  const untouched: Untouched[] = []
  let adopted: HeldStandard['adopted']
  const chain = checkChain(acts)
  if (!chain.ok) return { texts, positions, adopted, untouched: [{ seq: chain.at, why: 'broken-chain' }] }
  const repeated = repeatedIn(acts)
  for (const act of acts) {
    if (!isRecord(act) || !isRecord(act.body) || !actions.has(text(act.kind))) continue
    const { body } = act
    const by = isRecord(act.by) ? act.by : {}
    const signs = isRecord(body.assertion) ? text(body.assertion.id) : ''
    const isAgain = repeated.has(act) || (act.kind === 'standard-proposed' && isCopied(act))
    const why =
      (isAgain ? ('said-before' as const) : undefined) ??
      (await signedFault(standard, act, body, listOf)) ??
      whoFault(act, body, by, who) ??
      (demonstration || (await isNamed(text(by.person), signs, text(act.at))) ? undefined : 'key-not-named')
    if (why) {
      untouched.push({ seq: Number(act.seq), why })
      continue
    }
    const version = Number(body.version)
    const subject = isRecord(body.signed) && isRecord(body.signed.subject) ? body.signed.subject : {}
    if (act.kind === 'standard-proposed' || act.kind === 'standard-revised')
      texts.push({ version, digest: text(body.text), ...signedText(subject) })
    if (act.kind === 'standard-position')
      positions.push({
        ...{ version, text: text(body.text), stance: text(body.stance), reasons: text(subject.reasons) },
        ...{ at: text(act.at), person: text(by.person), institution: text(by.institution) },
        institutionName: text(by.institutionName),
        kind: roles.kindOf(text(by.institution), text(act.at)),
      })
    if (act.kind === 'standard-adopted') adopted = { version, text: text(body.text) }
  }
  return { texts, positions, adopted, untouched }
}

const dayOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const signedText = ({ subject, reason, effectiveOn, sunsetOn }: Json) => ({
  ...{ subject, reason: text(reason) },
  ...{ effectiveOn: dayOf(effectiveOn), sunsetOn: dayOf(sunsetOn) },
})

/** Why an act does not say what its key signed. */
async function signedFault(
  standard: string,
  act: Json,
  body: Json,
  listOf: UntouchedGround['listOf'],
): Promise<Untouched['why'] | undefined> {
  const { signed, assertion } = body
  if (!isRecord(signed) || !isRecord(signed.subject) || !isRecord(assertion) || !isRecord(act.by))
    return 'not-signed'
  if (signed.action !== actions.get(text(act.kind)) || !saysSame(standard, act, body, signed.subject))
    return 'other-content'
  const key = keyAt(keysIn(listOf(text(act.by.person))), text(assertion.id), text(act.at))
  if (!key) return 'key-not-registered'
  let digest: string | undefined
  try {
    digest = digestOf(actionStatement(text(signed.action), text(act.by.person), signed.subject))
  } catch {
    return 'bad-signature'
  }
  return touchFault(assertion, key.publicKey, digest)
}

/** Whether an act says of which proposal, which version and which words the signature is. */
function saysSame(standard: string, act: Json, body: Json, signed: Json): boolean {
  if (act.kind !== 'standard-proposed' && signed.standard !== standard) return false
  if (act.kind === 'standard-withdrawn') return true
  if (act.kind === 'standard-position' || act.kind === 'standard-adopted')
    return ['version', 'text', 'stance'].every(
      (name) => (signed[name] ?? null) === (body[name] ?? null) && (name === 'stance' || name in body),
    )
  try {
    return digestOf(standardStatement(signedText(signed))) === body.text
  } catch {
    return false
  }
}
