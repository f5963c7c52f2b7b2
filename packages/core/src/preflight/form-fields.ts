import { isEnough, type Profile, type Vocabularies } from '../provider/index.ts'
import type { CheckInput } from './check-input.ts'
import { valueAt } from './draft.ts'
import { type FindingGrounds, finding, groundsOf } from './finding.ts'
import { at, bags, isGiven, text } from './read.ts'
import type { FieldReading, Finding, PreflightRules, Severity } from './types.ts'

/** One field of a form: where it is read and what its absence is called. */
interface Field {
  readonly name: string
  readonly code: string
  readonly steps: readonly string[]
  /** Each element of this list must have the rest of the path. */
  readonly each: boolean
  readonly inside: readonly string[] | undefined
  readonly equals: string | undefined
  readonly where: { readonly key: string; readonly value: string } | undefined
  readonly reading: FieldReading
}

const pathPattern = /^([A-Za-z.]+)(\[\])?(?:\[(\w+)=([^\]]+)\])?(?:\.([A-Za-z./]+))?(?:=(\w+))?$/

/** Reads the little language of paths of the vocabulary: `a.b`, `a.b=c`, `a[].b`, `a[kind=b]`. */
export function readField(
  name: string,
  path: string,
  code: string,
  reading: FieldReading,
): Field | undefined {
  const m = pathPattern.exec(reading.path ?? path)
  if (!m) return undefined
  return {
    name,
    code,
    steps: (m[1] as string).split('.'),
    each: m[2] !== undefined,
    equals: m[6],
    where: m[3] === undefined ? undefined : { key: m[3], value: m[4] as string },
    inside: m[5]?.split('/'),
    reading,
  }
}

const isMatch = (value: string, wanted: string): boolean =>
  wanted.startsWith('*') ? value.endsWith(wanted.slice(1)) : value === wanted

/** Where the field is missing: one pointer, or one for each element of a list. */
function gaps(field: Field, { draft, words, knowledge }: CheckInput<'vocabularies'>): readonly string[] {
  const { value, pointer } = valueAt(draft.raw, field.steps)
  const { inside } = field
  if (field.where) {
    const { key, value: wanted } = field.where
    return bags(value).some((b) => isMatch(text(at(b, key), 100), wanted)) ? [] : [pointer]
  }
  if (field.each && inside)
    return bags(value).flatMap((b, i) => {
      if (field.reading.onChainOnly && !words.onChain?.includes(text(at(b, 'type'), 100))) return []
      const missing = inside.find((key) => !isGiven(at(b, key)))
      return missing === undefined ? [] : [`${pointer}/${i}/${missing}`]
    })
  if (field.equals !== undefined) return value === field.equals ? [] : [pointer]
  const said = isGiven(value) && !(typeof value === 'string' && field.reading.empty?.includes(value.trim()))
  if (!said) return [pointer]
  return field.reading.atLeast &&
    isEnough(text(value, 60), [field.reading.atLeast], knowledge.vocabularies.legalProcessRank) === false
    ? [pointer]
    : []
}

/** Findings of one field, empty when it is filled, another check covers it, or it has no code. */
export function fieldFindings(
  field: Field,
  input: CheckInput<'vocabularies'>,
  severity: Severity,
  grounds: FindingGrounds,
  rule = 'required',
): readonly Finding[] {
  const { reading } = field
  if (
    reading.coveredBy !== undefined ||
    (reading.requestTypes && !reading.requestTypes.includes(input.draft.requestType))
  )
    return []
  return gaps(field, input).map((path) =>
    finding(
      {
        code: field.code,
        rule,
        path,
        params: { provider: input.profile.name, field: `@field.${field.name}` },
      },
      severity,
      grounds,
    ),
  )
}

const fieldsOf = new WeakMap<
  Profile,
  {
    readonly words: PreflightRules
    readonly vocabularies: Vocabularies
    readonly mandatory: readonly Field[]
    readonly recommended: readonly Field[]
  }
>()

/** The field of a name of the vocabulary, or of a bare path. */
export function fieldNamed(
  name: string,
  vocabularies: Vocabularies,
  words: PreflightRules,
  code?: string,
): Field | undefined {
  const known = Object.hasOwn(vocabularies.requestFormFields, name)
    ? vocabularies.requestFormFields[name]
    : undefined
  const reading =
    words.fields && Object.hasOwn(words.fields, name) ? (words.fields[name] as FieldReading) : {}
  const named = code ?? known?.reasonCode
  return named ? readField(name, known?.path ?? name, named, reading) : undefined
}

