import { isRecord, type Json } from '../canonical/index.ts'
import type { IssuerKey, Known } from './known.ts'
import { readToken, type Token, textAt, textsAt, tokenText } from './read-badge.ts'
import { isRevoked } from './status-list.ts'
import { verified } from './token-signature.ts'

export const badgeRows = ['form', 'training', 'signature', 'claims', 'issuer', 'period', 'status'] as const

export interface BadgeRow {
  readonly row: (typeof badgeRows)[number]
  readonly ok: boolean
  /** Why not, or what it rests on. */
  readonly why: string
}

export interface BadgeReport {
  /** Only where every row holds: what nobody could look up is not valid. */
  readonly valid: boolean
  readonly rows: readonly BadgeRow[]
  readonly training: boolean
  /** What it says of itself, believed or not. */
  readonly said: {
    readonly issuer: string | null
    readonly subject: string | null
    /** Whose it is, by name; null where it names nobody. */
    readonly holder: string | null
    /** Which account of the issuer that is; null where it names none. */
    readonly account: string | null
    readonly achievement: string | null
    /**
     * Which certificate of an academy it is, so that a reader is told its name in another language; null
     * where nobody vouches for who signed it, or it is another.
     */
    readonly kind: 'emergency' | 'course' | null
    readonly from: string | null
    readonly until: string | null
  }
}

export const credentials2 = 'https://www.w3.org/ns/credentials/v2'
export const openBadges3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
/** The tag of an achievement that counts nowhere but in training. */
export const trainingTag = 'TRAINING'

/**
 * Checks an Open Badges 3.0 credential with a VC-JWT proof, without a line: form, signature, whose key it is,
 * period, revocation. Never throws.
 */
export async function checkBadge(file: string, known: Known): Promise<BadgeReport> {
  const text = tokenText(file)
  const token = text === undefined ? undefined : readToken(text)
  if (!token) {
    const rows: readonly BadgeRow[] = [{ row: 'form', ok: false, why: 'noToken' }]
    return { valid: false, rows, training: false, said: saidOf({}, false) }
  }
  const key = keyOf(token, known.keys)
  const training = key?.training === true || isTraining(token.payload)
  const signature = await signatureRow(token, key)
  const rows: readonly BadgeRow[] = [
    formRow(token.payload),
    ...(training ? [{ row: 'training', ok: false, why: 'training' } as const] : []),
    signature,
    claimsRow(token.payload),
    { row: 'issuer', ok: key !== undefined, why: key ? 'known' : 'unknown' },
    periodRow(token.payload, known.now),
    ...(await statusRows(token.payload, known, key)),
  ]
  return {
    valid: rows.every(({ ok }) => ok),
    rows,
    training,
    said: saidOf(token.payload, key !== undefined && signature.ok),
  }
}

/**
 * Whether a certificate is what a device makes of training and nothing of it is wrong: whole, its period
 * runs, its signature is its own. Who made it nobody can tell, and it counts nowhere outside of the academy.
 */
export const isWholeTraining = ({ training, rows }: Pick<BadgeReport, 'training' | 'rows'>): boolean =>
  training &&
  rows.every(({ row, ok, why }) => ok || row === 'training' || why === 'unknown' || why === 'ownKey')

const subjectOf = (payload: Json): Json =>
  isRecord(payload.credentialSubject) ? payload.credentialSubject : {}
const achievementOf = (payload: Json): Json => {
  const { achievement } = subjectOf(payload)
  return isRecord(achievement) ? achievement : {}
}
const issuerOf = (payload: Json): string | undefined =>
  isRecord(payload.issuer) ? textAt(payload.issuer, 'id') : textAt(payload, 'issuer')

const isTraining = (payload: Json): boolean => textsAt(achievementOf(payload), 'tag').includes(trainingTag)

/** The name or the account of whoever has it, where it stands there in the clear. */
function holderOf(payload: Json, type: 'name' | 'accountId'): string | undefined {
  const { identifier } = subjectOf(payload)
  const all: readonly unknown[] = Array.isArray(identifier) ? identifier : [identifier]
  const named = all.find((one) => isRecord(one) && one.identityType === type && one.hashed === false)
  return isRecord(named) ? textAt(named, 'identityHash') : undefined
}

const kinds = ['emergency', 'course'] as const
const kindOf = (id = '') => kinds.find((kind) => id.endsWith(`/academy#${kind}`)) ?? null

