import { createHash } from 'node:crypto'
import type { ApiAnswer, ApiBody } from '@oficio/contract/api'
import { addressesOf, addressForm, factsTouched, watchedText } from '@oficio/core/dialogue'
import { type DifferencePiece, linesDifference } from '@oficio/core/difference'
import { bindsAsLaw, isPlainAddress } from '@oficio/core/fact'
import { kindFor, type LetterKind } from '@oficio/core/letter'
import { may } from '@oficio/core/permission'
import { answerForLaw, type LawOf, lawHere, lawsHere } from '../acts/laws-here.ts'
import { type Concerned, countTold, draftsToCount, draftsToTell } from '../acts/open-drafts.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, doerOf, type Handlers, HouseProblem } from '../door/call.ts'
import { tellAll } from '../jobs/notify.ts'

type Told = ApiAnswer<'watched'>['texts'][number]
type Whose = ApiBody<'watchedBring'>['whose']

interface TextRow {
  readonly id: string
  readonly provider: string | null
  readonly country: string | null
  readonly title: string
  readonly source: string
}
/** A text is called as the newest version of whoever it is of calls it, else as the newest version does. */
const textSql = `select t.id, t.provider, t.country, t.source,
  (select v.title from watched_version v where v.text_id = t.id order by v.by_owner desc, v.version desc limit 1)
    as title
  from watched_text t`

interface VersionRow extends Pick<Told['versions'][number], 'version' | 'at' | 'by' | 'institution'> {
  readonly of: string
  readonly person: string
  readonly ofDay: string | null
  readonly sha256: string
  readonly length: number
  readonly assessment: Told['versions'][number]['assessment']
}

/** Lines that are shown around a change, characters of a difference, and its pieces. */
const around = 3
const mostShown = 60_000
const mostPieces = 400

