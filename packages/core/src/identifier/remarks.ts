import { ofChild } from './ages.ts'
import { clauseEnd, clauseStart } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import { isKnown } from './known-words.ts'
import { isDeed, type LooseWord, looseWords } from './near-persons.ts'
import { isContact, lastBefore, tellsOfSought } from './not-sought.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, isCueWord, lineEnd, lineStart, type UnpairedValue } from './reading.ts'
import { isRelayDenied } from './said-relays.ts'
import { cellAt, columnsOf, labelOf, spanAt } from './structure.ts'
import { fold, heard, WORD } from './words.ts'

// A tick is earned: what a text says about a value, other than that it is sought, makes a question of it. The
// walk is that of decisions/0053: what is bound behind the value, what stands before it in its clause, who
// has it.

/** What a remark comes to: that the value is sought, something else (its words), or nothing. */
type Remark = 'sought' | { readonly words: string } | undefined

/** Whether the text says something about a value that leaves open whether it is sought. */
export function remarkOf(
  reading: CuedText,
  drafts: readonly UnpairedValue[],
  index: number,
  isAsked: (draft: UnpairedValue) => boolean,
): Person | undefined {
  const draft = drafts[index]
  if (!draft || isWithoutWords(reading, draft)) return undefined
  const isRow = spanAt(reading.structure.grids, draft.start) !== undefined
  const behind = isRow
    ? ofRow(reading, draft)
    : (ofNote(reading, draft.start) ?? behindOf(reading, drafts, index))
  const words =
    setAsideBefore(reading, drafts, index) ??
    (behind === 'sought' ? undefined : behind?.words) ??
    (isRow || behind === 'sought'
      ? undefined
      : (before(reading, drafts, index) ??
        ofChild(reading, draft, leadStart(reading, drafts, index), drafts[index + 1]?.start) ??
        inOrder(reading, drafts, index) ??
        ofEnd(reading, drafts, index, isAsked) ??
        ofAnother(reading, drafts, index, isAsked) ??
        unearned(reading, drafts, index)))
  return words === undefined ? undefined : { role: 'unknownWhose', words: words.trim() }
}

/** In the head of a mail and in objects of a program brackets and words say other things. */
const isWithoutWords = (
  { structure, table }: CuedText,
  { start, confidence, type }: UnpairedValue,
): boolean =>
  confidence !== 'high' ||
  type.type === table.rules.roles.instant ||
  spanAt(structure.headers, start) !== undefined

