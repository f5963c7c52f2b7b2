import { languages } from '@oficio/core/fact'
import type { Field } from '../../../request/fields.ts'
import type { Option } from '../field-row.tsx'
import type { EditedDraft } from './use-draft.ts'

export type SayCode = (key: string, fallback: string) => string

/** What can be chosen in a field: from the profile, the knowledge, or the closed lists of the domain. */
export function optionsOf(
  field: Field,
  { request, knowledge }: Pick<EditedDraft, 'request' | 'knowledge'>,
  sayCode: SayCode,
  country: (code: string) => string,
  told: (text: string) => string,
): readonly Option[] {
  const profile = Object.hasOwn(knowledge.providers, request.provider)
    ? knowledge.providers[request.provider]
    : undefined
  const said = (codes: readonly string[], stem: string): readonly Option[] =>
    codes.map((value) => ({ value, label: sayCode(`${stem}.${value}`, value) }))
  switch (field.name) {
    case 'authorityKind':
      return said(knowledge.preflight.authorityKinds ?? [], 'drafting.authorityKind')
    case 'role':
      return said(['suspect', 'victim', 'witness', 'unknown'], 'drafting.role')
    case 'process':
      return said(
        ['domestic-legal-process', 'domestic-prosecutor-order', 'domestic-judicial-order'],
        'finding.process',
      )
    case 'language':
      return said(languages, 'drafting.language')
    case 'translation':
      return said(
        languages.filter((language) => language !== request.language),
        'drafting.language',
      )
    case 'userCountry':
      return Object.keys(knowledge.countries)
        .map((value) => ({ value, label: country(value) }))
        .sort((a, b) => a.label.localeCompare(b.label))
    case 'entity':
      return (profile?.legalEntity.entities ?? []).map(({ name, country: state }) => ({
        value: name,
        label: state ? `${told(name)} (${country(state)})` : told(name),
      }))
    case 'channel':
      return (profile?.channels.items ?? [])
        .filter(({ status }) => status !== 'not-accepted')
        .map(({ type, value, name }) => ({
          value,
          label: `${sayCode(`drafting.channelKind.${type}`, type)} · ${told(name ?? value)}`,
        }))
    case 'category':
      return (profile?.dataCategories.items ?? [])
        .filter(({ available }) => available)
        .map(({ code, name, klass }) => ({
          value: code,
          group: sayCode(`finding.klass.${klass}`, klass),
          label: told(name),
        }))
    default:
      return []
  }
}