/** What providers and legislators say now, held against what is known of it. */
export const watch = {
  watched: {
    scope: 'person',
    run: async ({ db, who }) => {
      demand(who, 'dialogue.read')
      const texts = await db.rows<TextRow>(`${textSql} order by t.begun_at desc limit 500`)
      const versions = await db.rows<VersionRow>(
        `select v.text_id as of, v.person_id as person, v.version, v.at, v.doer ->> 'name' as by, v.doer ->> 'institutionName' as institution,
         v.of_day::text as "ofDay", v.sha256, length(v.text) as length,
         case when l.at is null then null else json_build_object('by', l.doer ->> 'name', 'institution',
           l.doer ->> 'institutionName', 'at', l.at, 'finding', l.finding, 'words', l.words) end as assessment
         from watched_version v left join watched_assessment l using (text_id, version)
         where v.text_id = any ($1) order by v.version`,
        [texts.map(({ id }) => id)],
      )
      const laws = await lawsHere(db, [...new Set(texts.flatMap(({ country }) => country ?? []))])
      return {
        texts: texts
          .map(({ id, title, source, ...of }): Told => {
            const own = versions.filter((one) => one.of === id)
            const waits = own.at(-1)?.assessment === null
            const law = laws.find(({ country }) => country === of.country)
            return {
              ...{ id, title, source, whose: whoseOf(of), waits },
              versions: own.map(({ of: _, person: _person, ...one }) => one),
              may: {
                bring: may(who, 'watch.keep').may,
                assess: waits && isTheirs(who, law) && own.at(-1)?.person !== who.id,
              },
            }
          })
          .toSorted((one, other) => Number(other.waits) - Number(one.waits)),
      }
    },
  },

  watchedBring: {
    scope: 'house',
    run: async (call, { whose, title, source, ofDay, text: pasted }) => {
      const { db, house, who, at } = call
      demand(who, 'watch.keep')
      const isOwner = await isTheirText(db, who, whose)
      // A desk brings the text of its own provider, and nothing of another or of a State.
      if (who.institutionKind === 'provider' && !isOwner)
        throw new HouseProblem('not-allowed', 'other-institution')
      const { providers, countries } = house.knowledge
      const known =
        whose.of === 'provider'
          ? Object.hasOwn(providers, whose.provider)
          : Object.hasOwn(countries, whose.country)
      if (!known) throw new HouseProblem('not-found')
      // An address that a fact of the knowledge names is one, however it is written there.
      const isKnown = addressesOf(knownOf(call, whose)).some(
        (one) => addressForm(one) === addressForm(source),
      )
      if (!isKnown && !isPlainAddress(source)) throw new HouseProblem('not-now', 'not-a-source')
      const { sources, lawHosts } = house.knowledge
      if (whose.of === 'law' && !isKnown && !bindsAsLaw(source, sources, lawHosts))
        throw new HouseProblem('not-now', 'not-where-law-is')
      if (ofDay !== null && ofDay > house.today()) throw new HouseProblem('not-now', 'in-the-future')
      const text = watchedText(pasted)
      if (!/\p{L}/u.test(text)) throw new HouseProblem('not-now', 'nothing-said')
      await db.rows("select pg_advisory_xact_lock(hashtextextended('watched ' || $1, 0))", [
        addressForm(source),
      ])
      const [provider, country] = whose.of === 'provider' ? [whose.provider, null] : [null, whose.country]
      const before = (await db.rows<TextRow>(textSql)).find(
        (one) =>
          one.provider === provider &&
          one.country === country &&
          addressForm(one.source) === addressForm(source),
      )
      const id = before?.id ?? house.newId()
      if (!before)
        await db.rows(
          `insert into watched_text (id, provider, country, source, begun_at, begun_by)
           values ($1, $2, $3, $4, $5, $6)`,
          [id, provider, country, source, at, who.id],
        )
      const last = await db.row<{ version: number; sha256: string }>(
        'select version, sha256 from watched_version where text_id = $1 order by version desc limit 1',
        [id],
      )
      const sha256 = createHash('sha256').update(text).digest('hex')
      if (last?.sha256 === sha256) return { text: id, version: last.version, same: true }
      const version = (last?.version ?? 0) + 1
      await db.rows(
        `insert into watched_version
           (text_id, version, title, by_owner, at, person_id, doer, of_day, sha256, text)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [...[id, version, title, isOwner, at, who.id, JSON.stringify(doerOf(who))], ...[ofDay, sha256, text]],
      )
      const called = await db.row<TextRow>(`${textSql} where t.id = $1`, [id])
      await tellOf(call, whose, called?.title ?? title, version > 1)
      return { text: id, version, same: false }
    },
  },

  watchedDifference: {
    scope: 'house',
    run: async (call, { text: id, version }) => {
      const { db, house } = call
      demand(call.who, 'dialogue.read')
      const row = await db.row<TextRow>(`${textSql} where t.id = $1`, [id])
      const texts = await db.rows<{ version: number; text: string }>(
        // Against what somebody looked at last: a change that nobody looked at is no ground to stand on.
        `select version, text from watched_version v where text_id = $1 and (version = $2
           or version = (select coalesce(max(l.version), case when $2 > 1 then 1 end)
             from watched_assessment l where l.text_id = $1 and l.version < $2))
         order by version desc`,
        [id, version],
      )
      const [now, before] = texts
      if (!row || now?.version !== version) throw new HouseProblem('not-found')
      const difference = before
        ? shortened(linesDifference(before.text, now.text))
        : { pieces: [], more: false }
      const whose = whoseOf(row)
      const { drafts } = await draftsToCount(db, concernedBy(whose))
      const kindsOfDrafts: LetterKind[] = []
      for await (const { content } of drafts) kindsOfDrafts.push(kindFor(content, house.knowledge))
      const { kinds } = house.knowledge.templates
      return {
        ...{ version, before: before?.version ?? null, ...difference },
        facts: factsTouched(knownOf(call, whose), row.source, before?.text ?? null, now.text),
        // A kind of few drafts would tell whose they are.
        letters: kindsOfMany(kindsOfDrafts).map((kind) => ({
          kind,
          template: kinds[kind].template,
        })),
        drafts: countTold(kindsOfDrafts.length),
      }
    },
  },

  watchedText: {
    scope: 'house',
    run: async ({ db, who }, { text: id, version, from }) => {
      demand(who, 'dialogue.read')
      const row = await db.row<{ part: string; length: number }>(
        `select substr(text, $3 + 1, $4) as part, length(text) as length from watched_version
         where text_id = $1 and version = $2`,
        [id, version, from, mostShown],
      )
      if (!row) throw new HouseProblem('not-found')
      const end = from + mostShown
      return { part: row.part, next: end < row.length ? end : null }
    },
  },

  watchedAssess: {
    scope: 'house',
    run: async ({ db, who, at }, { text: id, version, finding, words }) => {
      demand(who, 'watch.assess')
      const row = await db.row<TextRow>(`${textSql} where t.id = $1`, [id])
      const newest = await db.row<{ version: number }>(
        'select max(version) as version from watched_version where text_id = $1',
        [id],
      )
      if (!row || !newest || version > newest.version) throw new HouseProblem('not-found')
      const law = row.country === null ? undefined : await lawHere(db, row.country)
      if (!isTheirs(who, law))
        throw new HouseProblem(
          'not-allowed',
          law && who.roles.includes('law-reader') ? 'other-country' : 'wrong-role',
        )
      if (newest.version !== version) throw new HouseProblem('not-now', 'other-version')
      const brought = await db.row(
        'select 1 from watched_version where text_id = $1 and version = $2 and person_id = $3',
        [id, version, who.id],
      )
      if (brought) throw new HouseProblem('not-allowed', 'oneself')
      const made = await db.rows(
        `insert into watched_assessment (text_id, version, at, person_id, doer, finding, words)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
        [id, version, at, who.id, JSON.stringify(doerOf(who)), finding, words],
      )
      if (made.length === 0) throw new HouseProblem('not-now', 'over')
      return { done: true as const }
    },
  },
} satisfies Handlers

const whoseOf = ({ provider, country }: Pick<TextRow, 'provider' | 'country'>): Whose =>
  provider !== null ? { of: 'provider', provider } : { of: 'law', country: country ?? '' }

/**
 * Facts of providers are held against their texts by registrars. A text of the law is held against by whoever
 * may read that law: a State reads its own.
 */
