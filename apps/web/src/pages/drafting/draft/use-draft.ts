import type { Case, CaseRequest } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { secondLanguage, signedLanguage } from '@oficio/core/letter'
import { type CheckResult, check, type Finding } from '@oficio/core/preflight'
import type { AuthorityProfile, EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { createContext, use, useEffect, useMemo } from 'react'
import { useAuthority } from '../../../drafts/authority.ts'
import { useCase } from '../../../drafts/store.ts'
import { textAt, valueAt } from '../../../form/pointer.ts'
import { deviceOffset } from '../../../form/zone.ts'
import { today, useKnowledge } from '../../../knowledge.ts'
import { type Field, fieldsFor } from '../../../request/fields.ts'
import { byField, withRooms } from '../../../request/findings-at.ts'
import {
  defaultsFor,
  freedByCategory,
  type LetterWords,
  orderByLaw,
} from '../../../request/letter/defaults.ts'
import { useLetterWords } from '../../../request/letter/letter-words.ts'
import { draftOf, followed, written, writtenOwn } from '../../../request/letter/place.ts'
import { useWords } from '../../../words/words.tsx'
import { looked, noteKept } from './kept-texts.ts'
import { withLanguage } from './language-change.ts'
import { useOutcomes } from './outcomes.ts'
import { lackedOf } from './profile.ts'

/** Everything that the fields of one page share. */
export interface Draft {
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
  readonly state: ReturnType<typeof useCase>['state']
  set(pointer: string, value: unknown): void
  change(edit: (before: Case) => Case): void
}

export const DraftContext = createContext<Draft | undefined>(undefined)

export function useDraft(): Draft {
  const draft = use(DraftContext)
  if (!draft) throw new Error('useDraft outside a draft')
  return draft
}

/**
 * A case opened at one of its requests (the first, where none is named); undefined while it loads, `missing`
 * where there is none.
 */
export function useDraftOf(caseId: string, requestId: string | undefined): Draft | 'loading' | 'missing' {
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
  const outcomes = useOutcomes()
  const result = useMemo(
    () => check(withRooms(request), { on, ...(outcomes ? { outcomes } : {}) }, knowledge),
    [request, on, outcomes, knowledge],
  )
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
  const number = (whole?.requests.findIndex(({ id }) => id === entry?.id) ?? 0) + 1
  useDefaults(
    { request, knowledge, on, language, offset: deviceOffset(on), words, number },
    whole,
    entry,
    change,
    profile,
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
      state,
      change,
    },
    set: (pointer, value) => {
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
      change((before) => {
        const next = followed(before, entry?.id, pointer, value === '' ? undefined : value)
        return freed.reduce((cleared, one) => written(cleared, entry?.id, one, undefined), next)
      })
    },
  }
}

/**
 * Fills in what can be filled in: when the request is opened, and when a choice (kind, categories, country,
 * notice) makes room for more.
 */
function useDefaults(
  input: Parameters<typeof defaultsFor>[0],
  whole: Case | undefined,
  entry: CaseRequest | undefined,
  change: Draft['change'],
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
      ? lackedOf(request, profile, second).filter(([pointer]) => pointer.startsWith('/letter/second/'))
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
    ([, value]) => value !== undefined,
  )
}

const withoutBasis = (request: EvidenceRequest): EvidenceRequest => ({
  ...request,
  legalProcess: { ...request.legalProcess, legalBasis: null, kind: null },
})
