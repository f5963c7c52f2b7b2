// What is asked in a country: a sound request to each provider that two people of it have to approve, and as
// many others like it as a day has, each of another account.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { approvalChain, chainQuestionOf } from '@oficio/core/act'
import type { Knowledge } from '@oficio/core/knowledge'
import { check } from '@oficio/core/preflight'
import type { Profile } from '@oficio/core/provider'
import type { EvidenceRequest, RequestIdentifier } from '@oficio/core/request'
import { type Dice, dice } from '../../vectors/region/dice.ts'
import { soundDraft } from '../../vectors/region/sound.ts'
import { seatOfCountry } from './people.ts'

/** Who writes: what stands in the registry of them. */
export interface Writer {
  readonly institution: string
  readonly name: string
  readonly title: string
  readonly domain: string
  readonly callBack: string
}

/** What one provider is asked, over and over. */
export interface Pattern {
  readonly provider: string
  readonly content: EvidenceRequest
  /** Whose approvals the law wants, in their order. */
  readonly approvers: readonly string[]
}

const seeds = 25

/**
 * A pattern for at most so many providers, to which a request goes without any doubt that blocks: those first
 * that two have to approve, and where they are too few, those that one does.
 */
export function patternsOf(knowledge: Knowledge, on: string, atMost: number): readonly Pattern[] {
  const found = new Map<string, Pattern>()
  for (const approvals of [2, 1])
    for (const profile of Object.values(knowledge.providers)) {
      if (found.size === atMost) break
      const pattern = found.has(profile.id) ? undefined : patternOf(profile, approvals, knowledge, on)
      if (pattern) found.set(profile.id, pattern)
    }
  return [...found.values()]
}

function patternOf(
  profile: Profile,
  approvals: number,
  knowledge: Knowledge,
  on: string,
): Pattern | undefined {
  const chainOf = (content: EvidenceRequest) => approvalChain(chainQuestionOf(content, knowledge), knowledge)
  const fits = (content: EvidenceRequest): boolean =>
    chainOf(content).length === approvals &&
    check(content, { on, officialDomains: ['policia.example'] }, knowledge).findings.every(
      ({ severity }) => severity !== 'block',
    )
  let found: EvidenceRequest | undefined
  for (let seed = 0; seed < seeds && !found?.identifiers?.some(isThrowable); seed += 1) {
    const sound = ordered(
      soundDraft({
        ...{ profile, country: seatOfCountry, kind: 'disclosure', on, dice: dice(seed), knowledge },
      }),
    )
    // As it was thrown, or about other data that the provider holds: of which of them two have to approve is
    // the law's.
    const [row] = sound.dataRequested ?? []
    const others = profile.dataCategories.items
      .filter(({ available }) => available)
      .map(({ code }) => ({ ...sound, dataRequested: [{ ...row, category: code }] }))
    // Best one about an account of which there are as many as one likes.
    if (!found || sound.identifiers?.some(isThrowable)) found = [sound, ...others].find(fits) ?? found
  }
  return found && { provider: profile.id, content: found, approvers: chainOf(found).map(({ role }) => role) }
}

/** Addresses of computers and of money, and telephones, are not invented: somebody could have them. */
const isThrowable = ({ type, value }: RequestIdentifier): boolean =>
  !/phone|msisdn|imei|iccid|address|tx|wallet|ip\b/i.test(String(type)) &&
  !/[:+]|^0x|^bc1/.test(String(value))

/** The papers that go with each request: made for examples, and the same for all of them. */
const papers = new Map(
  [
    ['order', 'orden.pdf', 'Orden judicial'],
    ['proof-of-authority', 'captura.pdf', 'Acreditación'],
  ].map(([kind = '', file = '', name = '']) => [kind, { file, name, sha256: sumOf(paperOf(file)) }]),
)

function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The bytes of a paper that letters name. */
export function paperOf(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(import.meta.dirname, '../../demonstration/annexes', file)))
}

const attached = [...papers]

const ordered = (content: EvidenceRequest): EvidenceRequest => ({
  ...content,
  authority: {
    ...{ name: 'Policía', kind: 'police', location: 'Villa Ejemplo' },
    officer: {
      ...{ name: 'Ana', rank: 'inspección', badge: 'P-10001', phone: '+12025550101' },
      email: 'mesa@policia.example',
    },
  },
  legalProcess: {
    ...content.legalProcess,
    kind: 'domestic-judicial-order',
    // An order that is told and not shown leaves no house.
    attachments: attached.map(([kind, { file }]) => ({ kind, name: file, format: 'pdf', language: 'es' })),
    legalBasis: 'Código Procesal Penal de Chile, artículos 180 y 218 ter',
  },
  letter: {
    ...content.letter,
    annexes: attached.map(([, { file, name, sha256 }]) => ({ name, file, sha256, pages: 1, language: 'es' })),
  },
  case: {
    ...content.case,
    offence: { name: 'Fraude informático', legalReference: 'Ley N.º 21.459, artículo 7' },
  },
})

/** The request of one case: written by this officer, about an account that no other request names. */
export function letterOf(
  { content, provider }: Pattern,
  writer: Writer,
  number: string,
  chance: Dice,
  knowledge: Knowledge,
): EvidenceRequest {
  const patterns = knowledge.providers[provider]?.identifiers.accepted ?? []
  return {
    ...content,
    authority: {
      name: writer.institution,
      kind: 'police',
      location: 'Villa Ejemplo',
      officer: {
        ...{ name: writer.name, rank: writer.title, badge: 'P-10001', phone: writer.callBack },
        email: `mesa@${writer.domain}`,
      },
    },
    case: { ...content.case, number },
    identifiers: (content.identifiers ?? []).map((one) => {
      const regex = patterns.find(({ type }) => type === one.type)?.regex
      return regex === undefined ? one : another(one, new RegExp(regex, 'u'), chance)
    }),
  }
}

const figures = [...'0123456789']
const signs = [...'abcdefghijklmnopqrstuvwxyz']

/**
 * Another account of the same kind: letters and figures of its name thrown anew, as its pattern takes them.
 */
function another(one: RequestIdentifier, pattern: RegExp, chance: Dice): RequestIdentifier {
  const value = String(one.value ?? '')
  // Numbers that are kept for examples.
  if (/^\+120255501\d\d$/.test(value))
    return { ...one, value: `${value.slice(0, -2)}${chance.pick(figures)}${chance.pick(figures)}` }
  if (!isThrowable(one)) return one
  // A host that nobody can have stays.
  const end = value.search(/@example\.|\.example/)
  for (let tried = 0; tried < 8; tried += 1) {
    // The later half: what stands before it often says what it is.
    const from = tried < 4 ? 1 : Math.floor(value.length / 2)
    const thrown = [...value]
      .map((sign, at) => {
        if (at < from || (end >= 0 && at >= end)) return sign
        return /[0-9]/.test(sign) ? chance.pick(figures) : /[a-z]/.test(sign) ? chance.pick(signs) : sign
      })
      .join('')
    if (pattern.test(thrown)) return { ...one, value: thrown }
  }
  return one
}
