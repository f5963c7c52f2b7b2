import type { Service } from '@oficio/core/academy'
import type { EvidenceRequest } from '@oficio/core/request'
import { near } from '../fault.ts'
import type { Place } from '../yaml-file.ts'
import type { TellFault } from './check-names.ts'

type Whole = Required<EvidenceRequest>
type Row<T> = NonNullable<T> extends readonly (infer One)[] ? One : NonNullable<T>
/** The names in a group of a request, or in each row of a list; null where a value alone stands. */
type Names = {
  readonly [Key in keyof Whole]: readonly (keyof Row<Whole[Key]> & string)[] | null
}

/** What a request holds, as its type says: a clue that gives anything else gives nothing. */
const fields: Names = {
  provider: null,
  service: null,
  requestType: null,
  country: null,
  userCountry: null,
  createdOn: null,
  authority: ['name', 'kind', 'location', 'officer'],
  case: ['number', 'proceeding', 'offence', 'summary', 'nexusToService', 'accountHolderRole', 'ncmecReport'],
  addressee: ['entity', 'country'],
  channel: ['kind', 'value'],
  legalProcess: ['kind', 'legalBasis', 'issuedBy', 'issuedOn', 'signed', 'letterhead', 'attachments'],
  identifiers: [
    ...(['type', 'value', 'port', 'observedOn', 'chain', 'asset', 'amount', 'timestamp'] as const),
    ...(['destinationTag', 'country', 'trace'] as const),
  ],
  dataRequested: ['category', 'from', 'to', 'timezone', 'description'],
  language: null,
  translation: null,
  userNotice: ['position', 'delayRequested', 'basis', 'until'],
  emergency: ['personInDanger', 'danger', 'imminence', 'dataNeeded', 'until', 'supervisor', 'form'],
  preservation: ['days', 'renewalNumber', 'previousReference', 'previousEndsOn'],
  text: null,
  history: null,
  letter: null,
}

/** The names on the way to each value that a clue gives at a pointer, without the numbers of rows. */
function waysOf(pointer: string, value: unknown): readonly (readonly string[])[] {
  const way = pointer.split('/').filter((step) => step !== '' && !/^\d+$/.test(step))
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value]
  const inner = rows.flatMap((row) =>
    typeof row === 'object' && row !== null ? Object.keys(row).map((key) => [...way, key]) : [],
  )
  return [way, ...inner]
}

/** Fields that no request has, and classes that the service does not keep, in what a clue gives. */
export function checkGives(
  gives: Readonly<Record<string, unknown>>,
  place: Place,
  { profile }: Service,
  report: TellFault,
): void {
  const classes = profile.dataCategories.items.map(({ code }) => code)
  for (const [pointer, value] of Object.entries(gives)) {
    for (const [top = '', name] of waysOf(pointer, value)) {
      const known = Object.hasOwn(fields, top) ? fields[top as keyof Names] : undefined
      if (known === undefined) report([...place, pointer], 'unknownField', near(top, Object.keys(fields)))
      else if (known !== null && name !== undefined && !known.some((one) => one === name))
        report([...place, pointer], 'unknownField', near(name, known))
    }
    for (const category of categoriesIn(pointer, value))
      if (!classes.includes(category)) report([...place, pointer], 'unknownClass', near(category, classes))
  }
}

function categoriesIn(pointer: string, value: unknown): readonly string[] {
  if (/^\/dataRequested\/\d+\/category$/.test(pointer)) return [String(value)]
  if (!/^\/dataRequested(?:\/\d+)?$/.test(pointer)) return []
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value]
  return rows.flatMap((row) =>
    typeof row === 'object' && row !== null && 'category' in row ? [String(row.category)] : [],
  )
}
