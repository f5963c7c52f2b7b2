import type { Field } from '../../request/fields.ts'
import { DangerUntilField } from './danger-until.tsx'
import { useDraft } from './draft/use-draft.ts'
import { useOptions } from './draft/use-options.ts'
import { FieldRow } from './field-row.tsx'
import { PenaltyField } from './penalty-field.tsx'
import { RankField } from './rank-field.tsx'

const ranked = new Set(['rank', 'supervisorPost'])

/** Fields of the list by name, in the order asked for; one that does not apply is not shown. */
export function FieldsNamed({ names }: { readonly names: readonly string[] }) {
  const { fields } = useDraft()
  return names
    .flatMap((name) => fields.filter((field) => field.name === name))
    .map((field) => <OneField key={field.pointer} field={field} />)
}

export function OneField({ field }: { readonly field: Field }) {
  const options = useOptions()
  if (field.name === 'penalty') return <PenaltyField field={field} />
  if (field.name === 'dangerUntil') return <DangerUntilField field={field} />
  return ranked.has(field.name) ? (
    <RankField field={field} />
  ) : (
    <FieldRow field={field} options={options(field)} />
  )
}
