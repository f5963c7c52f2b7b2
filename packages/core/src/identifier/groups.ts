import { clauseStart, isOneClause } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import { isDeed, looseWords } from './near-persons.ts'
import { lastBefore, tellsOfSought } from './not-sought.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, type UnpairedValue } from './reading.ts'
import { spanAt } from './structure.ts'
import { heard } from './words.ts'

// Of several values of one kind in one sentence each was judged alone. What makes one of them doubtful may
// speak of the others too: which of them is sure must not depend on which stands nearer to a word.

type Kind = 'account' | 'email' | 'phone'

interface Member {
  readonly draft: UnpairedValue
  /** Where the words begin that stand before it and behind the finding before it. */
  readonly lead: number
}

/** Values of one kind in one sentence, in the order of the text. */
type Group = readonly Member[]

/** A sentence with more of them is a list of a machine, and its words are few. */
const MOST = 12

type PersonOf = (draft: UnpairedValue) => Person | undefined

/** The values of a text that another of their sentence makes doubtful, each with the words that do. */
export function doubtedInGroups(
  reading: CuedText,
  drafts: readonly UnpairedValue[],
  personOf: PersonOf,
): readonly (readonly [UnpairedValue, Person])[] {
  const found: (readonly [UnpairedValue, Person])[] = []
  for (const group of groupsIn(reading, drafts))
    for (const [index, { draft }] of group.entries()) {
      if (draft.confidence !== 'high' || personOf(draft)) continue
      const words = doubtOf(reading, group, index, personOf)
      if (words !== undefined) found.push([draft, { role: 'unknownWhose', words: words.trim() }])
    }
  return found
}

function groupsIn(reading: CuedText, drafts: readonly UnpairedValue[]): readonly Group[] {
  const { text, structure } = reading
  const found: Group[] = []
  const open = new Map<Kind, Member[]>()
  const close = () => {
    for (const members of open.values())
      if (members.length <= MOST && new Set(members.map(({ draft }) => draft.normalised)).size > 1)
        found.push(members)
    open.clear()
  }
  let end = 0
  for (const draft of drafts) {
    if (!isOneClause(text, end, draft.start) && !LISTED.test(text.slice(end, draft.start).slice(0, 24)))
      close()
    const lead = Math.max(clauseStart(text, draft.start), end)
    end = draft.end
    const kind = kindOf(reading, draft)
    const isApart =
      spanAt(structure.grids, draft.start) ??
      spanAt(structure.headers, draft.start) ??
      spanAt(structure.messages, draft.start)
    if (kind === undefined || isApart) continue
    const members = open.get(kind)
    if (members) members.push({ draft, lead })
    else open.set(kind, [{ draft, lead }])
  }
  close()
  return found
}

function kindOf({ table }: CuedText, { type }: UnpairedValue): Kind | undefined {
  const { roles, broader } = table.rules
  if (type.isHandle || type.isLink) return 'account'
  if (type.type === roles.email || broader[type.type] === roles.email) return 'email'
  return type.type === roles.phone ? 'phone' : undefined
}

function doubtOf(reading: CuedText, group: Group, index: number, personOf: PersonOf): string | undefined {
  return (
    ofList(reading, group, index, personOf) ??
    actedUpon(reading, group, index, personOf) ??
    ofReceiver(reading, group, index, personOf) ??
    ofContrast(reading, group, index, personOf) ??
    ofNearer(reading, group, index, personOf)
  )
}

