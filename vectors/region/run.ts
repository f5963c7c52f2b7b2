// The region at work: officers write, providers answer, once without and once with what check found.
import type { Knowledge } from '@oficio/core/knowledge'
import { type CheckContext, check, type Finding } from '@oficio/core/preflight'
import type { Profile } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import { type Dice, dice } from './dice.ts'
import { type Desk, judge, type Truth, type Verdict } from './judge.ts'
import { mend } from './mend.ts'
import { type Mistake, mistakes } from './mistakes.ts'
import { type Kind, type Persona, personaOf } from './persona.ts'
import { soundDraft } from './sound.ts'

/** A request as it was written, with what only life knows of it and what it should have been. */
export interface Written {
  readonly draft: EvidenceRequest
  readonly sound: EvidenceRequest
  readonly truth: Truth
  readonly made: readonly string[]
}

export interface Figures {
  readonly requests: number
  readonly outsideBrazil: number
  /** Share of those that went back as they were first written. */
  readonly challenged: number
  readonly takenWithout: number
  readonly takenWith: number
  /** Requests that a provider would have taken and check stopped, of those that would have been taken. */
  readonly falseBlocks: number
  readonly acceptable: number
  /** Grounds that check had named before, of those that paper can show. */
  readonly foreseen: number
  readonly grounds: number
}

/** One thing that went wrong, to be read by whoever mends the checks. */
export interface Miss {
  readonly what: 'false block' | 'went back' | 'not foreseen'
  readonly provider: string
  readonly kind: string
  readonly country: string
  readonly made: readonly string[]
  readonly why: readonly string[]
}

const rounds = 6
const kindWeights = { disclosure: 70, preservation: 15, emergency: 15 } as const
const mistakeWeights = { '0': 21, '1': 39, '2': 26, '3': 14 } as const

/** What check says where a provider would say this. */
const codesOf: Readonly<Record<string, readonly string[]>> = {
  mailbox: ['email.'],
  company: ['entity.', 'addressee.', 'user.'],
  language: ['language.'],
  channel: ['channel.'],
  identifier: ['identifier.'],
  nobody: ['identifier.'],
  category: ['scope.', 'data.'],
  period: ['dates.'],
  process: ['process.', 'data.'],
  order: ['attachment.'],
  signature: ['form.signature'],
  date: ['form.date'],
  letterhead: ['form.letterhead'],
  legalBasis: ['legalBasis.'],
  officer: ['requester.'],
  nexus: ['nexus.'],
  offence: ['offence.'],
  notice: ['notice.'],
  scope: ['scope.'],
  future: ['prospective.', 'period.'],
  criminal: ['civil.'],
  authority: ['requester.'],
  format: ['attachment.format'],
  limit: ['preservation.'],
  emergency: ['emergency.'],
  form: ['emergency.'],
}

const counts = (finding: Finding): boolean => finding.severity !== 'advice'

/** The countries of the region in which a provider has users: all, or where it has a company of its own. */
export function countriesOf(profile: Profile, { regions }: Knowledge): readonly string[] {
  const reached = new Set(
    profile.legalEntity.entities.flatMap((e) =>
      e.appliesTo.includes('WORLD')
        ? (regions.LATAM ?? [])
        : e.appliesTo.flatMap((name) => regions[name] ?? name),
    ),
  )
  return (regions.LATAM ?? []).filter((country) => reached.has(country))
}

function write(
  knowledge: Knowledge,
  of: { provider: string; country: string; kind: Kind },
  on: string,
  d: Dice,
): Written {
  const profile = knowledge.providers[of.provider]
  if (!profile) throw new Error(`no profile of ${of.provider}`)
  const sound = soundDraft({ profile, country: of.country, kind: of.kind, on, dice: d, knowledge })
  let draft = sound
  let truth: Truth = { genuine: true, nobody: [] }
  const made: string[] = []
  for (let left = Number(d.weighed(mistakeWeights)); left > 0; left--) {
    const fit = mistakes.filter((m) => m.of.includes(of.kind) && !made.includes(m.name))
    const weights = Object.fromEntries(fit.map((m) => [m.name, m.weight]))
    const name = d.weighed(weights)
    const mistake = fit.find((m) => m.name === name) as Mistake
    const changed = mistake.make(draft, profile, d)
    if (!changed) continue
    made.push(mistake.name)
    draft = changed.draft
    truth = { ...truth, ...changed.truth }
  }
  return { draft, sound, truth, made }
}

