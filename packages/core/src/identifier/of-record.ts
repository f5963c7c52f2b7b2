import { hasSought, isDeed, looseWords } from './near-persons.ts'
import { isContact } from './not-sought.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, lineEnd, lineStart, type UnpairedValue } from './reading.ts'
import { bracesAround, keyOfPart, LONGEST_RECORD } from './records.ts'
import { cellAt, labelOf, spanAt } from './structure.ts'
import { fold, heard, WORD } from './words.ts'

/**
 * Whose a value is by the record that it stands in, which no clause says: the row that calls somebody a
 * witness, the form that ends in a story, the card of a contact, the object of the account that somebody
 * entered, the notice of a service to its own customer, the program.
 */
export const ofRecord = (reading: CuedText, draft: UnpairedValue): Person | undefined =>
  ofCounterparty(reading, draft) ??
  ofRow(reading, draft) ??
  ofForm(reading, draft) ??
  ofCard(reading, draft) ??
  ofHolder(reading, draft) ??
  ofCustomer(reading, draft) ??
  ofProgram(reading, draft)

const unknown = (words: string): Person => ({ role: 'unknownWhose', words: words.trim() })

/** "cuenta_contraparte": the other party of a statement, who paid or was paid. */
function ofCounterparty(
  { text, table, structure }: CuedText,
  { type, start }: UnpairedValue,
): Person | undefined {
  if (!table.persons.payers.types.has(type.type)) return undefined
  const label = labelOf(text, start, structure)?.words
  return label !== undefined && table.persons.records.counterparts.test(heard(label.replaceAll('_', ' ')))
    ? unknown(label)
    : undefined
}

const LONGEST_CELL = 40

/** "Denunciante;Ana;300 …": a cell of the row that is nothing but who it is. */
function ofRow(reading: CuedText, { start }: UnpairedValue): Person | undefined {
  const { text, structure } = reading
  const grid = spanAt(structure.grids, start)
  const row = grid && cellAt(text, grid, start)
  if (!row) return undefined
  const { persons, others } = reading.told()
  const { not } = reading.table.persons.remarks
  let found: Person | undefined
  for (const [index, cell] of row.cells.entries()) {
    if (index === row.index || cell.end - cell.start > LONGEST_CELL) continue
    const person = persons[firstFrom(persons, cell.start)]
    const rank = others[firstFrom(others, cell.start)]
    const words = text.slice(cell.start, cell.end).trim()
    // "Contacto frecuente, no investigada".
    const isDenied =
      person?.value === 'other' &&
      person.end <= cell.end &&
      not.test(heard(text.slice(cell.start, person.start)))
    if (isDenied) found ??= unknown(words)
    if (
      person &&
      begins(text, cell.start, person) &&
      !looseWords(reading, person.end, cell.end).some((word) => isDeed(reading, word))
    ) {
      if (person.value === 'other') return undefined
      if (person.value !== 'own') found ??= { role: person.value, words }
    } else if (rank?.value === 'rank' && begins(text, cell.start, rank))
      found ??= { role: 'bystander', words }
  }
  return found
}