const isTheirs = (who: CallOf['who'], law: LawOf | undefined): boolean =>
  law === undefined ? who.roles.includes('registrar') : may(who, 'reading.write', { law, fresh: true }).may

/** Whether a text is of whoever brings it: their own provider's, or of the law of their own State. */
async function isTheirText(
  db: Db,
  { institution, institutionKind, country }: CallOf['who'],
  whose: Whose,
): Promise<boolean> {
  if (whose.of === 'law') return institutionKind !== 'provider' && whose.country === country
  const own = await db.row<{ provider: string | null }>('select provider from institution where id = $1', [
    institution,
  ])
  return institutionKind === 'provider' && whose.provider === own?.provider
}

/** What is known of a provider, or of the law of a State. */
function knownOf({ house }: CallOf, whose: Whose): unknown {
  const { providers, domesticLaw, statutes, approvals, stateRules, countries } = house.knowledge
  if (whose.of === 'provider') return providers[whose.provider]
  const at = whose.country
  return {
    status: countries[at],
    domesticLaw: domesticLaw[at],
    statutes: statutes[at],
    approvals: approvals.countries[at],
    rules: stateRules[at],
  }
}

/** What stayed is cut to some lines around each change, and the whole to what a page can show. */
function shortened(all: readonly DifferencePiece[]) {
  const pieces: DifferencePiece[] = []
  let [length, isCut] = [0, false]
  for (const [index, { is, text }] of all.entries()) {
    const lines = is === 'both' ? cut(text, index > 0, index < all.length - 1) : text
    const shown = aroundChange(lines, all[index + (is === 'gone' ? 1 : -1)], is)
    if (pieces.length >= mostPieces || length + shown.length > mostShown) return { pieces, more: true }
    length += shown.length
    isCut ||= is !== 'both' && shown.length >= mostOfPiece
    pieces.push({ is, text: shown })
  }
  return { pieces, more: isCut }
}

/** Characters of one piece that are shown. */
const mostOfPiece = 20_000

/**
 * Of a piece longer than a page shows, as a whole text pasted as one line is, what is not the same at both
 * ends in the piece beside it, with some words around.
 */
function aroundChange(text: string, beside: DifferencePiece | undefined, is: DifferencePiece['is']): string {
  if (text.length <= mostOfPiece) return text
  const other = is === 'both' || beside === undefined || beside.is === 'both' ? '' : beside.text
  const most = Math.min(text.length, other.length)
  let [head, tail] = [0, 0]
  while (head < most && text[head] === other[head]) head += 1
  while (tail < most - head && text.at(-1 - tail) === other.at(-1 - tail)) tail += 1
  const from = Math.max(0, head - wordsAround)
  const until = Math.min(text.length - tail + wordsAround, from + mostOfPiece)
  return `${from > 0 ? '… ' : ''}${text.slice(from, until)}${until < text.length ? ' …' : ''}`
}
const wordsAround = 400

function cut(text: string, after: boolean, before: boolean): string {
  const lines = text.split('\n')
  if (lines.length <= 2 * around + 1) return text
  const [head, tail] = [after ? lines.slice(0, around) : [], before ? lines.slice(-around - 1) : []]
  return [...head, '…', ...tail].join('\n')
}

/** Drafts to the provider whose guideline it is; of a law, those of the units of its State. */
const concernedBy = (whose: Whose): Concerned =>
  whose.of === 'provider'
    ? { provider: whose.provider, country: null }
    : { provider: null, country: whose.country }

/** A task for whoever reviews, and word to whoever writes an open draft that it may concern. */
async function tellOf(
  { db, house, who, at }: CallOf,
  whose: Whose,
  title: string,
  changed: boolean,
): Promise<void> {
  const reviewers = (await whoLooks(db, whose)).filter((person) => person !== who.id)
  const writers: { person: string; request: string }[] = []
  if (changed)
    for await (const { id, drafter } of await draftsToTell(db, concernedBy(whose)))
      writers.push({ person: drafter, request: id })
  tellAll({ db, house, at }, [
    ...reviewers.map((person) => ({ person, kind: 'watched-waits', params: { title } })),
    ...writers.map(({ person, request }) => ({
      person,
      kind: 'watched-changed',
      params: { title, request },
    })),
  ])
}

/** Of a law of a State that has institutions here whoever answers for it there, and nobody elsewhere. */
async function whoLooks(db: Db, whose: Whose): Promise<readonly string[]> {
  if (whose.of === 'law' && (await lawHere(db, whose.country)).hasOwn) return answerForLaw(db, whose.country)
  const people = await db.rows<{ id: string }>(
    'select p.id from person p where speaks_here(p.id, array[$1])',
    [whose.of === 'provider' ? 'registrar' : 'law-reader'],
  )
  return people.map(({ id }) => id)
}

/** Kinds of which there are enough for nobody to be told by them. */
const kindsOfMany = (kinds: readonly LetterKind[]): readonly LetterKind[] =>
  [...new Set(kinds)].filter((kind) => countTold(kinds.filter((one) => one === kind).length) !== null)