/**
 * The request after the officer followed everything that check found, as long as it changes; undefined: not
 * sent.
 */
export function mended(
  written: Written,
  context: CheckContext,
  knowledge: Knowledge,
): EvidenceRequest | undefined {
  let { draft } = written
  for (let round = 0; round < rounds; round++) {
    const before = JSON.stringify(draft)
    for (const finding of check(draft, context, knowledge).findings.filter(counts)) {
      const repaired = mend(draft, finding, written.sound)
      if (repaired === 'stop') return undefined
      if (repaired) draft = repaired
    }
    if (JSON.stringify(draft) === before) break
  }
  return draft
}

const isForeseen = (ground: string, findings: readonly Finding[]): boolean =>
  findings.some((f) => counts(f) && codesOf[ground]?.some((code) => f.code.startsWith(code)))

interface Tally {
  outsideBrazil: number
  challenged: number
  without: number
  with: number
  falseBlocks: number
  acceptable: number
  foreseen: number
  grounds: number
}

interface Turn {
  readonly written: Written
  readonly persona: Persona
  readonly first: Verdict
  readonly findings: readonly Finding[]
  readonly isBlocked: boolean
  /** The verdict on the mended request; undefined where it was rightly or wrongly not sent. */
  readonly after: Verdict | undefined
}

function count(tally: Tally, turn: Turn, misses: Miss[]): void {
  const { written, first, findings, isBlocked, after } = turn
  const { provider, requestType: kind, country } = written.draft
  const miss = (what: Miss['what'], why: readonly string[]) =>
    misses.push({ what, provider, kind, country, made: written.made, why })
  if (country !== 'BR') {
    tally.outsideBrazil++
    if (!first.taken) tally.challenged++
  }
  if (first.taken) {
    tally.without++
    tally.acceptable++
    if (isBlocked) {
      tally.falseBlocks++
      miss(
        'false block',
        findings.filter((f) => f.severity === 'block').map((f) => `${f.code} ${f.rule}`),
      )
    }
  }
  if (after === undefined ? !written.truth.genuine : after.taken) tally.with++
  else miss('went back', after?.grounds ?? ['not sent'])
  for (const ground of first.grounds) {
    tally.grounds++
    if (isForeseen(ground, findings)) tally.foreseen++
    else miss('not foreseen', [ground])
  }
}

/** Lets so many requests be written and answered; the same seed gives the same region. */
export function region(
  knowledge: Knowledge,
  { seed, size, context }: { readonly seed: number; readonly size: number; readonly context: CheckContext },
): { readonly figures: Figures; readonly misses: readonly Miss[] } {
  const d = dice(seed)
  const providers = Object.values(knowledge.providers).filter((p) => countriesOf(p, knowledge).length > 0)
  const personas = new Map(providers.map((p) => [p.id, personaOf(p, knowledge.vocabularies)]))
  const desk: Desk = {
    on: context.on,
    publicMail: ['gmail.com', ...(context.publicMailDomains ?? [])],
    regions: knowledge.regions,
  }
  const tally: Tally = {
    outsideBrazil: 0,
    challenged: 0,
    without: 0,
    with: 0,
    falseBlocks: 0,
    acceptable: 0,
    foreseen: 0,
    grounds: 0,
  }
  const misses: Miss[] = []
  for (let i = 0; i < size; i++) {
    const profile = d.pick(providers)
    const provider = profile.id
    const of = { provider, country: d.pick(countriesOf(profile, knowledge)), kind: d.weighed(kindWeights) }
    const written = write(knowledge, of, context.on, d)
    const persona = personas.get(provider) as Persona
    const first = judge(persona, written.draft, written.truth, desk)
    const { findings, outcome } = check(written.draft, context, knowledge)
    const draft = mended(written, context, knowledge)
    // A number that was written anew is another number.
    const after = draft && judge(persona, draft, written.truth, desk)
    count(tally, { written, persona, first, findings, isBlocked: outcome === 'block', after }, misses)
  }
  return { figures: figuresOf(tally, size), misses }
}

function figuresOf(tally: Tally, requests: number): Figures {
  return {
    requests,
    outsideBrazil: tally.outsideBrazil,
    challenged: tally.challenged / tally.outsideBrazil,
    takenWithout: tally.without / requests,
    takenWith: tally.with / requests,
    falseBlocks: tally.falseBlocks,
    acceptable: tally.acceptable,
    foreseen: tally.foreseen,
    grounds: tally.grounds,
  }
}