const LISTED =
  /^["”»'*)]{0,2}[ \t]*(?:[,/&;|·–\t]|(?:[,;][ \t]*)?(?:y|e|and|et|o|ou|or)(?= ))[ \t]*["“«'(@+]{0,2}$/iu

const isListed = ({ text }: CuedText, one: Member | undefined, next: Member | undefined): boolean =>
  one !== undefined &&
  next !== undefined &&
  next.draft.start - one.draft.end < 12 &&
  LISTED.test(text.slice(one.draft.end, next.draft.start))

/** The first and the last of the bare list in which a value stands. */
function listAround(reading: CuedText, group: Group, index: number): readonly [number, number] {
  let [first, last] = [index, index]
  while (isListed(reading, group[first - 1], group[first])) first--
  while (isListed(reading, group[last], group[last + 1])) last++
  return [first, last]
}

const HEADING = /^([^\n():]{0,60}\([^()\n]{1,60}\)[^\n():]{0,20}):?[ \t]*$/u

/** Where the words before a list begin: "Correos (denunciante | denunciado): …" is one heading. */
function headingStart(text: string, { draft, lead }: Member): number {
  const from = Math.max(lead - 120, 0)
  const before = text.slice(from, draft.start)
  const open = before.lastIndexOf('(')
  if (open < 0 || from + open >= lead) return lead
  const start = clauseStart(text, from + open)
  return HEADING.test(text.slice(start, draft.start)) ? start : lead
}

const BETWEEN = /(?:^|[^\p{L}])(?:entre|between)[ \t]+(?:\p{L}+[ \t]+){0,3}["“«'(@+]{0,2}$/iu

/** "Chat de Instagram entre @a y @b", "Grupo: …": who takes part in what is written is not sought by that. */
function ofGathering(reading: CuedText, from: number, to: number): string | undefined {
  const { text, table } = reading
  const { gatherings } = table.persons.remarks
  const [head] = looseWords(reading, from, to)
  if (!head || tellsOfSought(reading, from, to)) return undefined
  const lead = text.slice(head.at, to)
  const isHead = gatherings.test(head.folded) && !/[,.;]/.test(lead)
  const isNamed = /:[ \t]*["“«'(@+]{0,2}$/u.test(lead) || BETWEEN.test(lead)
  const isBetween = BETWEEN.test(lead) && looseWords(reading, from, to).some((w) => gatherings.test(w.folded))
  return (isHead && isNamed) || isBetween ? lead : undefined
}

/** Behind whom somebody did something to: from what they did it. */
const SOURCE = /^[ \t]+(?:desde|from|depuis|del?|d[ao]s?)(?![\p{L}])/iu

const OTHER_LABEL = /:[^:]*\p{L}[^:]*:[ \t]*["“«'(@+]{0,2}$/u

/**
 * "participaban @a, @b y @c", "víctima y autor: … y …": what is said before a bare list is said of all of
 * it.
 */
function ofList(reading: CuedText, group: Group, index: number, personOf: PersonOf): string | undefined {
  const { text } = reading
  const [first, last] = listAround(reading, group, index)
  const head = group[first]
  if (first === last || !head) return undefined
  const from = headingStart(text, head)
  const lead = text.slice(from, head.draft.start)
  for (const { draft } of group.slice(first, last + 1)) {
    const words = personOf(draft)?.words
    if (words !== undefined && lead.includes(words)) return words
  }
  const gathering = ofGathering(reading, from, head.draft.start)
  if (gathering) return gathering
  const { persons } = reading.told()
  const here = persons.slice(firstFrom(persons, from), firstFrom(persons, head.draft.start))
  const harmed = here.find(({ value }) => value !== 'other' && value !== 'own')
  if (!harmed || looseWords(reading, harmed.end, head.draft.start).some((word) => isDeed(reading, word)))
    return undefined
  // "Denunciante: …. Perfiles investigados: …": of another label.
  if (OTHER_LABEL.test(text.slice(harmed.end, head.draft.start))) return undefined
  // "llamaron a la víctima de los números …": from where it was done, and not whose they are.
  const isDone = looseWords(reading, from, harmed.start).some((one) =>
    isDeed(reading, { ...one, word: one.word.toLowerCase() }),
  )
  if (isDone && SOURCE.test(text.slice(harmed.end, head.draft.start))) return undefined
  return text.slice(harmed.start, head.draft.start)
}

const DONE_BY =
  /^["”»')\]]{0,2}[ \t]+(?:fue|fueron|foi|foram|ha sido|was|were|has been|est|a été)[ \t]+\p{L}+[ \t]+(?:por|pelo|pela|by|par)[ \t]/iu

const isHarmed = (personOf: PersonOf, member: Member | undefined): boolean => {
  const role = member && personOf(member.draft)?.role
  return role === 'victim' || role === 'complainant'
}

/**
 * "… fue clonado por …": what somebody did something to is named with whoever did it; and whoever did what is
 * no offence is no more sought than it.
 */
function actedUpon(
  { text, table }: CuedText,
  group: Group,
  index: number,
  personOf: PersonOf,
): string | undefined {
  const doneBy = (at: number): RegExpExecArray | undefined => {
    const [one, next] = [group[at]?.draft, group[at + 1]?.draft]
    return one && one.type === next?.type
      ? (DONE_BY.exec(text.slice(one.end, one.end + 60)) ?? undefined)
      : undefined
  }
  const before = doneBy(index - 1)
  const { sought, earns } = table.persons.remarks
  // "La víctima … fue agregada por …": whoever did something to one who is harmed is the one sought.
  if (before && isHarmed(personOf, group[index - 1])) return doneBy(index)?.[0]
  const isOffence = before && [sought, earns].some((one) => one.test(heard(before[0])))
  return doneBy(index)?.[0] ?? (isOffence ? undefined : before?.[0])
}

/**
 * "el verdadero es …, el falso es …": of two that are named alike the other is called the one sought, or is
 * asked about itself.
 */
function ofContrast(reading: CuedText, group: Group, index: number, personOf: PersonOf): string | undefined {
  const { text } = reading
  const isNamed = ({ draft, lead }: Member): boolean => IS.test(text.slice(lead, draft.start))
  const member = group[index]
  if (!member || !isNamed(member) || isSought(reading, member)) return undefined
  const isOther = group.some(
    (one) =>
      one.draft.type === member.draft.type &&
      one.draft.normalised !== member.draft.normalised &&
      (isCalled(reading, one) || (isNamed(one) && personOf(one.draft) !== undefined)),
  )
  return isOther ? leadOf(reading, member) : undefined
}

const IS = /(?:^|[^\p{L}])(?:es|é|is|est|era|was)[ \t]["“«'(@+]{0,2}$/iu
const CALLED =
  /(?:^|[^\p{L}])(?:el|la|los|las|o|a|os|as|the|le|une?|uma?|an?)[ \t]((?:\p{L}+[ \t]){1,2}?)(?:(?:es|é|is|est|era|was)[ \t])?["“«'(@+]{0,2}$/iu

/** Whether the noun right before a value calls it the one sought: "y el falso es", "el autor es". */
function isCalled(reading: CuedText, { draft, lead }: Member): boolean {
  const words = CALLED.exec(reading.text.slice(lead, draft.start))?.[1]
  return words !== undefined && reading.table.persons.remarks.sought.test(heard(words))
}

/**
 * Whether the words before a value speak of one who is sought, of payment, or of what was done to whoever
 * tells.
 */
function isSought(reading: CuedText, { draft, lead }: Member): boolean {
  const { table } = reading
  const { sought, asks, paying, upon } = table.persons.remarks
  const { persons } = reading.told()
  const here = persons.slice(firstFrom(persons, lead), firstFrom(persons, draft.start))
  if (here.some(({ value }) => value === 'other')) return true
  if (lastBefore(reading, draft.start, 'impersonated')) return true
  const words = heardIn(reading, lead, draft.start)
  if ([sought, paying, upon].some((one) => one.test(words))) return true
  // "El oficial es …": a word of what something is called asks nothing.
  return looseWords(reading, lead, draft.start).some(
    ({ word, folded }) => !table.persons.between.has(folded) && asks.test(heard(word)),
  )
}

/** "@a en TikTok, pero … @b": the service stands beside one of two, and which is sought it does not say. */
function ofNearer(reading: CuedText, group: Group, index: number, personOf: PersonOf): string | undefined {
  const member = group[index]
  if (!member?.draft.type.isHandle || isSought(reading, member)) return undefined
  // "@a de Instagram le escribió a …": what it did to somebody is told.
  const next = group[index + 1]?.draft.start ?? 0
  const behind = next > 0 ? heardIn(reading, member.draft.end, next) : ''
  if (reading.table.persons.remarks.upon.test(behind)) return undefined
  const [first, last] = listAround(reading, group, index)
  // Of a bare list the same is said: only the service may be unsure of one of it. The one of
  // whoever was harmed is told of already.
  const isOther = group.some(
    ({ draft }, at) =>
      (at < first || at > last) &&
      !isHarmed(personOf, group[at]) &&
      draft.type === member.draft.type &&
      draft.confidence !== 'high' &&
      draft.normalised !== member.draft.normalised,
  )
  return isOther ? leadOf(reading, member) : undefined
}

const TO = /(?:^|[^\p{L}])(?:al?|aos?|à|to|with|con|com|avec)[ \t](?:\p{L}+[ \t]){0,3}["“'(<@+]{0,2}$/iu
const FROM_NEXT = /^["”»')>]{0,2}[ \t]+(?:desde|from|depuis)[ \t](?:\p{L}+[ \t]){0,3}["“'(<@+]{0,2}$/iu

const AND_TO = /^["”»')\]]{0,2}[ \t]*(?:y|e|and|et)[ \t]+(?:al?|aos?|à|to|with|con|com|avec)[ \t]/iu

const isTo = ({ text }: CuedText, { draft, lead }: Member): boolean => TO.test(text.slice(lead, draft.start))

/** "… escribió a …", "al correo … desde …": to whom the other of two did something. */
function ofReceiver(reading: CuedText, group: Group, index: number, personOf: PersonOf): string | undefined {
  const { text, table } = reading
  const [last, member, next] = [group[index - 1], group[index], group[index + 1]]
  if (!member || !isTo(reading, member)) return undefined
  // "con el contador (…) y con el cliente (…)": of the second as of the first.
  const isAlike = last !== undefined && personOf(last.draft)?.role === 'unknownWhose'
  if (isAlike && AND_TO.test(text.slice(last.draft.end, member.draft.start)) && isTo(reading, last))
    return leadOf(reading, member)
  const isFirst = next !== undefined && FROM_NEXT.test(text.slice(member.draft.end, next.draft.start))
  const from = isFirst ? member.lead : (last?.draft.end ?? 0)
  const { paying, asks } = table.persons.remarks
  const words = heardIn(reading, from, member.draft.start)
  // "le decían que consignara a …": what somebody was bidden to do.
  if (paying.test(words) || asks.test(words) || /(?<!\p{L})(?:que|that)(?!\p{L})/u.test(words))
    return undefined
  const { persons } = reading.told()
  const [mention] = persons.slice(firstFrom(persons, from), firstFrom(persons, member.draft.start))
  if (mention) return undefined
  const isDone =
    last !== undefined &&
    last.draft.confidence === 'high' &&
    !personOf(last.draft) &&
    looseWords(reading, from, member.draft.start).some(
      (word) => isDeed(reading, word) || /\p{Ll}ía$/u.test(word.word),
    )
  return isFirst || isDone ? leadOf(reading, member) : undefined
}

const leadOf = ({ text }: CuedText, { draft, lead }: Member): string =>
  text.slice(lead, draft.start).trim() || draft.normalised
