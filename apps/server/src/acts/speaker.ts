import { createHash } from 'node:crypto'
import type { Act } from '@oficio/core/act'
import {
  foldInstitution,
  type Institution,
  registeredIn,
  type Speaker,
  type SpeakerDifference,
  type SpeakingPerson,
  speakerDifferences,
  strangeInWords,
  typedInActs,
  type WordsBeside,
} from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import type { PlannedStatement } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'
import { type CallOf, HouseProblem } from '../door/call.ts'
import type { OpenRequest } from './case-of.ts'
import { registryActs } from './projection.ts'

/** Acts by which somebody stands for the words of a letter. */
const standingFor: ReadonlySet<Act['kind']> = new Set([
  'drafted',
  'revised',
  'approved',
  'narrowed',
  'signed',
])

/** What the house does itself it does in nobody's name: its doer, unit and institution are one. */
const isByHouse = ({ by }: Act): boolean => by.person === by.unit

/**
 * Who of an institution wrote, approved or sealed the words of a request, each once; of what the house
 * drafted, whoever submitted it too.
 */
export const doersIn = (acts: readonly Act[], institution: string): readonly SpeakingPerson[] => [
  ...new Map(
    acts
      .filter(
        ({ kind, by }) =>
          by.institution === institution &&
          (standingFor.has(kind) || (kind === 'submitted' && acts[0] !== undefined && isByHouse(acts[0]))),
      )
      .map(({ by }) => [by.person, { name: by.name, title: by.title }]),
  ).values(),
]

/** What was folded for one call is the same until it ends: it is asked who stands, and then who speaks. */
const foldedFor = new WeakMap<Db, Map<string, Promise<Institution>>>()

/** An entry of the registry as its acts leave it at a moment, read and folded once in a call. */
function entryAt(db: Db, institution: string, at: string): Promise<Institution> {
  const folded = foldedFor.get(db) ?? new Map<string, Promise<Institution>>()
  foldedFor.set(db, folded)
  const name = `${institution} ${at}`
  const entry = folded.get(name) ?? registryActs(db, institution).then((acts) => foldInstitution(acts, at))
  folded.set(name, entry)
  return entry
}

/** Who speaks in the letters of a unit, by the registry at this moment. Officers are the caller's to say. */
async function speakerIn(
  call: Pick<CallOf, 'db' | 'at'>,
  place: { readonly institution: string; readonly unitName: string },
  people: Pick<Speaker, 'officers' | 'colleagues'>,
  at = call.at,
): Promise<Speaker> {
  const row = await call.db.row<{ name: string; kind: string; country: string | null }>(
    'select name, kind, country from institution where id = $1',
    [place.institution],
  )
  if (!row) throw new HouseProblem('not-found')
  const entry = registeredIn(await entryAt(call.db, place.institution, at))
  const country = entry.country || row.country
  return {
    ...entry,
    country,
    institution: entry.institution || row.name,
    kind: entry.kind || row.kind,
    unit: place.unitName,
    ...people,
  }
}

/**
 * Whose people may be named beside the officer of a letter: those of the institution, or of the own unit
 * alone.
 */
type Colleagues = 'institution' | 'unit'

const peopleSql = (of: Colleagues): PlannedStatement => ({
  name: `people-of-${of}`,
  text: `select p.name, p.title, p.unit_id as unit from person p join unit u on u.id = p.unit_id
     where u.institution_id = $1 and p.status = 'active' and ${of === 'unit' ? 'p.unit_id' : '$3::uuid'} = $3
     order by p.id = $2 desc, p.name`,
})
const peopleOf = { institution: peopleSql('institution'), unit: peopleSql('unit') } as const

/** Who speaks in a letter that the unit of whoever calls is writing: any of its people may be its officer. */
export async function speakerOfUnit(call: CallOf, colleagues: Colleagues = 'institution'): Promise<Speaker> {
  const { institution, id, unit: own } = call.who
  const rows = await call.db.rows<SpeakingPerson & { unit: string }>(peopleOf[colleagues], [
    institution,
    id,
    own,
  ])
  const named = ({ name, title }: SpeakingPerson) => ({ name, title })
  return speakerIn(call, call.who, {
    officers: rows.filter(({ unit }) => unit === own).map(named),
    colleagues: rows.map(named),
  })
}

/**
 * Who speaks in a letter that goes out: its officer is somebody who wrote, approved or seals it. `sealing`:
 * who seals it now.
 */
export async function speakerOfLetter(
  call: CallOf,
  acts: readonly Act[],
  sealing?: CallOf['who'],
  colleagues?: Colleagues,
): Promise<Speaker> {
  if (sealing) {
    const unit = await speakerOfUnit(call, colleagues)
    const doers = doersIn(acts, sealing.institution)
    const seals = { name: sealing.name, title: sealing.title }
    return { ...unit, officers: [...doers.filter(({ name }) => name !== seals.name), seals] }
  }
  // As it stood when it was sealed: what the registry changed since makes no letter of that day a false one.
  // An extension that the house drafted is its unit's: whoever took it up speaks in it.
  const from =
    acts.findLast(({ kind }) => kind === 'signed') ?? acts.find((act) => !isByHouse(act)) ?? acts[0]
  if (!from) throw new Error('a request without acts')
  const { by } = from
  const at = from.kind === 'signed' ? from.at : call.at
  return speakerIn(call, by, { officers: doersIn(acts, by.institution), colleagues: null }, at)
}