/** Whether a phrase is the first of a cell. */
const begins = (text: string, from: number, { start }: { readonly start: number }): boolean =>
  start - from < 12 && /^[\s"']*(?:(?:el|la|o|a|the|le)[ \t])?$/iu.test(text.slice(from, start))

interface Form {
  readonly start: number
  readonly end: number
  readonly name: string
}

const FIELD = /^[ \t>*•·-]{0,8}(\p{L}[^:?\n]{0,40}?)[ \t]{0,3}[:?][ \t]*([^\n]*)$/u
const NAME =
  /^(?:\p{Lu}[\p{L}'’.-]+,?[ \t]+)(?:(?:de|del|da|do|dos|das|la|y|e)[ \t]+)*\p{Lu}[\p{L}'’.-]+,?(?:[ \t]+\p{L}[\p{L}'’.-]*,?){0,4}[ \t\r]*$/u
/** A field that tells a story has more words than one that gives a value. */
const [LEAST_LETTERS, LEAST_WORDS] = [60, 7]

const forms = new WeakMap<CuedText, readonly Form[]>()

/** The fields above a story in a form, where one of them is a name: who filled it in, or of whom it tells. */
function formsIn(reading: CuedText): readonly Form[] {
  const before = forms.get(reading)
  if (before) return before
  const { text } = reading
  const found: Form[] = []
  let open: { start: number; end: number; name: string; isAsked: boolean } | undefined
  for (let from = 0; from < text.length; ) {
    const end = Math.min(lineEnd(text, from, LONGEST_LINE), text.length)
    const line = text.slice(from, end)
    const field = FIELD.exec(line)
    const value = field?.[2] ?? line
    if (line.trim() !== '') {
      if (isStory(reading, end - value.length, end)) {
        if (open && (field || open.isAsked) && open.name !== '')
          found.push({ start: open.start, end: open.end, name: open.name })
        open = undefined
      } else if (field) {
        open ??= { start: from, end, name: '', isAsked: false }
        open.end = end
        open.isAsked = value.trim() === ''
        if (open.name === '' && NAME.test(value)) open.name = value.trim()
      } else open = undefined
    }
    from = end + 1
  }
  forms.set(reading, found)
  return found
}

const LONGEST_LINE = 2000

function isStory(reading: CuedText, from: number, end: number): boolean {
  if (end - from < LEAST_LETTERS) return false
  const words = looseWords(reading, from, Math.min(end, from + 300)).filter(({ word }) =>
    /\p{L}{2}/u.test(word),
  )
  return words.length >= LEAST_WORDS && words.some((word) => isDeed(reading, word))
}

/** "Nombre: …", "DNI: …", "Teléfono: …", and then "Relato: …", where no field names who is sought. */
function ofForm(reading: CuedText, { start }: UnpairedValue): Person | undefined {
  const { structure } = reading
  if (spanAt(structure.grids, start) || spanAt(structure.messages, start)) return undefined
  const form = spanAt(formsIn(reading), start)
  return form && !hasSought(reading, form.start, form.end) ? unknown(form.name) : undefined
}

const LONGEST_CARD = 4000

const cards = new WeakMap<CuedText, boolean>()

/** Whether there is any card in the text: most texts have none, and their values are many. */
function hasCards(reading: CuedText): boolean {
  let has = cards.get(reading)
  if (has === undefined) {
    has = reading.text.includes('BEGIN:VCARD')
    cards.set(reading, has)
  }
  return has
}

/** A card of a contact that somebody passed on: whose it is only a word beside it can say. */
function ofCard(reading: CuedText, { start }: UnpairedValue): Person | undefined {
  const { text } = reading
  if (!hasCards(reading)) return undefined
  const before = text.slice(Math.max(0, start - LONGEST_CARD), start)
  const at = before.lastIndexOf('BEGIN:VCARD')
  if (at < 0 || before.includes('END:VCARD', at)) return undefined
  const from = start - before.length + at
  const end = text.slice(start, start + LONGEST_CARD).indexOf('END:VCARD')
  const to = start + Math.max(end, 0)
  if (hasSought(reading, Math.max(0, lineStart(text, from - 1, 200)), to)) return undefined
  return unknown(/\nFN[^:\n]*:([^\n]{1,60})/.exec(text.slice(from, to))?.[1] ?? 'VCARD')
}

/**
 * `"user": {"email": …}` beside the one address of a log-in: the account that was entered is mostly that of
 * whoever gives the record.
 */
function ofHolder(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const { text } = reading
  if (!isContact(reading, draft) && !draft.type.isHandle && !draft.type.isLink) return undefined
  let holder: string | undefined
  let outer: { readonly start: number; readonly end: number } | undefined
  for (const brace of bracesAround(reading, draft.start)) {
    if (brace.end - brace.start > LONGEST_RECORD) break
    const key = outer ? undefined : labelOf(text, draft.start, reading.structure)?.words
    outer = brace
    holder ??= [key, keyOfPart(reading, brace.start)].find(
      (one) => one !== undefined && isHolder(reading, one),
    )
  }
  if (holder === undefined || !outer || hasSought(reading, outer.start, outer.end)) return undefined
  const lines = text.slice(outer.start, outer.end).match(ADDRESS) ?? []
  return lines.length === 1 ? unknown(holder) : undefined
}

/** An address of the net as a record writes it. */
const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|"[\da-f]{1,4}(?::[\da-f]{0,4}){3,8}"/gi

const isHolder = ({ table }: CuedText, label: string): boolean =>
  (
    label
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll('_', ' ')
      .match(WORD) ?? []
  ).some((word) => table.persons.records.holders.has(fold(word)))

const LONGEST_NOTICE = 900

/** "Hola, ana@…:", and "Account: ana@…" in a mail that speaks to "you": whom the service wrote to. */
function ofCustomer(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const { text, table, structure } = reading
  if (
    !isContact(reading, draft) ||
    spanAt(structure.messages, draft.start) ||
    spanAt(structure.grids, draft.start)
  )
    return undefined
  const lead = text.slice(lineStart(text, draft.start, 60), draft.start)
  const first = fold(/^[^\p{L}]*(\p{L}+)[^\p{L}]{1,3}(?:\p{L}+[^\p{L}]{1,3})?$/u.exec(lead)?.[1] ?? '')
  if (table.persons.records.greetings.has(first))
    return unknown(text.slice(lineStart(text, draft.start, 60), draft.start + 1).replace(/.$/, ''))
  const label = labelOf(text, draft.start, structure)
  if (label?.kind !== 'line' || !isHolder(reading, label.words)) return undefined
  const around = text.slice(Math.max(0, draft.start - LONGEST_NOTICE), draft.start + LONGEST_NOTICE)
  return (around.match(WORD) ?? []).some((word) => table.persons.records.second.has(fold(word)))
    ? unknown(label.words)
    : undefined
}

const PROGRAM =
  /(?:^|\n)[ \t]*(?:(?:export[ \t]+)?(?:const|let|var)[ \t]+[\w${}[\], ]{1,60}=|(?:async[ \t]+)?(?:def|function|func)[ \t]+\w+[ \t]*\(|assert[ \t(]|#include[ \t]*[<"]|INSERT[ \t]+INTO[ \t]|UPDATE[ \t]+\w+[ \t]+SET[ \t]|(?:public|private|static)[ \t][\w<>[\] ]{1,40}\()/i

const programs = new WeakMap<CuedText, boolean>()

/** A value in quotes in a program, which nobody entered. */
function ofProgram(reading: CuedText, { start, end }: UnpairedValue): Person | undefined {
  const { text } = reading
  const quote = /(["'`])[ \t]?$/.exec(text.slice(Math.max(0, start - 2), start))?.[1]
  if (quote === undefined || !text.slice(end, end + 40).includes(quote)) return undefined
  let isProgram = programs.get(reading)
  if (isProgram === undefined) {
    isProgram = PROGRAM.test(text)
    programs.set(reading, isProgram)
  }
  return isProgram ? unknown(text.slice(lineStart(text, start, 40), start)) : undefined
}
