import { may } from '@oficio/core/permission'
import type { PrintedReport } from '@oficio/pdf'
import { bareToken } from '@oficio/seal/badge'
import { daysAfterRevoking } from '../acts/emergency.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { later, touchedForAction } from '../door/touch.ts'
import { attemptsAt, courses, passedOf } from './attempts.ts'
import { type CertificateKind, houseCertificate } from './issue.ts'

interface Row {
  readonly id: string
  readonly kind: CertificateKind
  readonly at: string
  readonly until: string
  readonly revokedAt: string | null
  readonly reasons: string | null
}

const columns = 'c.id, c.kind, c.at, c.until_at as until, c.revoked_at as "revokedAt", c.reasons'

/** Held while a person is certified or loses it, so that none is made beside a revocation. */
const lockPersonSql = "select pg_advisory_xact_lock(hashtextextended('training certificate ' || $1, 0))"

/** Certificates of a person in a day: a device that asks again gets the one that it has. */
const daysBetween = 1

/**
 * Certificates that the house itself issues: by what was done in cases that were opened here, played again,
 * and by nothing that a device says of them.
 */
export const certificates = {
  trainingCertificates: {
    scope: 'house',
    run: async ({ db, house, who }) => {
      const keeps = may(who, 'training.keep', {
        institution: { id: who.institution, country: who.country },
        fresh: true,
      }).may
      const mine = await db.rows<Row>(
        `select ${columns} from training_certificate c where c.person_id = $1 order by c.at desc`,
        [who.id],
      )
      const others = keeps
        ? await db.rows<Row & { person: string }>(
            `select ${columns}, p.name as person from training_certificate c join person p on p.id = c.person_id
             join unit u on u.id = p.unit_id where u.institution_id = $1 order by c.at desc limit 500`,
            [who.institution],
          )
        : []
      const wanted = await isWanted(db, who.institution)
      return { mine, wanted, keeps, cases: await attemptsAt(db, house, who.id), others }
    },
  },

  trainingCertify: {
    scope: 'house',
    run: async ({ db, house, who, at }, { kind, answers }) => {
      demand(who, 'training.certify')
      const { atOnce, titles } = await demandPassed(db, house, who, { kind, answers })
      const messages = house.messages[who.language]
      const shown = [...(atOnce ? [messages.format('academy.course.first', atOnce)] : []), ...titles]
      // One after the other: two at once would not see each other's, and nobody would revoke both.
      await db.rows(lockPersonSql, [who.id])
      const revoked = await db.row(
        'select from training_certificate where person_id = $1 and revoked_at > $2',
        [who.id, later(at, -daysAfterRevoking * 24 * 60)],
      )
      if (revoked) throw new HouseProblem('not-now', 'revoked-lately')
      const before = await db.row<{ id: string }>(
        `select id from training_certificate
         where person_id = $1 and kind = $3 and revoked_at is null and at > $2`,
        [who.id, later(at, -daysBetween * 24 * 60), kind],
      )
      if (before) return { certificate: before.id }
      const id = house.newId()
      // Its place is known only once it has a row; what it is signed with names the place.
      const [row] = await db.rows<{ place: number }>(
        `insert into training_certificate (id, person_id, institution_id, kind, credential, at, until_at)
         values ($1, $2, $3, $5, '', $4, $4) returning place`,
        [id, who.id, who.institution, at, kind],
      )
      const { credential, until } = await houseCertificate(house, messages, {
        ...{ kind, shown, id, place: row?.place ?? 0, name: who.name, account: who.id, at },
      })
      await db.rows('update training_certificate set credential = $2, until_at = $3 where id = $1', [
        id,
        credential,
        until,
      ])
      return { certificate: id }
    },
  },

  trainingCertificate: {
    scope: 'house',
    run: async (call, { certificate }) => {
      const { credential } = await ofOwn(call, certificate)
      return { credential }
    },
  },

  trainingCertificatePaper: {
    scope: 'house',
    run: async (call, { certificate }) => {
      const { house, language, at } = call
      const answered = await house.answer({
        route: 'certificate-paper',
        body: new TextEncoder().encode(JSON.stringify(await sheet(call, certificate))),
        type: 'application/json',
        language,
        today: house.today(),
        moment: at,
      })
      if (answered === 'busy' || answered === 'took-too-long') throw new HouseProblem(answered)
      if (answered === 'fault') throw new Error('no paper of a certificate')
      return answered.body
    },
  },

  trainingRevoke: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, who, at } = call
      demandKeeping(call)
      // Who moved is kept by the institution where the person is now, whichever it was then.
      const row = await db.row<{ person: string }>(
        `select c.person_id as person from training_certificate c join person p on p.id = c.person_id
         join unit u on u.id = p.unit_id
         where c.id = $1 and u.institution_id = $2 and c.revoked_at is null`,
        [subject.certificate, who.institution],
      )
      if (!row) throw new HouseProblem('not-found')
      await touchedForAction(call, touch, 'training.keep', subject)
      await db.rows(lockPersonSql, [row.person])
      // What is not believed of one is believed of none: another that was issued beside it would count on.
      await db.rows(
        `update training_certificate set revoked_at = $2, revoked_by = $3, reasons = $4
         where person_id = $1 and revoked_at is null`,
        [row.person, at, who.id, subject.reasons],
      )
      return { done: true as const }
    },
  },

  trainingRule: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, who, at } = call
      demandKeeping(call)
      await touchedForAction(call, touch, 'training.keep', subject)
      await db.rows(
        'insert into training_rule (institution_id, at, person_id, wanted) values ($1, $2, $3, $4)',
        [who.institution, at, who.id, subject.wanted],
      )
      return { done: true as const }
    },
  },
} satisfies Handlers

