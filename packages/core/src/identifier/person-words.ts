import type { PersonWord, Recognition } from './rules.ts'
import type { OtherWord, Table } from './table.ts'
import { book, folded, spelled, wordsOf } from './word-patterns.ts'
import { fold, heard } from './words.ts'

export function personsTable({ persons }: Recognition): Table['persons'] {
  const { words, own, between, has, acts, data, speech, firstNames } = persons
  return {
    introduces: {
      by: wordsOf(persons.introduces.by),
      named: wordsOf(persons.introduces.named),
      as: folded(persons.introduces.as),
      presents: wordsOf(persons.introduces.presents),
      tells: tellingOf(persons.introduces.tells),
      opens: wordsOf(persons.introduces.opens),
      onto: wordsOf(persons.introduces.onto),
      details: detailsOf(words.own, persons.introduces.details),
      signs: wordsOf(persons.introduces.signs),
      wards: detailsOf(words.own, persons.introduces.wards),
      called: wordsOf(persons.introduces.called),
      unsaid: wordsOf(persons.introduces.unsaid),
      acting: wordsOf(persons.introduces.acting),
    },
    labels: book(
      Object.entries(persons.labels).flatMap(([is, list]) =>
        list.map((word) => [word, is as PersonWord] as const),
      ),
    ),
    words: book(
      Object.entries(words).flatMap(([is, list]) => list.map((word) => [word, is as PersonWord] as const)),
    ),
    own: folded(own),
    between: folded(between),
    has: folded(has),
    acts: folded(acts),
    data: folded(data),
    speech: folded(speech),
    deeds: folded(persons.deeds),
    // Accents tell "llamó" from "número": endings are held as they are written.
    deedEndings: persons.deedEndings,
    self: folded(persons.self),
    purposes: folded(persons.purposes),
    things: folded(persons.things),
    leads: folded(persons.leads),
    theirs: folded(persons.theirs),
    belongs: folded(persons.belongs),
    behind: folded(persons.behind),
    likeness: folded(persons.likeness),
    headings: wordsOf(persons.headings),
    payers: {
      labels: folded(persons.payers.labels),
      pays: wordsOf(persons.payers.pays),
      received: wordsOf(persons.payers.received),
      types: new Set(persons.payers.types),
      recipients: folded(persons.payers.recipients),
      receipts: persons.payers.receipts.map(fold),
      slips: wordsOf(persons.payers.slips),
    },
    uses: folded(persons.uses),
    is: folded(persons.is),
    // "él" is no "el".
    pronouns: {
      she: new Set(persons.pronouns.she),
      he: new Set(persons.pronouns.he),
      hers: new Set(persons.pronouns.hers),
      his: new Set(persons.pronouns.his),
    },
    records: {
      counterparts: wordsOf(persons.records.counterparts),
      holders: folded(persons.records.holders),
      greetings: folded(persons.records.greetings),
      second: folded(persons.records.second),
    },
    reached: {
      whom: folded(persons.reached.whom),
      how: folded(persons.reached.how),
      at: folded(persons.reached.at),
    },
    firstNames: folded(firstNames),
    others: othersOf(persons),
    remarks: Object.fromEntries(
      Object.entries(persons.remarks).map(([is, list]) => [is, wordsOf(list)]),
    ) as Table['persons']['remarks'],
    complaining: persons.complaining.map(fold),
    complains: folded(persons.complains),
    closings: new Set(persons.officers.closings.map(spelled)),
    officialDomains: folded(persons.officers.domains),
    mailboxes: folded(persons.officers.mailboxes),
    reporters: new Set(persons.officers.reporters.map(spelled)),
  }
}

/** Words that tell whose a value beside them is, other than the person's who is sought. */
const othersOf = (persons: Recognition['persons']): Table['persons']['others'] =>
  book<OtherWord>([
    ...persons.impersonated.map((word) => [word, 'impersonated'] as const),
    ...persons.appears.map((word) => [word, 'appears'] as const),
    ...[...persons.genuine, ...persons.genuineOf.flatMap(pairsOf)].map((word) => [word, 'genuine'] as const),
    ...persons.taken.map((word) => [word, 'taken'] as const),
    ...persons.sent.map((word) => [word, 'sent'] as const),
    ...persons.gave.map((word) => [word, 'gave'] as const),
    ...persons.officers.help.map((word) => [word, 'help'] as const),
    ...persons.officers.offices.map((word) => [word, 'office'] as const),
    ...persons.officers.companies.map((word) => [word, 'company'] as const),
    ...persons.officers.ranks.map((word) => [word, 'rank'] as const),
    ...persons.officers.answers.map((word) => [word, 'answer'] as const),
    ...persons.officers.reporters.map((word) => [word, 'reporter'] as const),
  ])

const oneOf = (words: readonly string[]): string => `(?:${words.map(heard).join('|') || '(?!)'})`

/** "Mis datos", "datos míos": one's own, before or behind. */
const detailsOf = (own: readonly string[], details: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${oneOf(own)} ${oneOf(details)}|${oneOf(details)} ${oneOf(own)}s?)(?![\\p{L}\\p{N}])`,
    'u',
  )

/** "Aquí", "les habla", "aqui quem fala é", "this is": here, or what is done, each with its small words. */
function tellingOf(tells: Recognition['persons']['introduces']['tells']): RegExp {
  const { here, who, whom, does, is } = tells
  const done = `(?:${oneOf(who)} )?(?:${oneOf(whom)} )?${oneOf(does)}(?:[ -]${oneOf(whom)})?`
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${oneOf(here)},? ${done}|${oneOf(here)}|${done})(?: ${oneOf(is)})?(?![\\p{L}\\p{N}])`,
    'u',
  )
}

const pairsOf = ([first, second]: readonly [readonly string[], readonly string[]]): readonly string[] =>
  first.flatMap((word) => second.map((other) => `${word} ${other}`))