/**
 * Digests of letters, each with who speaks in it, that were found to say nothing strange by the words of one
 * release: the same letter is held against its speaker from the first draft to the desk, and the words of a
 * letter are the dearest thing that is read there. What differs is told anew each time. No word is kept.
 */
const foundAsRegistered = new WeakMap<object, Set<string>>()
const mostRemembered = 20_000

/** `speakerDifferences`, by the words of the release that the house works with. */
function differencesOf(
  call: Pick<CallOf, 'house'>,
  content: EvidenceRequest,
  speaker: Speaker,
): readonly SpeakerDifference[] {
  const { localWords } = call.house.knowledge
  const found = foundAsRegistered.get(localWords) ?? new Set()
  foundAsRegistered.set(localWords, found)
  const digest = createHash('sha256')
    .update(JSON.stringify([content, speaker]))
    .digest('base64')
  if (found.has(digest)) return []
  const differs = speakerDifferences(content, speaker, localWords)
  if (differs.length > 0) return differs
  const [oldest] = found
  if (found.size >= mostRemembered && oldest !== undefined) found.delete(oldest)
  found.add(digest)
  return []
}

/**
 * @throws {HouseProblem} `not-as-registered` where the letter says of its sender what the registry does not
 */
export function demandAsRegistered(
  call: Pick<CallOf, 'house'>,
  content: EvidenceRequest,
  speaker: Speaker,
): void {
  const differs = differencesOf(call, content, speaker)
  if (differs.length > 0)
    throw new HouseProblem('not-as-registered', undefined, { about: () => ({ differs }) })
}

/**
 * The same, asked first of the people of the unit alone: whom they answer for, the whole institution does,
 * and it may have thousands of people. What they do not answer for is asked of all of them. Gives who speaks.
 */
export async function speakerAsRegistered(
  call: Pick<CallOf, 'house'>,
  content: EvidenceRequest,
  speakerAmong: (colleagues: Colleagues) => Promise<Speaker>,
): Promise<Speaker> {
  const near = await speakerAmong('unit')
  if (differencesOf(call, content, near).length > 0)
    demandAsRegistered(call, content, await speakerAmong('institution'))
  return near
}

/**
 * Words that somebody says beside a letter, which its reader takes for those of its sender too: why it was
 * approved, an answer to a question, why it is taken back. Whoever says them may speak for the own
 * institution and for the letter's.
 *
 * @throws {HouseProblem} `not-as-registered` where they speak for another, or send their reader elsewhere
 */
export async function demandWordsAsRegistered(
  call: CallOf,
  { acts, state }: Pick<OpenRequest, 'acts' | 'state'>,
  words: readonly { readonly as: WordsBeside; readonly said: string | undefined }[],
): Promise<void> {
  const said = words.flatMap(({ as, said = '' }) => (said.trim() === '' ? [] : [{ as, text: said }]))
  const { content } = state
  if (said.length === 0 || !content) return
  const speakers = [await speakerOfLetter(call, acts), await speakerOfUnit(call)]
  const differs = said.flatMap(({ as, text }) => {
    const strange = strangeInWords(content, text, speakers, as, { words: call.house.knowledge.localWords })
    return strange === undefined ? [] : [{ pointer: '', said: strange, known: [] }]
  })
  if (differs.length > 0)
    throw new HouseProblem('not-as-registered', 'words-beside', { about: () => ({ differs }) })
}

/**
 * Words beside a letter that lies at a desk, judged as they would be today: what was said before a rule was
 * there is held against it too.
 */
export async function strangeAtDesk(
  call: CallOf,
  acts: readonly Act[],
  content: EvidenceRequest,
): Promise<readonly SpeakerDifference[]> {
  const letter = await speakerOfLetter(call, acts)
  const found: SpeakerDifference[] = []
  for (const act of acts) {
    const words = typedInActs([act])
    if (words.length === 0) continue
    const people = { officers: doersIn(acts, act.by.institution), colleagues: null }
    const speakers = [letter, await speakerIn(call, act.by, people, act.at)]
    const as = act.kind === 'approved' || act.kind === 'narrowed' ? 'grant' : 'words'
    for (const { said } of words) {
      const strange = strangeInWords(content, said, speakers, as, {
        words: call.house.knowledge.localWords,
        areColleaguesKnown: false,
      })
      if (strange !== undefined) found.push({ pointer: '', said: strange, known: [] })
    }
  }
  return found
}

/**
 * The institution of whoever acts stands by the acts of the registry: a column that says so is not enough.
 *
 * @throws {HouseProblem} `not-now` where it is suspended or withdrawn
 */
export async function demandStanding(call: CallOf): Promise<void> {
  const entry = await entryAt(call.db, call.who.institution, call.at)
  if (entry.standing === 'suspended' || entry.standing === 'withdrawn')
    throw new HouseProblem('not-now', 'institution-not-standing')
}

/** The differences as an answer gives them. */
export const toldDifferences = (
  call: Pick<CallOf, 'house'>,
  content: EvidenceRequest,
  speaker: Speaker,
): SpeakerDifference[] => differencesOf(call, content, speaker).map((one) => ({ ...one }))
