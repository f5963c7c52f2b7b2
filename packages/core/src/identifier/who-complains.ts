import { clauseStart } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import { isDeed, looseWords } from './near-persons.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, isCueWord, type UnpairedValue } from './reading.ts'
import { isOfSelf, isStillOf } from './still-of.ts'
import { spanAt } from './structure.ts'
import { fold } from './words.ts'

/** How far what a record says of whoever complains may reach. */
const FARTHEST = 400

/**
 * Whoever comes to complain, in whose description a value stands: "Comparece Ana Ficticia, con celular …, a
 * denunciar que …", "Denunciante: Ana. Celular: … Correo: …", "Ana, con DNI … y celular …, denuncia que …".
 * What is theirs is listed as theirs, up to the first word that tells what happened.
 */
export function whoComplains(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const { table, structure } = reading
  const { address4, address6, addressAtInstant } = table.rules.roles
  if ([address4, address6, addressAtInstant].includes(draft.type.type)) return undefined
  if (spanAt(structure.grids, draft.start) || spanAt(structure.messages, draft.start)) return undefined
  return whoAppears(reading, draft) ?? whoIsLabelled(reading, draft) ?? whoTells(reading, draft)
}

/** "Comparece …", "Se presentó …", "appeared …". */
function whoAppears(reading: CuedText, { start }: UnpairedValue): Person | undefined {
  const { others } = reading.told()
  for (let i = firstFrom(others, start) - 1; i >= 0; i--) {
    const other = others[i]
    if (!other || start - other.end > FARTHEST) return undefined
    if (other.value !== 'appears') continue
    const { text } = reading
    // "se presentó como Juan", "un hombre que se presentó": whoever pretended complains of nothing.
    if (/^[ \t]+(?:como|as|com|con|en|em|in|on)(?!\p{L})/iu.test(text.slice(other.end, other.end + 8)))
      return undefined
    if (
      /(?:^|[^\p{L}])(?:que|quien|who|qui)[ \t]+$/iu.test(
        text.slice(Math.max(0, other.start - 8), other.start),
      )
    )
      return undefined
    const { persons } = reading.told()
    const before = persons[firstFrom(persons, other.start) - 1]
    if (before?.value === 'other' && before.start >= clauseStart(text, other.start)) return undefined
    return /\p{Lu}\p{Ll}|\p{Lu}{3}[ \t]\p{Lu}{3}/u.test(text.slice(other.end, start)) &&
      isStillOf(reading, other.end, start)
      ? { role: 'complainant', words: reading.text.slice(other.start, other.end) }
      : undefined
  }
  return undefined
}

/** "Denunciante: Ana. Celular: … Correo: …" on one line. */
function whoIsLabelled(reading: CuedText, { start }: UnpairedValue): Person | undefined {
  const { text, table } = reading
  const { persons } = reading.told()
  const mention = persons[firstFrom(persons, start) - 1]
  if (!mention || start - mention.end > FARTHEST) return undefined
  const { value: role } = mention
  if (role !== 'complainant' && role !== 'victim') return undefined
  const between = text.slice(mention.end, start)
  if (!/^[ \t]{0,2}:[ \t]*\p{Lu}/u.test(between) || between.includes('\n')) return undefined
  // "Víctima: Rosa, cel. … INDAGADO: NN, cel. …": a label of something else begins another party.
  for (const label of between.slice(3).matchAll(/(\p{L}+)\.?[ \t]{0,2}:/gu))
    if (!isCueWord(reading, mention.end + 3 + label.index, label[1] ?? '')) return undefined
  // "Denunciante: Ana, tel. …. Giro al …": a sentence of something else.
  for (const word of between.matchAll(/[\p{L}\d]{4}[)\d]*\.[ \t]+(\p{Lu}\p{L}+)/gu)) {
    const at = mention.end + word.index + word[0].length - (word[1]?.length ?? 0)
    if (!isCueWord(reading, at, word[1] ?? '') && !table.persons.data.has(fold(word[1] ?? '')))
      return undefined
  }
  return isStillOf(reading, mention.end, start)
    ? { role, words: text.slice(mention.start, mention.end) }
    : undefined
}

