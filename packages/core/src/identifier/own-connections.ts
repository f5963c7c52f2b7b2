import { clauseStart } from './clauses.ts'
import { isDeed, looseWords } from './near-persons.ts'
import type { Person } from './persons.ts'
import { type Draft, firstFrom, type Reading } from './reading.ts'
import { spanAt } from './structure.ts'

const FROM =
  /(?:^|[^\p{L}])(?:desde|from|por|pel[oa]|via|vía|através d[oa]|a través de|con|com|through|using|usando|depuis)[ \t]+(?:(?:la|el|a|o|the|le|une?|una?|uma?|an?)[ \t]+|l['’])?(?:(?:dirección|direccion|endereço|address|adresse|número|conexión|conexão)[ \t]+)?(?:(?:de[ \t]+)?(?:IP|internet)[ \t:]*){0,2}["“(]?$/iu
const HEAD = /^(?:[^\p{L}]*|.*,[ \t]*)(?:(?:la|el|a|o|the|le)[ \t])?$/iu
/** Behind whom a sentence tells of: a bracket, words between commas, a name. */
const ASIDE = /^(?:[ \t]*(?:\([^()\n]{0,60}\)|,[^,;\n]{1,60},|\p{Lu}[\p{L}'’.-]*|\d{1,3}))*/u
/** "'s own connection that day was …": what is called somebody's own, with nothing told between. */
const OWNS =
  /^['’]s?[ \t]+(?:(?:own|home|usual|work|internet|IP|address|connection|line)[ \t]+)+(?:(?:that|the|on|same|this)[ \t]+)*(?:(?:day|night|time|evening|morning)[ \t]+)?(?:is|was)[ \t]+$/iu
const BOUND = /^(?:que|that|qui|cuando|quando|when|como)$/iu

/** "La víctima entró a su banco desde la IP …": from where somebody harmed went to what is theirs. */
export function ofOwnConnection(reading: Reading, { start, type }: Draft): Person | undefined {
  const { text, structure, table } = reading
  const { address4, address6, addressAtInstant } = table.rules.roles
  if (![address4, address6, addressAtInstant].includes(type.type)) return undefined
  if ([structure.grids, structure.headers].some((spans) => spanAt(spans, start))) return undefined
  const from = clauseStart(text, start)
  const { persons } = reading.told()
  const here = persons.slice(firstFrom(persons, from), firstFrom(persons, start))
  const [who] = here
  if (!who || here.some(({ value }) => value === 'other')) return undefined
  if (who.value !== 'victim' && who.value !== 'complainant') return undefined
  if (!HEAD.test(text.slice(from, who.start))) return undefined
  if (OWNS.test(text.slice(who.end, start))) return { role: who.value, words: text.slice(who.start, who.end) }
  if (!FROM.test(text.slice(Math.max(from, start - 60), start))) return undefined
  const aside = ASIDE.exec(text.slice(who.end, start))?.[0].length ?? 0
  const words = looseWords(reading, who.end + aside, start)
  const deeds = words.filter((one) => isDeed(reading, one) || table.persons.remarks.gets.test(one.folded))
  const [deed, ...others] = deeds
  const { suffers } = table.persons.remarks
  if (!deed || others.length > 0 || words.some(({ word }) => BOUND.test(word))) return undefined
  return suffers.test(deed.folded) || table.persons.complaining.includes(deed.folded)
    ? undefined
    : { role: 'unknownWhose', words: text.slice(who.start, deed.at + deed.word.length) }
}
