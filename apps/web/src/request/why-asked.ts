import type { Knowledge } from '@oficio/core/knowledge'
import { kindFor } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { type OrderingRole, roleFor, roleQuestionOf } from '@oficio/core/statute'
import type { SourcedFact } from '../facts/firmness.ts'

/** Why a field is asked, as far as the files know it. */
export type ReasonAsked =
  /** The provider's form wants it, under this name of the vocabulary. */
  | { readonly by: 'provider'; readonly code: string; readonly fact: SourcedFact }
  /** What the provider says of it, in English. */
  | { readonly by: 'rule'; readonly text: string; readonly fact: SourcedFact }
  /** An article of a treaty, by its id. */
  | { readonly by: 'article'; readonly article: string; readonly fact: SourcedFact }
  /** Who has to order it by the law of the State that asks. */
  | {
      readonly by: 'law'
      readonly role: OrderingRole['role']
      readonly law?: OrderingRole['law'] | undefined
      readonly fact: SourcedFact
    }

const general = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/#')

/** The places that a path of the vocabulary names: `dataRequested[].from/to`; none for a condition. */
function pointersOf(path: string): readonly string[] {
  if (/\[\w+=/.test(path)) return []
  const parts = path.replace(/=.*$/, '').split('.')
  return parts
    .reduce<readonly string[]>(
      (before, part) => {
        const isList = part.endsWith('[]')
        const names = (isList ? part.slice(0, -2) : part).split('/')
        return before.flatMap((at) => names.map((name) => `${at}/${name}${isList ? '/#' : ''}`))
      },
      [''],
    )
    .flatMap((pointer) => [pointer, `${pointer}/#/value`])
}

/** In a preservation the provider's form for data does not say what is wanted. */
const asksByForm = ({ requestType }: EvidenceRequest): boolean => requestType === 'disclosure'

function byProvider(pointer: string, request: EvidenceRequest, knowledge: Knowledge): readonly ReasonAsked[] {
  const { provider } = request
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  if (!profile) return []
  const at = general(pointer)
  const { requestFormFields } = knowledge.vocabularies
  const named = asksByForm(request)
    ? profile.requestForm.mandatory.filter((code) => {
        const field = Object.hasOwn(requestFormFields, code) ? requestFormFields[code] : undefined
        return field && [...pointersOf(field.path), `/${code.replaceAll('.', '/')}`].includes(at)
      })
    : []
  const rule =
    at === '/authority/officer/email' && profile.officialEmail.required
      ? { text: profile.officialEmail.rule, fact: profile.officialEmail }
      : at === '/userNotice/position'
        ? { text: profile.userNotice.default, fact: profile.userNotice }
        : at === '/translation' && profile.languages.required
          ? { text: profile.languages.translation, fact: profile.languages }
          : undefined
  return [
    ...named.map((code): ReasonAsked => ({ by: 'provider', code, fact: profile.requestForm })),
    ...(rule?.text ? [{ by: 'rule' as const, text: rule.text, fact: rule.fact }] : []),
  ]
}

function byTreaty(pointer: string, request: EvidenceRequest, knowledge: Knowledge): readonly ReasonAsked[] {
  const { demands = [] } = knowledge.templates.kinds[kindFor(request, knowledge)]
  return demands.flatMap(({ at, article: id }): readonly ReasonAsked[] => {
    const article =
      id !== undefined && Object.hasOwn(knowledge.articles, id) ? knowledge.articles[id] : undefined
    return article && at.includes(pointer)
      ? [{ by: 'article', article: article.id, fact: article.provenance }]
      : []
  })
}

const ordered: ReadonlySet<string> = new Set([
  '/legalProcess/kind',
  '/legalProcess/issuedBy/name',
  '/letter/court',
  '/letter/judge',
])

function byLaw(pointer: string, request: EvidenceRequest, knowledge: Knowledge): readonly ReasonAsked[] {
  if (!ordered.has(pointer)) return []
  const role = roleFor(roleQuestionOf(request, knowledge), knowledge)
  // The rule of the house is no law of the State.
  return role?.own ? [{ by: 'law', role: role.role, law: role.law, fact: role }] : []
}

/**
 * Why a field is asked, from the provider's profile, a treaty or the law, with its source; none where nobody
 * knows.
 */
export const whyAsked = (
  pointer: string,
  request: EvidenceRequest,
  knowledge: Knowledge,
): readonly ReasonAsked[] => [
  ...byLaw(pointer, request, knowledge),
  ...byTreaty(pointer, request, knowledge),
  ...byProvider(pointer, request, knowledge),
]