const NAMED =
  /^[^\p{L}\p{N}]*(?:(?:el|la|o|a|the|don|doña|dona|sra?\.?|mrs?\.?|ms\.?|m(?:me)?\.?|señora?|senhora?|ciudadan[oa]|cidadã?o?)[ \t]+){0,3}(\p{Lu}[\p{L}'’-]+)/iu

/**
 * "Ana Inventada, identificada con DNI …, celular …, denuncia que …", "Jane Fictional (+1 …) reported that
 * …".
 */
function whoTells(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const { text, table } = reading
  const from = behindLabel(reading, clauseStart(text, draft.start))
  const lead = text.slice(from, draft.start)
  const named = NAMED.exec(lead)
  const name = named?.[1] ?? ''
  const at = from + (named?.[0].length ?? 0) - name.length
  if (!/^\p{Lu}/u.test(name) || isCueWord(reading, at, name) || reading.taken[at] === 1) return undefined
  if (table.persons.between.has(fold(name)) || table.persons.own.has(fold(name))) return undefined
  if (!isStillOf(reading, from, draft.start)) return undefined
  const presents = /^[ \t]*(?:al?|à|ao)[ \t]/iu.test(lead) ? undefined : presentsBehind(reading, draft.end)
  if (presents !== undefined) return { role: 'complainant', words: presents }
  const words = looseWords(reading, draft.end, Math.min(text.length, draft.end + 200))
  const first = words.findIndex(
    (word, i) => isDeed(reading, word) && !isOfSelf(reading, word.at, words[i - 1]?.at),
  )
  const deed = words[first]
  if (!deed || ENDS.test(text.slice(draft.end, deed.at))) return undefined
  // Nobody else may be told of between: "…, y el perfil …".
  const { persons } = reading.told()
  if ((persons[firstFrom(persons, draft.end)]?.start ?? deed.at) < deed.at) return undefined
  const told = fold(text.slice(deed.at, deed.at + 40))
  const verb = table.persons.complaining.find(
    (one) => told.startsWith(one) && !/^[\p{L}\p{N}]/u.test(told.slice(one.length)),
  )
  // "El perfil fue denunciado": what was complained of is no complainant's, nor the number behind "denuncia
  // de".
  return verb === undefined || /^denuncia (?:de|del|contra)(?!\p{L})/u.test(told)
    ? undefined
    : { role: 'complainant', words: text.slice(deed.at, deed.at + verb.length) }
}

/** Where a clause goes on behind "El quejoso": a word for whoever complains, before their name. */
function behindLabel({ text, table }: CuedText, from: number): number {
  const [lead = '', word = ''] =
    /^[ \t]*(?:el|la|o|a|the|le)[ \t]+(\p{L}+)/iu.exec(text.slice(from, from + 40)) ?? []
  const end = from + lead.length
  const [label] = word === '' ? [] : table.persons.labels.at(text, end - word.length, end, fold(word))
  return label?.value === 'complainant' ? label.end : from
}

/** A gap, or a sentence that ends: what is told behind is told of something else. */
const ENDS = /\n[ \t\r]*\n|(?:^|[\p{L}\d]{3})[.!?]\s+["“¿¡]?\p{Lu}/u

/** Of whom it is told, and not who tells: "a quien vengo a denunciar", "lo vengo …", "não venho …". */
const AS_OBJECT = /(?<!\p{L})(?:quien|quem|whom|lo|la|los|las|le|les|o|os|as|no|não|nao|not)[ \t]*$/iu

/** "…, con domicilio en Rosario, me presento y digo": who they are is told up to there. */
function presentsBehind(reading: CuedText, end: number): string | undefined {
  const { text, table } = reading
  const told = table.persons.introduces.presents.exec(heardIn(reading, end, end + 200))
  if (!told) return undefined
  const at = end + told.index
  // The sentence may end right before: then whoever presents is another one than who was named in it.
  const isOfThem = !/[.!?]/u.test(text.slice(end, at)) && !AS_OBJECT.test(text.slice(end, at))
  return isOfThem && isStillOf(reading, end, at) ? text.slice(at, at + told[0].length) : undefined
}
