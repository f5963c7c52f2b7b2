import type { Case, CaseRequest } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { secondLanguage, signedLanguage } from '@oficio/core/letter'
import { type CheckResult, check, type Finding } from '@oficio/core/preflight'
import type { AuthorityProfile, EvidenceRequest } from '@oficio/core/request'
import { isSecond } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { createContext, use, useEffect, useMemo, useRef } from 'react'
import { useAuthority } from '../../../drafts/authority.ts'
import { draftForUnit } from '../../../drafts/corrections.ts'
import { useCase } from '../../../drafts/store.ts'
import { textAt, valueAt } from '../../../form/pointer.ts'
import { deviceOffset } from '../../../form/zone.ts'
import { today, useKnowledge } from '../../../knowledge.ts'
import { type Field, fieldsFor } from '../../../request/fields.ts'
import { byField, placeOf, withRooms } from '../../../request/findings/findings-at.ts'
import {
  defaultsFor,
  freedByCategory,
  type LetterWords,
  orderByLaw,
} from '../../../request/letter/defaults.ts'
import { useLetterWords } from '../../../request/letter/letter-words.ts'
import { draftOf, written, writtenOwn } from '../../../request/letter/place.ts'
import { faultsMended, type RefusedPlace } from '../../../request/refused/refusal-ways.ts'
import { useWords } from '../../../words/words.tsx'
import { looked, noteKept } from './kept-texts.ts'
import { withLanguage } from './language-change.ts'
import { useOutcomes } from './outcomes.ts'
import { lackedOf } from './profile.ts'
import { bearersOf, type NamesTyped, typed } from './whose.ts'

/** Everything that the fields of one page share. */
export interface EditedDraft {
  readonly whole: Case
  readonly entry: CaseRequest | undefined
  readonly request: EvidenceRequest
  readonly knowledge: Knowledge
  readonly on: Day
  readonly signed: Language
  readonly second: Language | undefined
  readonly words: LetterWords
  readonly fields: readonly Field[]
  readonly result: CheckResult
  readonly findings: ReadonlyMap<string, readonly Finding[]>
  /** Places for which the request was refused before, where this draft mends it. */
  readonly faults: ReadonlyMap<string, readonly RefusedPlace[]>
  /** Places that were empty, or of no use, when somebody wanted to sign. */
  readonly wanted?: readonly string[]
  readonly state: ReturnType<typeof useCase>['state']
  set(pointer: string, value: unknown): void
  change(edit: (before: Case) => Case): void
}

export const DraftContext = createContext<EditedDraft | undefined>(undefined)

export function useDraft(): EditedDraft {
  const draft = use(DraftContext)
  if (!draft) throw new Error('useDraft outside a draft')
  return draft
}

/**
 * A case opened at one of its requests (the first, where none is named); undefined while it loads, `missing`
 * where there is none.
 */
export function useDraftOf(
  caseId: string,
  requestId: string | undefined,
): EditedDraft | 'loading' | 'missing' {
  const used = useCase(caseId)
  const knowledge = useKnowledge()
  const { language } = useWords()
  const { case: whole, change, state } = used
  const entry =
    whole && (requestId === undefined ? whole.requests[0] : whole.requests.find(({ id }) => id === requestId))
  const request = useMemo<EvidenceRequest>(
    () => (whole ? draftOf(whole, entry) : { provider: '', requestType: 'disclosure', country: '' }),
    [whole, entry],
  )
  const on = today()
  const profile = useAuthority()
  const forUnit = useMemo(() => draftForUnit(caseId), [caseId])
  const result = useChecked(request, on, forUnit, knowledge)
  const signed = request.language ? signedLanguage(request) : language
  const second = secondLanguage({ ...request, language: signed }, knowledge)
  const words = useLetterWords()
  const fields = useMemo(() => fieldsFor(request, knowledge), [request, knowledge])
  const findings = useMemo(
    () =>
      entry
        ? byField(
            result.findings,
            fields.map(({ pointer }) => pointer),
          )
        : new Map(),
    [entry, result, fields],
  )
  const faults = useFaults(whole, requestId === undefined ? undefined : entry, fields, knowledge, on)
  const named = useRef(new Map<string, NamesTyped>())
  const number = (whole?.requests.findIndex(({ id }) => id === entry?.id) ?? 0) + 1
  useDefaults(
    { request, knowledge, on, language, offset: deviceOffset(on), words, number },
    // A correction changes what somebody corrects, and adds nothing that nobody wrote.
    forUnit?.request === undefined ? whole : undefined,
    entry,
    change,
    // For the unit the registry says who speaks, not what this device once saved.
    forUnit ? undefined : profile,
    second,
  )
  if (!whole) return used.isLoading ? 'loading' : 'missing'
  if (requestId !== undefined && !entry) return 'missing'
  return {
    ...{
      whole,
      entry,
      request,
      knowledge,
      on,
      signed,
      second,
      words,
      fields,
      result,
      findings,
      faults,
      state,
      change,
    },
    set: setterOf(
      { caseId, whole, entry, request, signed, second, change },
      { knowledge, words, language, profile, named: named.current },
    ),
  }
}

/** The request as it is held against what its provider and its law ask. */
function useChecked(
  request: EvidenceRequest,
  on: Day,
  forUnit: ReturnType<typeof draftForUnit>,
  knowledge: Knowledge,
): CheckResult {
  const outcomes = useOutcomes()
  return useMemo(
    () =>
      check(
        withRooms(request),
        {
          on,
          ...(outcomes ? { outcomes } : {}),
          ...(forUnit?.domains ? { officialDomains: forUnit.domains } : {}),
        },
        knowledge,
      ),
    [request, on, outcomes, forUnit, knowledge],
  )
}

