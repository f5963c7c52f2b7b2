import type { ApiAnswer, ApiBody, ApiProblemCode, ApiRoutes, DoorRouteId } from '@oficio/contract/api'
import type { Doer } from '@oficio/core/act'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Asking } from '@oficio/core/permission'
import type { Day, Instant } from '@oficio/core/time'
import type { Messages } from '@oficio/messages'
import type { Pool } from 'pg'
import type { CustodyLog } from '../custody/custody-log.ts'
import type { DatabaseActor, Db } from '../db/scope.ts'
import type { Files, HeldFile, StreamedFile } from '../files/files.ts'
import type { RateWait } from '../http/allowance.ts'
import type { ProblemParts } from '../http/problem.ts'
import type { TargetRules } from '../http/target.ts'
import type { ReceiptSigner } from '../keys/receipt.ts'
import type { EtsiNode } from '../keys/signing-key.ts'
import type { Released } from '../knowledge/released.ts'
import type { OnFault } from '../log/fault.ts'
import type { SecurityLog } from '../log/security.ts'
import type { Issuers } from '../oidc/issuers.ts'
import type { Answerer } from '../worker/job.ts'
import type { EqualDelay } from './equal-delay.ts'

/** What every call behind the door leans on. Clock, chance and the way out come in here. */
export interface HouseParts {
  /** The owner of the tables: the work of the house itself. */
  readonly pool: Pool
  /** People's work, under a login that owns nothing; may be asked for while holding one of `pool`. */
  readonly acting: Pool
  /** Connections for what is kept whatever becomes of the call: never asked for while holding one of them. */
  readonly side: Pool
  /** With every release that counts now. */
  readonly knowledge: Knowledge
  readonly released: Released
  readonly messages: Readonly<Record<Language, Messages>>
  readonly mode: 'demo' | 'live'
  /** Where people open the house: what passkeys are bound to. */
  readonly origin: string
  readonly now: () => Instant
  readonly today: () => Day
  readonly newId: () => string
  /** Bytes by chance, as many as asked for. */
  readonly random: (length: number) => Uint8Array<ArrayBuffer>
  /** Makes papers, in another process. */
  readonly answer: Answerer
  /** What keys of certificates are wrapped with at rest. */
  readonly houseKey: Uint8Array<ArrayBuffer>
  /** Papers and emblems, by the digest of what is in them. */
  readonly files: Files
  /** Where every act and every look has a leaf. */
  readonly custody: CustodyLog
  /** Signs what the house says of a sending. */
  readonly receipts: ReceiptSigner
  /** Hours between the second word about a role and the moment at which it counts. */
  readonly roleHours: number
  /**
   * The digest of the founding, as the operator wrote it down outside the database; undefined: nobody did.
   */
  readonly founding?: string | undefined
  /** Hours for which one of two who keep the people stops the other at most. */
  readonly stopHours: number
  /** Whether word of notices goes out by mail; else they wait on the page. */
  readonly mails: boolean
  /** Who did or tried what, from where; never of which case. */
  readonly security: SecurityLog
  /** The file in which it lies what the tests of this program showed; it need not be there. */
  readonly promises?: string
  /** Told of faults in what the house does by itself, and in which step of it. */
  readonly onFault?: OnFault
  /** Milliseconds that one statement of a reading may take; undefined: the usual ones. */
  readonly readMilliseconds?: number
  /** What an answer waits for that finds nothing. */
  readonly equalDelay: EqualDelay
  /** Which addresses of others may be called. */
  readonly targets: TargetRules
  /**
   * The texts that a name of the domain name system holds, and whether the resolver says that it checked
   * their signatures; undefined where nobody answered in time. Undefined: nothing is asked here.
   */
  readonly resolveTxt?:
    | ((
        name: string,
      ) => Promise<{ readonly records: readonly string[]; readonly authenticated: boolean } | undefined>)
    | undefined
  /** The house as a node of the exchange by ETSI TS 103 120; undefined where it is none. */
  readonly etsi?: EtsiNode | undefined
  /** Where people of some institutions sign in besides; undefined where nobody does. */
  readonly issuers?: Issuers | undefined
  /** A time-stamp over a digest; undefined where no authority is set. */
  readonly timeStamp?: (digest: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>
}

/** Who is signed in. */
export interface SignedIn extends Asking {
  readonly session: Uint8Array
  readonly name: string
  readonly title: string
  readonly unitName: string
  readonly institutionName: string
  readonly language: Language
  readonly demonstration: boolean
  readonly attestedUntil: Instant | null
}

/** Whoever does an act, as far as the act says it: a person, the house itself, or a provider's node. */
export type Acting = Pick<
  SignedIn,
  'id' | 'name' | 'title' | 'unit' | 'unitName' | 'institution' | 'institutionName'
>

export const doerOf = (who: Acting): Doer => ({
  person: who.id,
  name: who.name,
  title: who.title,
  unit: who.unit,
  unitName: who.unitName,
  institution: who.institution,
  institutionName: who.institutionName,
})

/** As the database is told who acts. */
export const actorIn = (who: SignedIn): DatabaseActor => ({
  person: who.id,
  unit: who.unit,
  institution: who.institution,
  sight: who.roles.includes('clerk') && !who.roles.includes('desk-lead') ? 'assigned' : 'all',
})

type Aside = Pick<HouseProblem, 'about' | 'person' | 'waiting'>

/** Why a call is not answered as asked; told as a problem, and nothing of it stays in the database. */
export class HouseProblem extends Error {
  readonly code: ApiProblemCode
  readonly why: string | undefined
  /** What it is about, in the words of whoever asks. */
  readonly about: (messages: Messages) => Pick<ProblemParts, 'findings' | 'differs'>
  /** Whose key or code it was, for the security log alone. */
  readonly person: string | undefined
  /** How long whoever asked too much waits, where it is known. */
  readonly waiting: RateWait | undefined
  constructor(code: ApiProblemCode, why?: string, { about, person, waiting }: Partial<Aside> = {}) {
    super(why ? `${code}: ${why}` : code)
    this.name = 'HouseProblem'
    this.code = code
    this.why = why
    this.about = about ?? (() => ({}))
    this.person = person
    this.waiting = waiting
  }
}

/** One call, within one transaction. */
export interface DoorCall {
  readonly house: HouseParts
  readonly db: Db
  readonly at: Instant
  readonly language: Language
  /**
   * Tells the open pages of these units and people, once the call has had its effect, that something of
   * theirs changed. Of a sealed case only people are told: its unit must not hear that there is one.
   */
  readonly tell: (hearers: readonly string[]) => void
  /** Work that begins once the effect is durable: mail, jobs. */
  readonly afterwards: (work: () => Promise<void>) => void
  /**
   * Counts one more of what strangers of an address are given in an hour: a seat, not a look.
   *
   * @throws {HouseProblem} `too-many-requests`
   */
  readonly countStranger: () => void
  /** Sets or ends the session of this browser. */
  readonly setSession: (token: string | null) => void
  /** The same for a sign-in of which the passkey was touched, and the issuer has not been asked. */
  readonly setHalfway: (token: string | null) => void
}

/** A call that speaks to others before it is done, and holds no connection to the database meanwhile. */
export interface ApartCall extends Pick<DoorCall, 'house' | 'at'> {
  /** What this browser holds of a sign-in that is halfway. */
  readonly halfway: string | undefined
  /** Some of it in one transaction. */
  readonly within: <T>(work: (call: DoorCall) => Promise<T>) => Promise<T>
}

/** A system of a provider that calls with a token, in the name of whoever made it. */
export interface System {
  /** Hash of its token, in hexadecimal. */
  readonly token: string
  /** Digest of the action that its proof signs, base64url. */
  readonly act: string | undefined
}

/** What it takes to write an act, whoever does it. */
export interface ActingCall extends Pick<DoorCall, 'db' | 'at' | 'tell'> {
  readonly house: Pick<HouseParts, 'newId' | 'mails' | 'houseKey' | 'knowledge'>
  readonly who: Acting
}

export interface CallOf extends DoorCall {
  readonly who: SignedIn
  readonly system?: System | undefined
}

/**
 * `person`: seen through row-level security as the person; `house`: as the house itself, for what is no case.
 */
type Scope = 'person' | 'house'

/** What a call says, with the file that it brought where its route takes one: held, and not kept yet. */
export type Asked<Id extends DoorRouteId> = ApiBody<Id> &
  (ApiRoutes[Id]['stream'] extends readonly string[] ? { readonly stream: HeldFile } : unknown)
type Answer<Id extends DoorRouteId> = ApiRoutes[Id]['digest'] extends true ? StreamedFile : ApiAnswer<Id>

export interface Handler<Id extends DoorRouteId> {
  readonly scope: Scope
  readonly run: (call: CallOf, body: Asked<Id>) => Promise<Answer<Id>>
}
export interface OpenHandler<Id extends DoorRouteId> {
  readonly scope: 'open'
  readonly run: (call: DoorCall, body: Asked<Id>) => Promise<Answer<Id>>
}
/** An open door that opens its transactions itself. */
export interface ApartHandler<Id extends DoorRouteId> {
  readonly scope: 'apart'
  readonly run: (call: ApartCall, body: Asked<Id>) => Promise<Answer<Id>>
}
export type AnyHandler<Id extends DoorRouteId> = Handler<Id> | OpenHandler<Id> | ApartHandler<Id>

/** Handlers of a feature: of each route at most one. */
export type Handlers = { readonly [Id in DoorRouteId]?: AnyHandler<Id> }