const demandKeeping = ({ who }: CallOf) =>
  demand(who, 'training.keep', { institution: { id: who.institution, country: who.country }, fresh: true })

const isWanted = async (db: Db, institution: string): Promise<boolean> =>
  (
    await db.row<{ wanted: boolean }>(
      'select wanted from training_rule where institution_id = $1 order by at desc limit 1',
      [institution],
    )
  )?.wanted ?? false

interface Asked {
  readonly kind: CertificateKind
  readonly answers: readonly {
    readonly question: string
    readonly choice: string
    readonly first?: string | undefined
  }[]
}

/** Cases that somebody passed here who is certified of the course. */
const casesOfCourse = 2

interface Passed {
  readonly titles: readonly string[]
  /** Questions whose first choice was right; undefined where the device did not say each of them. */
  readonly atOnce?: { readonly right: number; readonly total: number } | undefined
}

/**
 * What was passed, by its titles, and how many questions at the first try as the device says.
 *
 * @throws {HouseProblem} `not-now` where a case was not opened here, no attempt at it passes, or a question
 * of the course is not answered rightly
 */
async function demandPassed(
  db: Db,
  house: CallOf['house'],
  { id, language }: CallOf['who'],
  { kind, answers }: Asked,
): Promise<Passed> {
  const all = await passedOf(db, house, id)
  if (kind === 'emergency') {
    for (const { certifies, opened, passed } of all) {
      if (certifies !== 'emergency') continue
      if (!opened) throw new HouseProblem('not-now', 'not-opened')
      if (!passed) throw new HouseProblem('not-now', 'not-passed')
    }
    return { titles: [] }
  }
  const { modules } = await courses()
  const asked = modules.flatMap(({ id: module, questions }) =>
    questions.map(({ id: question, choices }) => ({
      answered: answers.find((one) => one.question === `${module}/${question}`),
      isRight: (chosen: string | undefined) => choices.some(({ right, id }) => right && id === chosen),
    })),
  )
  if (!asked.every(({ answered, isRight }) => isRight(answered?.choice)))
    throw new HouseProblem('not-now', 'not-answered')
  const won = all.filter(({ passed }) => passed)
  if (won.length < casesOfCourse)
    throw new HouseProblem('not-now', all.some(({ opened }) => opened) ? 'not-passed' : 'not-opened')
  const isTold = asked.every(({ answered }) => answered?.first !== undefined)
  return {
    titles: [...modules, ...won].map(({ title }) => title[language]),
    atOnce: isTold
      ? {
          right: asked.filter(({ answered, isRight }) => isRight(answered?.first)).length,
          total: asked.length,
        }
      : undefined,
  }
}

/** @throws {HouseProblem} where it is somebody else's */
async function ofOwn({ db, who }: CallOf, id: string): Promise<Row & { readonly credential: string }> {
  const row = await db.row<Row & { credential: string }>(
    `select ${columns}, c.credential from training_certificate c where c.id = $1 and c.person_id = $2`,
    [id, who.id],
  )
  if (!row) throw new HouseProblem('not-found')
  return row
}

/** The lines of what a certificate names as done, as they were signed; the first is its rule. */
function criteriaOf(credential: string): readonly string[] {
  const claims = JSON.parse(Buffer.from(bareToken(credential).split('.')[1] ?? '', 'base64url').toString())
  return String(claims.credentialSubject?.achievement?.criteria?.narrative ?? '').split('\n')
}

/** What stands on the paper: that it proves nothing by itself, and what does. */
async function sheet(call: CallOf, id: string): Promise<PrintedReport> {
  const { house, who, language } = call
  const { kind, at, until, revokedAt, credential } = await ofOwn(call, id)
  const [, ...shown] = criteriaOf(credential)
  const messages = house.messages[language]
  const day = (moment: string) => messages.day(moment.slice(0, 10))
  return {
    language,
    title: messages.format(`academy.${kind}.name`),
    author: 'Oficio',
    date: at,
    lead: [
      ...(house.mode === 'demo' ? [messages.format('academy.training')] : []),
      ...(revokedAt === null ? [] : [messages.format('academy.paper.revoked', { day: day(revokedAt) })]),
      messages.format('academy.paper.whose', { name: who.name, institution: who.institutionName }),
    ],
    sections: [
      {
        heading: messages.format('academy.paper.shown'),
        lines: [
          messages.format(`academy.${kind}.description`),
          messages.format(`academy.${kind}.criteria`),
          ...(shown.length > 0 ? [shown.join(' · ')] : []),
        ],
      },
      {
        heading: messages.format('academy.paper.period'),
        lines: [messages.format('academy.paper.fromUntil', { from: day(at), until: day(until) })],
      },
      {
        heading: messages.format('academy.paper.check'),
        lines: [messages.format('academy.paper.check.how', { address: `${house.origin}/verify` })],
        code: `urn:uuid:${id}`,
      },
    ],
    page: messages.format('academy.paper.page', { page: '{page}', pages: '{pages}' }),
  }
}