/** What was typed into a place, with what follows from it. */
function setterOf(
  {
    caseId,
    whole,
    entry,
    request,
    signed,
    second,
    change,
  }: Pick<EditedDraft, 'whole' | 'entry' | 'request' | 'signed' | 'second' | 'change'> & {
    readonly caseId: string
  },
  {
    knowledge,
    words,
    language,
    profile,
    named,
  }: Pick<EditedDraft, 'knowledge' | 'words'> & {
    readonly language: Language
    readonly profile: AuthorityProfile | undefined
    /** What the draft said of who asks before somebody changed a name, by case. */
    readonly named: Map<string, NamesTyped>
  },
): EditedDraft['set'] {
  return (pointer, value) => {
    looked(caseId, pointer)
    if (pointer === '/language' || pointer === '/translation') {
      const said = value === '' ? undefined : value
      const known = { knowledge, words, language, ...(profile ? { profile } : {}) }
      noteKept(caseId, withLanguage(whole, entry?.id, pointer, said, known).kept)
      return change((before) => withLanguage(before, entry?.id, pointer, said, known).whole)
    }
    const row = /^\/dataRequested\/(\d+)\/category$/.exec(pointer)?.[1]
    const freed =
      row === undefined ? [] : freedByCategory({ request, knowledge, words }, Number(row), [signed, second])
    const names: NamesTyped = named.get(caseId) ?? new Map()
    named.set(caseId, names)
    const bearers = bearersOf(names, request, pointer, value)
    change((before) => {
      const next = typed(before, entry?.id, [pointer, value], bearers)
      return freed.reduce((cleared, one) => written(cleared, entry?.id, one, undefined), next)
    })
  }
}

/** Of a page that all requests share, the faults of each that is being mended. */
function useFaults(
  whole: Case | undefined,
  entry: CaseRequest | undefined,
  fields: readonly Field[],
  knowledge: Knowledge,
  on: Day,
): EditedDraft['faults'] {
  return useMemo(() => {
    const found = (entry ? [entry] : (whole?.requests ?? [])).flatMap((one) =>
      whole ? faultsMended(whole, one, knowledge, on) : [],
    )
    const pointers = fields.map(({ pointer }) => pointer)
    const at = new Map<string, readonly RefusedPlace[]>()
    for (const fault of found) {
      const place = placeOf(fault.pointer, pointers) ?? fault.pointer
      at.set(place, [...(at.get(place) ?? []), fault])
    }
    return at
  }, [whole, entry, fields, knowledge, on])
}

/**
 * Fills in what can be filled in: when the request is opened, and when a choice (kind, categories, country,
 * notice) makes room for more.
 */
function useDefaults(
  input: Parameters<typeof defaultsFor>[0],
  whole: Case | undefined,
  entry: CaseRequest | undefined,
  change: EditedDraft['change'],
  profile: AuthorityProfile | undefined,
  second: Language | undefined,
): void {
  const { request } = input
  const categories = (request.dataRequested ?? []).map(({ category }) => category).join()
  const choices = [
    entry?.id,
    request.requestType,
    request.userCountry,
    categories,
    request.language,
    request.translation,
    request.userNotice?.position,
    request.legalProcess?.kind,
  ].join('|')
  const isHere = whole !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: only choices make room for more; a keystroke must not fill what somebody is emptying
  useEffect(() => {
    if (!isHere) return
    const standing = profile
      ? lackedOf(request, profile, second).filter(([pointer]) => isSecond(pointer))
      : []
    const wanted = [...standing, ...defaultsFor(input)].filter(
      ([pointer], i, all) => all.findIndex(([one]) => one === pointer) === i,
    )
    const apart = whole && entry ? orderApart(whole, entry, input) : []
    if (wanted.length + apart.length > 0)
      change((before) => {
        const filled = wanted.reduce(
          (next, [pointer, value]) => written(next, entry?.id, pointer, value),
          before,
        )
        return apart.reduce(
          (next, [pointer, value]) => writtenOwn(next, entry?.id ?? '', pointer, value),
          filled,
        )
      })
  }, [choices, isHere, profile])
}

/**
 * Article, instrument and issuer of a request for which the law says otherwise than what the case says for
 * another of its requests: what the house filled in for a preservation is no article to hand data over by.
 */
function orderApart(
  whole: Case,
  entry: CaseRequest,
  input: Parameters<typeof defaultsFor>[0],
): ReturnType<typeof orderByLaw> {
  const basis = '/legalProcess/legalBasis'
  const given = textAt(input.request, basis)
  if (given === '' || valueAt(entry.own, basis) !== undefined) return []
  const basisOf = (request: EvidenceRequest) =>
    orderByLaw({ ...input, request: withoutBasis(request) }).find(([pointer]) => pointer === basis)?.[1]
  const isOfAnother = whole.requests.some(
    (other) => other.id !== entry.id && basisOf(draftOf(whole, other)) === given,
  )
  if (!isOfAnother || basisOf(input.request) === given) return []
  return orderByLaw({ ...input, request: withoutBasis(input.request) }).filter(
    ([pointer, value]) => value !== undefined && pointer.endsWith('legalBasis'),
  )
}

const withoutBasis = (request: EvidenceRequest): EvidenceRequest => ({
  ...request,
  legalProcess: { ...request.legalProcess, legalBasis: null, kind: null },
})