/** `vouched`: somebody vouches for its issuer, who signed it as it is. */
const saidOf = (payload: Json, vouched: boolean): BadgeReport['said'] => ({
  issuer: issuerOf(payload) ?? null,
  subject: textAt(subjectOf(payload), 'id') ?? null,
  holder: holderOf(payload, 'name') ?? null,
  account: holderOf(payload, 'accountId') ?? null,
  achievement: textAt(achievementOf(payload), 'name') ?? null,
  kind: vouched ? kindOf(textAt(achievementOf(payload), 'id')) : null,
  from: textAt(payload, 'validFrom') ?? null,
  until: textAt(payload, 'validUntil') ?? null,
})

function formRow(payload: Json): BadgeRow {
  const contexts = textsAt(payload, '@context')
  const types = textsAt(payload, 'type')
  const achievement = achievementOf(payload)
  const isWhole =
    contexts[0] === credentials2 &&
    contexts.some((one) => one.startsWith('https://purl.imsglobal.org/spec/ob/v3p0/')) &&
    types.includes('VerifiableCredential') &&
    types.some((one) => one === 'OpenBadgeCredential' || one === 'AchievementCredential') &&
    issuerOf(payload) !== undefined &&
    isMoment(textAt(payload, 'validFrom')) &&
    textsAt(subjectOf(payload), 'type').includes('AchievementSubject') &&
    textAt(achievement, 'id') !== undefined &&
    textAt(achievement, 'name') !== undefined
  return { row: 'form', ok: isWhole, why: isWhole ? 'whole' : 'notABadge' }
}

/**
 * The key that somebody vouched for and that the token names: by the issuer, and by its numbers where it
 * gives them.
 */
function keyOf({ header, payload }: Token, keys: readonly IssuerKey[]): IssuerKey | undefined {
  const ofIssuer = keys.filter(({ issuer }) => issuer === issuerOf(payload))
  const { jwk } = header
  if (isRecord(jwk)) return ofIssuer.find((one) => one.jwk.n === jwk.n && one.jwk.e === jwk.e)
  return ofIssuer.find(({ jwk: { kid } }) => typeof kid === 'string' && kid === header.kid)
}

async function signatureRow(token: Token, key: IssuerKey | undefined): Promise<BadgeRow> {
  const own = token.header.jwk
  const jwk = key?.jwk ?? (isRecord(own) ? own : undefined)
  // One algorithm, and none that the token itself may choose: `none` and secrets shared are no signatures.
  if (token.header.alg !== 'RS256') return { row: 'signature', ok: false, why: 'algorithm' }
  if (!jwk) return { row: 'signature', ok: false, why: 'noKey' }
  const holds = await verified(token, jwk)
  // A key that the file brings along holds for whoever wrote the file: it is no good news.
  return {
    row: 'signature',
    ok: holds && key !== undefined,
    why: holds ? (key ? 'holds' : 'ownKey') : 'broken',
  }
}

/** The claims that other systems read say the same as the credential. */
function claimsRow(payload: Json): BadgeRow {
  const seconds = (name: string): number | undefined => {
    const text = textAt(payload, name)
    return text === undefined ? undefined : Math.floor(Date.parse(text) / 1000)
  }
  const ok =
    payload.iss === issuerOf(payload) &&
    payload.jti === payload.id &&
    payload.sub === subjectOf(payload).id &&
    payload.nbf === seconds('validFrom') &&
    payload.exp === seconds('validUntil')
  return { row: 'claims', ok, why: ok ? 'agree' : 'differ' }
}

const isMoment = (text: string | undefined): boolean =>
  text !== undefined &&
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) &&
  !Number.isNaN(Date.parse(text))

function periodRow(payload: Json, now: string): BadgeRow {
  const [from, until] = [textAt(payload, 'validFrom'), textAt(payload, 'validUntil')]
  const at = Date.parse(now)
  if (!isMoment(from) || (payload.validUntil !== undefined && !isMoment(until)))
    return { row: 'period', ok: false, why: 'noPeriod' }
  if (at < Date.parse(from ?? '')) return { row: 'period', ok: false, why: 'notYet' }
  if (until !== undefined && at > Date.parse(until)) return { row: 'period', ok: false, why: 'over' }
  return { row: 'period', ok: true, why: 'within' }
}

async function statusRows(
  payload: Json,
  known: Known,
  key: IssuerKey | undefined,
): Promise<readonly BadgeRow[]> {
  if (payload.credentialStatus === undefined) return []
  // Whose it is nobody knows: no list is that of its issuer.
  if (!key) return [{ row: 'status', ok: false, why: 'unknownIssuer' }]
  const state = await isRevoked(payload, known)
  return [{ row: 'status', ok: state === 'standing', why: state }]
}