function formOf({ profile, knowledge, words }: CheckInput<'vocabularies'>) {
  const before = fieldsOf.get(profile)
  if (before?.words === words && before.vocabularies === knowledge.vocabularies) return before
  const read = (names: readonly string[]) =>
    names.flatMap((name) => fieldNamed(name, knowledge.vocabularies, words) ?? [])
  const form = {
    words,
    vocabularies: knowledge.vocabularies,
    mandatory: read(profile.requestForm.mandatory),
    recommended: read(profile.requestForm.recommended),
  }
  fieldsOf.set(profile, form)
  return form
}

/** The fields that the form of the provider demands or recommends. */
export function formFindings(input: CheckInput<'vocabularies'>): readonly Finding[] {
  const grounds = groundsOf(input.profile.requestForm, 'mandatory')
  const form = formOf(input)
  return [
    ...form.mandatory.flatMap((field) =>
      input.run(field, () => fieldFindings(field, input, 'block', grounds)),
    ),
    ...form.recommended.flatMap((field) =>
      input.run(field, () =>
        fieldFindings(field, input, field.reading.recommended ?? 'advice', grounds, 'recommended'),
      ),
    ),
  ]
}

/**
 * Every attachment in a format that the provider opens; a list of identifiers may be editable, a picture of
 * one may not.
 */
export function attachmentFindings(input: CheckInput<'vocabularies'>): readonly Finding[] {
  const { profile, words } = input
  return formatFindings(
    input,
    profile.requestForm.attachmentFormats,
    'block',
    groundsOf(profile.requestForm, 'attachmentFormats'),
    words.editableListFormats ?? [],
  )
}

export function formatFindings(
  { draft, profile, words }: CheckInput<'vocabularies'>,
  formats: readonly string[],
  severity: Severity,
  grounds: FindingGrounds,
  listFormats: readonly string[],
): readonly Finding[] {
  return draft.attachments.flatMap((a) => {
    const isList = words.editableListKinds?.includes(a.kind) ?? false
    if (a.format === '' || formats.includes(a.format) || (isList && listFormats.includes(a.format))) return []
    const params = { provider: profile.name, given: a.format, formats: formats.join(', '), name: a.name }
    return [
      finding(
        {
          code: 'attachment.format',
          rule: isList ? 'selectableText' : 'attachmentFormats',
          path: `${a.path}/format`,
          params,
        },
        severity,
        grounds,
      ),
    ]
  })
}

/** The request and each document in a language that the provider reads, or with a translation beside it. */
export function languageFindings(input: CheckInput<'vocabularies'>): readonly Finding[] {
  const { accepted, required } = input.profile.languages
  const onlyEnglish = accepted.length === 1 && accepted[0] === 'en'
  if (required !== true && !onlyEnglish) return []
  return translationGaps(
    input,
    accepted,
    required === true ? 'block' : 'warn',
    groundsOf(input.profile.languages),
  )
}

export function translationGaps(
  input: CheckInput<'vocabularies'>,
  accepted: readonly string[],
  severity: Severity,
  grounds: FindingGrounds,
): readonly Finding[] {
  // A letter from State to State is read by its authorities, and so is what goes with it.
  if (input.isBetweenStates) return []
  const { draft, profile } = input
  const reads = (language: string): boolean => accepted.includes(language.slice(0, 2))
  const params = { provider: profile.name, languages: accepted.join(', ') }
  const gap = (path: string): Finding =>
    finding(
      { code: 'language.translationMissing', rule: 'languageOrTranslation', path, params },
      severity,
      grounds,
    )
  const language = text(at(draft.raw, 'language'), 20).toLowerCase()
  const translation = text(at(draft.raw, 'translation'), 20).toLowerCase()
  const found = reads(language) || reads(translation) ? [] : [gap('/translation')]
  const documents = draft.attachments.filter(
    (a) => a.language !== '' && !reads(a.language) && !reads(a.translation),
  )
  return [...found, ...documents.map((a) => gap(`${a.path}/translation`))]
}