const BRACKET = /^["”»'*_`]{0,2}(?::\d{1,5})?[ \t]{0,2}[([]([^()[\]\n]{2,100})[)\]]/u
const LEAD = /^["”»'*_`)\]]{0,3}(?:[ \t]*(?:[,:–—-]|-+>|=>|→))?[ \t]+/u
const RELATIVE = /^(?:que|quien|quem|which|who|qui|el cual|la cual)[ \t]+/iu
const LISTED =
  /^["”»'*)]{0,2}[ \t]*(?:[,/&]|(?:,[ \t]*)?(?:y|e|and|et|o|ou|or|ni|nem|nor)(?= ))[ \t]*(?:(?:el|la|los|las|o|a|os|as|the|al|de|del|do|da|ao|to|le)[ \t]+)?["“«'(@+]{0,2}$/iu

/** Whether two findings stand in one list: "… y …", "…, ni el …". */
export const isListed = (
  { text }: CuedText,
  one: UnpairedValue | undefined,
  next: UnpairedValue | undefined,
): boolean =>
  one !== undefined &&
  next !== undefined &&
  next.start - one.end < 30 &&
  LISTED.test(text.slice(one.end, next.start))

/**
 * What stands bound behind a value: a bracket, or what is said of it, right there or of the list it is in.
 */
function behindOf(reading: CuedText, drafts: readonly UnpairedValue[], index: number): Remark {
  const { text } = reading
  const own = drafts[index]
  if (!own || spanAt(reading.structure.messages, own.start)?.author.end === own.end) return undefined
  const bracket = BRACKET.exec(text.slice(own.end, own.end + 112))
  if (bracket) {
    const from = own.end + bracket[0].length - 1 - (bracket[1] ?? '').length
    return closed(reading, from, own.end + bracket[0].length - 1)
  }
  let last = index
  while (last - index < 6 && isListed(reading, drafts[last], drafts[last + 1])) last++
  const { end } = drafts[last] ?? own
  const lead = LEAD.exec(text.slice(end, end + 12))?.[0]
  const { tells, not, doubts, many } = reading.table.persons.remarks
  if (lead === undefined) return undefined
  // "…, que resultó ser de una pizzería".
  const bound = RELATIVE.exec(text.slice(end + lead.length, end + lead.length + 12))?.[0].length ?? 0
  const said = heardIn(reading, end + lead.length + bound, end + 120)
  const [from, to] = [
    end + lead.length,
    Math.min(clauseEnd(text, end), drafts[last + 1]?.start ?? text.length),
  ]
  const isOfAll = startsWith(many, said)
  // "… y el correo @… son de mi contadora": of two, one of which nobody found.
  const { persons } = reading.told()
  const isOfSomebody =
    last > index ||
    (isListed(reading, drafts[index - 1], own) && reading.table.persons.remarks.own.test(said)) ||
    (persons[firstFrom(persons, from)]?.start ?? to) < to
  const isTold = isOfAll
    ? isOfSomebody
    : last === index && [tells, not, doubts].some((one) => startsWith(one, said))
  const told = isTold ? closed(reading, from, to) : undefined
  // "al correo …, que no reconoce": what is said of it so does not make it the sought one's.
  return bound > 0 && told === 'sought' ? undefined : told
}

/** A pattern that is held at one place alone, and one that is sought everywhere: each made once. */
const madeOf = new WeakMap<RegExp, { readonly here: RegExp; readonly every: RegExp }>()

function made(pattern: RegExp): { readonly here: RegExp; readonly every: RegExp } {
  let both = madeOf.get(pattern)
  if (!both) {
    const { source, flags } = pattern
    const here = new RegExp(source, `${flags.replace(/[gy]/g, '')}y`)
    both = { here, every: new RegExp(source, 'gu') }
    madeOf.set(pattern, both)
  }
  return both
}

function startsWith(pattern: RegExp, words: string): boolean {
  const { here } = made(pattern)
  here.lastIndex = 0
  return here.test(words)
}

/** What the brackets and the notes of a row say, whichever column they stand in. */
function ofRow(reading: CuedText, { start, end }: UnpairedValue): Remark {
  const { text } = reading
  const from = lineStart(text, start, 200)
  const row = text.slice(from, lineEnd(text, end, 200))
  for (const { 1: words = '', index } of row.matchAll(/\(([^()\n]{2,60})\)/g)) {
    const remark = closed(reading, from + index + 1, from + index + 1 + words.length)
    if (remark) return remark
  }
  return ofNote(reading, start)
}

/** What stands in the column or the field for notes of a row: "titular", "analista", "no reconocido". */
function ofNote(reading: CuedText, start: number): Remark {
  const { text, structure, table } = reading
  const { notes } = table.persons.remarks
  const grid = spanAt(structure.grids, start)
  if (grid) {
    const columns = columnsOf(text, grid, table)
    const note = cellAt(text, grid, start)?.cells.find((_, i) =>
      startsWith(notes, heard(columns[i]?.words ?? '')),
    )
    return note && closed(reading, note.start, note.end)
  }
  if (labelOf(text, start, structure)?.kind !== 'key') return undefined
  const from = lineStart(text, start, 400)
  for (const { 1: key = '', 2: said = '', index } of text
    .slice(from, lineEnd(text, start, 400))
    .matchAll(NOTED)) {
    if (!startsWith(notes, heard(key))) continue
    const at = from + index + key.length + 2
    return closed(reading, at, at + said.length)
  }
  return undefined
}
const NOTED = /(?<![\w.])(\p{L}{3,20})="([^"\n]{2,120})"/gu

/**
 * The first word of a stretch that decides; else whether one is none of a label, a service, a name or a
 * figure.
 */
function closed(reading: CuedText, from: number, to: number): Remark {
  const { text, table } = reading
  const { doubts, own, held, sought, plain, not, upon } = table.persons.remarks
  const said = { words: text.slice(from, to) }
  if (isRelayDenied(table, said.words)) return undefined
  let isUnknown = false
  let isDenied = false
  for (const { 0: word, index } of said.words.matchAll(WORD)) {
    const at = from + index
    if (reading.taken[at] === 1) continue
    const rest = heardIn(reading, at, Math.min(to, at + 40))
    const person = table.persons.words.at(text, at, at + word.length, fold(word)).at(-1)?.value
    if (isDenied && startsWith(upon, rest)) return 'sought'
    const isSought = person === 'other' || (person === undefined && startsWith(sought, rest))
    if (isSought) return isDenied ? said : 'sought'
    if (person !== undefined || [doubts, own, held].some((one) => startsWith(one, rest))) return said
    isDenied ||= isDenial(reading, at, word)
    isUnknown ||= !isKnown(reading, at, word) && !startsWith(plain, rest) && !startsWith(not, rest)
  }
  return isUnknown || isDenied ? said : undefined
}

/** "no", "sin", and not the Portuguese "no Instagram". */
function isDenial({ text, table }: CuedText, at: number, word: string): boolean {
  if (!startsWith(table.persons.remarks.not, fold(word))) return false
  const next = /^[ \t]+(\p{L}+)/u.exec(text.slice(at + word.length, at + word.length + 24))
  const start = at + word.length + (next?.[0].length ?? 0) - (next?.[1]?.length ?? 0)
  return !next || !isCueWord({ text, table }, start, next[1] ?? '')
}

/** By the findings in order, where the words before each begin: each of the remarks asks for it. */
const leads = new WeakMap<readonly UnpairedValue[], Int32Array>()

/** Where the words begin that stand before a value in its clause, behind the finding before it. */
export function leadStart(reading: CuedText, drafts: readonly UnpairedValue[], index: number): number {
  let known = leads.get(drafts)
  if (!known) {
    known = new Int32Array(drafts.length).fill(-1)
    leads.set(drafts, known)
  }
  const before = known[index] ?? -1
  if (before >= 0) return before
  const start = leadRead(reading, drafts, index)
  known[index] = start
  return start
}

function leadRead({ text }: CuedText, drafts: readonly UnpairedValue[], index: number): number {
  const { start } = drafts[index] ?? { start: 0 }
  const last = drafts[index - 1]?.end ?? 0
  // "@uno (ya respondido), @dos": the bracket is of the one before.
  const bracket = BRACKET.exec(text.slice(last, Math.min(start, last + 112)))?.[0].length ?? 0
  return Math.min(start, Math.max(clauseStart(text, start), last + bracket))
}

/** "no es otro que …", "not only …": said all the more. */
const AFFIRMED =
  /(?:^|[^\p{L}])(?:otr[oa]|outr[oa]|s[oó]lo|solamente|apenas|only|other|just|que|than)(?!\p{L})/iu

/** "Por error se pidió …", "No pedir …", "Excluir a …": said before a value, or before the list it is in. */
function setAsideBefore(
  reading: CuedText,
  drafts: readonly UnpairedValue[],
  index: number,
): string | undefined {
  const { text } = reading
  const { doubts, upon } = reading.table.persons.remarks
  let first = index
  while (index - first < 6 && isListed(reading, drafts[first - 1], drafts[first])) first--
  const { start } = drafts[first] ?? { start: 0 }
  const from = leadStart(reading, drafts, first)
  const lead = text.slice(from, start)
  if (/~~$/.test(lead)) return lead
  let denied: number | undefined
  for (const { 0: word, index: at } of lead.matchAll(WORD))
    if (isDenial(reading, from + at, word)) denied = at
  const words = heardIn(reading, from, start)
  const set = lastOf(doubts, words)
  if (set < 0 && isUndone(reading, from, words)) return lead.trim()
  // "No se descarta …": said all the more.
  if (set >= 0) return denied !== undefined && denied < set && set - denied < 16 ? undefined : lead.slice(set)
  if (
    denied === undefined ||
    AFFIRMED.test(lead) ||
    upon.test(words.slice(denied)) ||
    lead.includes(':', denied)
  )
    return undefined
  return tellsOfSought(reading, from, start) ? undefined : lead.slice(denied)
}

const INFINITIVE =
  /^[^\p{L}]*(?:(?:[aeo]|se)[ \t]+)?(\p{L}{3,}(?:ar|er|ir))[ \t](?:o|a|os|as|el|la|los|las|al|lo)[ \t]/u

/**
 * "Desconsiderar o …", "Strike the request for …": what is done with a request, in a word that is none of
 * asking.
 */
function isUndone(reading: CuedText, from: number, words: string): boolean {
  const { asks, asked, reach, upon, paying } = reading.table.persons.remarks
  const infinitive = INFINITIVE.exec(words)?.[1]
  if (infinitive !== undefined && !asks.test(infinitive) && !reach.test(infinitive) && !upon.test(words))
    return true
  const at = words.search(asked)
  return (
    at > 0 &&
    looseWords(reading, from, from + at).some(
      ({ at: place, word }) =>
        !isKnown(reading, place, word) &&
        !reading.table.persons.between.has(fold(word)) &&
        !asks.test(heard(word)) &&
        !paying.test(heard(word)),
    )
  )
}

/**
 * Of whom or of what the words before a value tell: an own or known thing, a likeness, somebody who asks or
 * is named.
 */
function before(reading: CuedText, drafts: readonly UnpairedValue[], index: number): string | undefined {
  const draft = drafts[index]
  if (!draft) return undefined
  const { text, table } = reading
  const from = leadStart(reading, drafts, index)
  const lead = text.slice(from, draft.start)
  const { persons } = reading.told()
  const other = persons
    .slice(firstFrom(persons, from), firstFrom(persons, draft.start))
    .findLast(({ value }) => value === 'other')
  const { own, likeness } = table.persons.remarks
  const at = lastOf(own, heardIn(reading, from, draft.start))
  if (at >= 0 && (other?.end ?? 0) <= from + at) return lead.slice(at)
  for (const pattern of [LIKENESS, LIKENESS_OF_KIND]) {
    const [pictures, , after = ''] = pattern.exec(lead)?.slice(1) ?? []
    if (
      pictures !== undefined &&
      startsWith(likeness, heard(pictures)) &&
      looseWords(reading, draft.start - after.length, draft.start).every((word) =>
        isKnown(reading, word.at, word.word),
      )
    )
      return pictures
  }
  return other === undefined && isContact(reading, draft) && !spanAt(reading.structure.messages, draft.start)
    ? ofNamed(reading, drafts, index)
    : undefined
}

function lastOf(pattern: RegExp, words: string): number {
  let last = -1
  const { every } = made(pattern)
  every.lastIndex = 0
  for (let found = every.exec(words); found; found = every.exec(words)) {
    last = found.index
    if (found[0] === '') every.lastIndex++
  }
  return last
}

const LIKENESS = /(\p{L}+)[ \t](de|del|do|da|of)[ \t]((?:\p{L}+[ \t]){0,2}["“'@]?)$/u
/** "fotos íntimas de …"; "fotos enviadas de …" is from where. */
const LIKENESS_OF_KIND =
  /(\p{L}+)[ \t](?!\p{L}+[ai]d[oa]s?[ \t])\p{L}{4,}[ \t](de|del|do|da|of)[ \t]((?:\p{L}+[ \t]){0,2}["“'@]?)$/u

/**
 * "Patrullero Juan Fict, celular …", "Actuario del tribunal: …": before what reaches somebody stands who that
 * is, and neither that they are sought nor what happened.
 */
function ofNamed(reading: CuedText, drafts: readonly UnpairedValue[], index: number): string | undefined {
  const { text } = reading
  const start = drafts[index]?.start ?? 0
  // "…, celular …, correo …": of the same.
  for (let i = index - 1, to = start; i >= 0 && i > index - 6; to = drafts[i]?.start ?? 0, i--) {
    const one = drafts[i]
    if (!one || one.type.isLink || !GOES_ON.test(text.slice(one.end, to).slice(0, 40))) break
    const first = Math.max(lineStart(text, one.start, 200), drafts[i - 1]?.end ?? 0)
    if (isOfficer(reading, first, one.start) && !tellsOfSought(reading, first, one.start))
      return text.slice(first, one.start)
  }
  const from = titleStart(text, leadStart(reading, drafts, index))
  const words = looseWords(reading, from, start)
  const loose = words.filter(({ at, word }) => !isLabel(reading, at, word))
  if (loose.length === 0) return index > 0 ? ofNameAbove(reading, from) : undefined
  const { sought } = reading.table.persons.remarks
  // What was done before the title is told of somebody else.
  const title = from + Math.max(0, lastOf(TITLED, text.slice(from, start)))
  const isTold = words
    .filter(({ at }) => at >= title)
    .some(
      (word) =>
        isDeed(reading, { ...word, word: word.word.toLowerCase() }) ||
        startsWith(sought, heardIn(reading, word.at, start)),
    )
  const lead = text.slice(from, start)
  if (/<$/.test(lead) || lastBefore(reading, start, 'impersonated')) return undefined
  const named = loose.filter(({ word }) => /^\p{Lu}/u.test(word))
  const names = /\d{4}/.test(text.slice(named.at(-1)?.at ?? start, start)) ? 0 : named.length
  const { others } = reading.told()
  // "…, del Banco Fict, correo …": a company is nobody's name.
  const isOfCompany = others
    .slice(firstFrom(others, from), firstFrom(others, start))
    .some((one) => one.value === 'company')
  const isName = (names > 1 && !(isOfCompany && index > 0)) || (names === 1 && NAMED_TWICE.test(lead))
  return (!isTold && (isName || isOfficer(reading, from, start))) || isToReach(reading, from, start)
    ? lead
    : undefined
}

/** "Cap. Fict", and "Secretaria del juzgado: …". */
const TITLED = /(?<!\p{L})\p{Lu}\p{L}{1,5}\.[ \t](?:\d\p{L}{0,3}\.?[ \t])?\p{Lu}\p{Ll}/u
const OF_SOMEBODY = /\p{L}[ \t](?:del|de la|da|do|of the)[ \t]\p{Ll}[\p{L} ]*:[ \t]*$/u

const NAMED_TWICE = /\p{Lu}[\p{L}'’]+[ \t]\p{Lu}[\p{L}'’]+[ \t]{0,2}[,(–-]/u

/** "el fiscal pide llamar al …": where somebody who asks may be reached. */
function isToReach(reading: CuedText, from: number, start: number): boolean {
  const { reach, upon } = reading.table.persons.remarks
  const lead = heardIn(reading, from, start)
  const at = lastOf(reach, lead)
  if (at < 0 || upon.test(lead)) return false
  // "Llamar al fiscal al …": the office right behind what is asked of the reader.
  const office = lastBefore(reading, start, 'rank') ?? lastBefore(reading, start, 'office')
  const isNext =
    office !== undefined &&
    office.start > from + at &&
    looseWords(reading, office.end, start).every(
      ({ at: place, word }) =>
        isLabel(reading, place, word) || /^(?:al?|ao|no|na|en|em|\p{Lu}.*)$/u.test(word),
    ) &&
    looseWords(reading, from, start)[0]?.at === from + lead.search(reach)
  return isNext || hasOffice(reading, from, from + at)
}

/** Where a name begins whose title a full stop shortens: "Of. Insp. Fict". */
function titleStart(text: string, from: number): number {
  const title = /(?:\p{Lu}\p{L}{1,12}[ \t])?(?:(?:\p{Lu}\p{L}{1,5}|\d\p{L}{0,3})\.[ \t]?){1,3}$/u.exec(
    text.slice(Math.max(0, from - 30), from),
  )
  return from - (title?.[0].length ?? 0)
}

const GOES_ON = /^[ \t,;/(–-]*(?:\p{L}+[.: ]{0,3}){0,2}$/u

/** Whether a stretch names somebody by a title, a rank or an office. */
function isOfficer(reading: CuedText, from: number, to: number): boolean {
  const lead = reading.text.slice(from, to)
  return TITLED.test(lead) || OF_SOMEBODY.test(lead) || hasOffice(reading, from, to)
}

/** A rank or an office that the words before a value name. */
function hasOffice(reading: CuedText, from: number, to: number): boolean {
  const { others } = reading.told()
  for (let i = firstFrom(others, from); (others[i]?.start ?? to) < to; i++)
    if (others[i]?.value === 'rank' || others[i]?.value === 'office') return true
  return false
}

const NAME_LINE = /^[^\p{L}\n:]{0,4}(?:\p{Lu}[\p{L}'’.-]*[ \t]+){2,6}\p{Lu}[\p{L}'’.-]*[ \t]*$/u

/** The name of somebody alone on the line above, or on the one above that: who signs, or whose card it is. */
function ofNameAbove(reading: CuedText, from: number): string | undefined {
  const { text } = reading
  let end = lineStart(text, from, 60) - 1
  for (let line = 0; line < 3 && text[end] === '\n'; line++) {
    const start = lineStart(text, end, 80)
    const words = text.slice(start, end)
    if (words.trim() === '') return undefined
    if (
      NAME_LINE.test(words) &&
      !looseWords(reading, start, end).some(({ at, word }) => isLabel(reading, at, word))
    )
      return words
    end = start - 1
  }
  return undefined
}

const isLabel = ({ text, table }: CuedText, at: number, word: string): boolean =>
  /\d/.test(word) ||
  [
    table.fillers,
    table.times.beside,
    table.times.making,
    table.persons.data,
    table.persons.between,
    table.phoneLeads,
  ].some((words) => words.has(fold(word))) ||
  [word, word.replace(/s$/, '')].some(
    (one) => table.phrases.at(text, at, at + word.length, fold(one)).length > 0,
  )

const FROM =
  /(?:^|[^\p{L}])((?:de|del|da|do|desde|from|depuis|by|por|pelo|pela)[ \t](?:[\p{L}]+[ \t]){0,3})["“'@+(]{0,2}$/iu
const TO =
  /^[ \t)"”']{0,3}((?:al?|ao|à|para|to|hacia|into|vers|sur)[ \t](?:[\p{L}]+[ \t]){0,3})["“'@+(]{0,2}$/iu

/**
 * "enviado por … a …", "da chave … para a chave …": one of two ends. Who is paid is sought; of a call or a
 * message either may be.
 */
function ofEnd(
  reading: CuedText,
  drafts: readonly UnpairedValue[],
  index: number,
  isAsked: (draft: UnpairedValue) => boolean,
): string | undefined {
  const { text, table } = reading
  const pairAt = (i: number): readonly string[] | undefined => {
    const [one, next] = [drafts[i], drafts[i + 1]]
    if (!one || !next || !(table.persons.payers.types.has(one.type.type) || isContact(reading, one)))
      return undefined
    const from = FROM.exec(
      text.slice(Math.max(leadStart(reading, drafts, i), one.start - 40), one.start),
    )?.[1]
    const to = TO.exec(text.slice(one.end, next.start).slice(0, 50))?.[1]
    return from !== undefined && to !== undefined ? [from, to] : undefined
  }
  const [last, draft] = [drafts[index - 1], drafts[index]]
  const isOther = last !== undefined && draft !== undefined && isContact(reading, draft) && isAsked(last)
  return (
    pairAt(index)?.[0] ?? (isOther ? pairAt(index - 1)?.[1] : undefined) ?? paidFrom(reading, drafts, index)
  )
}

/** "Enviado a … celular 98… desde el celular 97…": of a payment told the other way round, who pays. */
function paidFrom(reading: CuedText, drafts: readonly UnpairedValue[], index: number): string | undefined {
  const { text, table } = reading
  const [last, draft] = [drafts[index - 1], drafts[index]]
  if (!last || !draft || last.type !== draft.type) return undefined
  if (!table.persons.payers.types.has(draft.type.type) && !isContact(reading, draft)) return undefined
  const from = PAID_FROM.exec(text.slice(last.end, draft.start).slice(0, 60))?.[0]
  if (from === undefined) return undefined
  const { paying, hands } = table.persons.remarks
  const lead = heardIn(reading, leadStart(reading, drafts, index - 1), last.start)
  return [paying, hands].some((one) => one.test(lead)) ? from.trim() : undefined
}

const PAID_FROM = /^[ \t,)]{0,3}(?:desde|from|depuis)[ \t](?:[\p{L}.]+:?[ \t]){0,4}["“(+]?$/iu

const WITH_NAME =
  /(?:^|[^\p{L}])(?:with|con|com|to)[ \t](?:\p{Lu}[\p{L}'’.-]+[ \t]){1,4}(?:at|al?|en|on|no|em|ao)[ \t](?:\p{L}{1,8}[ \t]){0,2}["'<(]?$/u
const USING =
  /^[^\p{L}]*(?:using|usando|utilizando|mediante|from|desde)[ \t](?:\p{L}{1,8}[ \t]){0,2}["'<(]?$/iu

/**
 * "communicated with Ana Fict at … using …": of somebody whom the sentence names beside what was done, and
 * not of the one sought unless it says so.
 */
function ofAnother(
  reading: CuedText,
  drafts: readonly UnpairedValue[],
  index: number,
  isAsked: (draft: UnpairedValue) => boolean,
): string | undefined {
  const { text, structure } = reading
  const draft = drafts[index]
  if (!draft || spanAt(structure.messages, draft.start)) return undefined
  const from = leadStart(reading, drafts, index)
  const lead = text.slice(from, draft.start)
  if (!isContact(reading, draft)) return undefined
  const desk = ofDesk(reading, draft)
  if (desk !== undefined) return desk
  if (WITH_NAME.test(lead)) return tellsOfSought(reading, from, draft.start) ? undefined : lead
  const last = drafts[index - 1]
  const isOfBoth = last !== undefined && isContact(reading, last) && isAsked(last) && USING.test(lead)
  return isOfBoth && !tellsOfSought(reading, clauseStart(text, last.start), draft.start) ? lead : undefined
}

/** "Pedidos al … o ventas@…", "Atendimento: … | vendas@…": where whoever serves the public is reached. */
function ofDesk(reading: CuedText, { start, normalised }: UnpairedValue): string | undefined {
  const { text, table } = reading
  const { desks, sought, asks, earns, paying } = table.persons.remarks
  const box = /^([a-z]+)[^@]*@/i.exec(normalised)?.[1]
  if (box === undefined || !startsWith(desks, heard(box))) return undefined
  const from = lineStart(text, start, 200)
  const lead = text.slice(from, start)
  // "Pedidos" and "Atendimento" are no words of asking here.
  const others = (lead.match(WORD) ?? []).filter((word) => !startsWith(desks, heard(word)))
  if (others.length === (lead.match(WORD) ?? []).length) return undefined
  const line = others.join(' ')
  const isEarned =
    [sought, asks, paying, earns].some((one) => one.test(heard(line))) ||
    tellsOfSought(reading, from, lineEnd(text, start, 200)) ||
    lastBefore(reading, start, 'impersonated')
  return isEarned ? undefined : lead.trim()
}

/** "el primero es …, el segundo …", "respectivamente": which is whose is told by their order. */
function inOrder(reading: CuedText, drafts: readonly UnpairedValue[], index: number): string | undefined {
  const { text, table } = reading
  const draft = drafts[index]
  if (!draft) return undefined
  const from = lineStart(text, draft.start, 240)
  const to = lineEnd(text, draft.end, 240)
  const isOne = [drafts[index - 1], drafts[index + 1]].some(
    (next) => next?.type === draft.type && next.start >= from && next.start < to,
  )
  if (!isOne) return undefined
  const at = heardIn(reading, from, to).search(table.persons.remarks.ordered)
  return at >= 0 && from + at > draft.end ? text.slice(from + at, Math.min(to, from + at + 14)) : undefined
}

/**
 * "El padre proporcionó el correo …": behind words that tell something, and neither that it reached somebody,
 * was paid, is asked about or is of one who is sought, a telephone or an address of mail may be anybody's.
 */
function unearned(reading: CuedText, drafts: readonly UnpairedValue[], index: number): string | undefined {
  const { text, structure, table } = reading
  const draft = drafts[index]
  if (!draft || spanAt(structure.messages, draft.start)) return undefined
  const isOfMany = isContact(reading, draft)
  const isName = draft.type.isHandle || text[draft.start] === '@' || isNameOfService(draft)
  if (!isOfMany && !isName && !draft.type.isLink) return undefined
  if (labelOf(text, draft.start, structure) || spanAt(reading.reports(), draft.start)?.isReturn)
    return undefined
  let first = index
  // "…, celular …, correo …": of the same.
  while (index - first < 6 && isOfSame(reading, drafts[first - 1], drafts[first])) first--
  const { start } = drafts[first] ?? draft
  const from = leadStart(reading, drafts, first)
  const doing = ofDoer(reading, from, draft.start)
  if (doing !== undefined) return doing
  const { earns, sought, asks, upon } = table.persons.remarks
  const said = heardIn(reading, from, draft.start)
  if ([earns, sought, upon].some((one) => one.test(said))) return undefined
  if (asks.test(heard(withoutGiving(reading, from, draft.start)))) return undefined
  const next =
    /^[ \t,]{0,2}(?:\p{L}{1,3}[ \t]){0,2}/u.exec(text.slice(draft.end, draft.end + 12))?.[0].length ?? 0
  if (startsWith(earns, heardIn(reading, draft.end + next, draft.end + 40))) return undefined
  const { persons } = reading.told()
  const here = persons.slice(firstFrom(persons, from), firstFrom(persons, draft.start))
  if (here.some(({ value }) => value === 'other') || lastBefore(reading, start, 'impersonated'))
    return undefined
  // An account is shown by what it is called too: there only what is done makes it a question.
  return looseWords(reading, from, start).some(
    (one) => tells(reading, one, here) && (isOfMany || isDeed(reading, one)),
  )
    ? text.slice(from, start)
    : undefined
}

/** "Snapchat account ellie.w13": a name that its service alone makes one. */
const isNameOfService = ({ type, why }: UnpairedValue): boolean =>
  type.words === 1 && !type.isNumber && !type.isLink && why.some(({ code }) => code === 'service')

/** "tel. … y correo …": nothing but a label between two findings. */
function isOfSame(
  reading: CuedText,
  one: UnpairedValue | undefined,
  next: UnpairedValue | undefined,
): boolean {
  if (!one || !next || next.start - one.end > 40 || !GOES_ON.test(reading.text.slice(one.end, next.start)))
    return false
  return looseWords(reading, one.end, next.start).every(
    ({ at, word }) => isKnown(reading, at, word) || word.length < 4,
  )
}

/** Whether a word tells something, and is none of a label, a service, a name, or of a person. */
function tells(
  reading: CuedText,
  { at, word, folded }: LooseWord,
  persons: readonly { readonly start: number; readonly end: number }[],
): boolean {
  const { text, table } = reading
  const { between, leads, theirs, behind, remarks } = table.persons
  return (
    /^\p{Ll}{4,}$/u.test(word) &&
    ![between, leads, theirs, behind, table.phoneLeads, table.phoneWords].some((words) =>
      words.has(folded),
    ) &&
    !startsWith(remarks.plain, folded) &&
    // "radicado 110016…": a label of something else.
    !/^[.:]?[ \t]\d/.test(text.slice(at + word.length, at + word.length + 3)) &&
    !persons.some(({ start, end }) => at >= start && at < end) &&
    !isKnown(reading, at, word)
  )
}

/** The words of a stretch without those by which somebody gave something: "remitió", "informó". */
function withoutGiving(reading: CuedText, from: number, to: number): string {
  const { others } = reading.told()
  let said = reading.text.slice(from, to)
  for (let i = firstFrom(others, from); (others[i]?.start ?? to) < to; i++) {
    const { start, end, value } = others[i] ?? { start: to, end: to, value: 'gave' }
    if (value === 'gave')
      said = said.slice(0, start - from) + ' '.repeat(end - start) + said.slice(end - from)
  }
  return said
}

const FROM_WHERE = /(?:^|[^\p{L}])(?:desde|from|depuis|del?|d[ao])(?!\p{L})/iu

/** Behind whom a sentence tells of: a name, an age, a mark in brackets, words between commas. */
const ASIDE =
  /^(?:-\d{1,3})?(?:[ \t]+(?:del[ae]|de ell[ao]|(?:de la|del|da|do|of the)[ \t]\p{Ll}+))?(?:[ \t]*(?:\([^()\n]{0,60}\)|,[^,;\n]{1,60},|(?:(?:de|da|do|del|dos)[ \t])?\p{Lu}[\p{L}'’.-]*|\d{1,3}))*/u

/** "El agente encubierto utilizó el perfil …", "La víctima respondió desde …": theirs who did it. */
function ofDoer(reading: CuedText, from: number, value: number): string | undefined {
  const { text, table } = reading
  const { persons } = reading.told()
  const here = persons.slice(firstFrom(persons, from), firstFrom(persons, value))
  const [doer] = here
  if (!doer || here.some((one) => one.value === 'other' || one.value === 'own')) return undefined
  if (
    !/^[^\p{L}]*(?:(?:la|el|an?|o|the|le|su|her|his|sa|son)[ \t])?[\d-]{0,4}$/iu.test(
      text.slice(from, doer.start),
    )
  )
    return undefined
  const aside = ASIDE.exec(text.slice(doer.end, value))?.[0].length ?? 0
  if (here.some(({ start }) => start >= doer.end + aside)) return undefined
  const words = looseWords(reading, doer.end + aside, value)
  // "was using", "estaba usando": what is done is the second word.
  const done = words.findIndex(
    (word, i) =>
      (isDeed(reading, word) && !table.persons.uses.has(words[i + 1]?.folded ?? '')) ||
      table.persons.uses.has(word.folded),
  )
  const deed = words[done]
  if (!deed || done > 1) return undefined
  const isCalling = [table.persons.speech, table.persons.acts].some((said) => said.has(deed.folded))
  const isFrom = isCalling && FROM_WHERE.test(text.slice(deed.at, value))
  const isPlain = words.slice(done + 1).every((word) => !isDeed(reading, word))
  return (isFrom || table.persons.uses.has(deed.folded)) && isPlain
    ? text.slice(doer.start, value)
    : undefined
}
