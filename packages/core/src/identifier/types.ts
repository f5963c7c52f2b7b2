import type { CountryCode } from '../fact/index.ts'

/**
 * What a finding rests on: closed codes whose sentences stand in the messages, area `identifier.reason`.
 *
 * `label`, `column`: the name of the field it stands in (value: as written). `cue`: words of the same clause.
 * `link`: the host of a link. `format`: its shape alone. `checkDigit`: it keeps its check digit or checksum.
 * `plan`: the numbering plan of a country holds it (value: the country). `international`: written with its
 * country code. `country`: a country named for it (value). `service`: a service named for it (value: id).
 * `author`: the export says that it wrote (value: the service of the export). `report`: the report it stands
 * in is that of a service (value: id). `bank`: the code in the number is that of an institution (value: its
 * name; probable, never certain). `joined`: it was broken over two lines. `spoken`: it was written as
 * dictated. `chosen`: the officer said so.
 *
 * What makes it doubtful: `presumedCountry` (value), `notInPlan` (value), `lineUnsaid`: the country (value)
 * writes mobiles with figures more, and nothing says whether it is one, `far`: the service is named
 * elsewhere, `near`: the time is not in its own sentence, `clock`: the text says that a clock went wrong
 * (value: as written), `server`: the other end of the connection, `relay`: its own words say that many
 * connect behind it (value: as written), `ambiguousDate`: day and month could be the other way round,
 * `otherOffset`: the country had another offset on that day (value), `plainWord`: it could be a word of the
 * sentence, `bareName`: nothing but a service beside it says that it is an account,
 * `inChat`: it is told in an exported chat, whose service (value: id) is presumed to have it,
 * `figuresAlone`: nothing says that four figures with points are an address,
 * `complainant`, `victim`: the text says that it is theirs (value: as written), `bystander`: it gives it to
 * somebody else of whom nothing is asked, as a witness (value: as written), `unknownWhose`: of the persons
 * told of it may be one or the other's (value: as written), `hidden`: signs that nobody sees stand in it.
 * `privateAddress`, `sharedAddress`, `linkLocalAddress`, `loopbackAddress`, `reservedAddress`: an address
 * that is no line of anybody's; `documentationAddress`: one of those kept for examples, read as any other.
 */
export type ReasonCode =
  | 'label'
  | 'column'
  | 'cue'
  | 'link'
  | 'format'
  | 'checkDigit'
  | 'plan'
  | 'international'
  | 'country'
  | 'service'
  | 'author'
  | 'report'
  | 'bank'
  | 'joined'
  | 'spoken'
  | 'chosen'
  | 'presumedCountry'
  | 'notInPlan'
  | 'lineUnsaid'
  | 'far'
  | 'near'
  | 'clock'
  | 'server'
  | 'relay'
  | 'ambiguousDate'
  | 'otherOffset'
  | 'plainWord'
  | 'bareName'
  | 'inChat'
  | 'figuresAlone'
  | 'complainant'
  | 'victim'
  | 'bystander'
  | 'unknownWhose'
  | 'hidden'
  | 'privateAddress'
  | 'sharedAddress'
  | 'linkLocalAddress'
  | 'loopbackAddress'
  | 'documentationAddress'
  | 'reservedAddress'

export interface Reason {
  readonly code: ReasonCode
  /** A word of the text, a country, a provider, a name: never prose. */
  readonly value?: string
}

/** Whose something is by the text's own words: of the one who tells, or of somebody harmed. */
export type PartyRole = 'complainant' | 'victim'

/** The institution that the code in an account number stands for: probable, never certain. */
export interface ProbableBank {
  /** Which table of codes: `cbu`, `cvu`, `clabe`, `ispb`, `cci`. */
  readonly system: string
  readonly code: string
  readonly name: string
  /** Its profile here, where there is one. */
  readonly provider?: string
}

/**
 * Something that a service can look up: an account, number, address. `start` and `end` count UTF-16 units of
 * the text given.
 */
export interface FoundIdentifier {
  readonly type: string
  readonly value: string
  readonly normalised: string
  readonly start: number
  readonly end: number
  readonly confidence: 'high' | 'medium' | 'low'
  /** Ids of the providers that can search it. */
  readonly services: readonly string[]
  /** Companions still wanted: `observedOn`, `port`, `timestamp`, `offset`, `chain`, … */
  readonly missing: readonly string[]
  /** What it rests on, the strongest first; never empty. */
  readonly why: readonly Reason[]
  /** Nothing binds it surely: it is shown, and chosen by nobody but the officer. */
  readonly doubtful: boolean
  /** Providers that the text itself names for it, in its clause, field or report. */
  readonly named: readonly string[]
  /** Country of its user, as the number's own code or kind tells. */
  readonly country?: CountryCode
  /** Day (`2026-03-01`) or time that its own record gives for it. */
  readonly seenOn?: string
  /** Source port that its record gives, where the normalised value cannot hold it: its time is not whole. */
  readonly port?: number
  /** It is not the person of interest's: the text says that it is the complainant's or the victim's. */
  readonly role?: PartyRole
  readonly bank?: ProbableBank
}

/** Looks like an identifier, but its check digit or checksum fails: probably a slip of the pen. */
export interface SuspectIdentifier {
  readonly type: string
  readonly value: string
  readonly start: number
  readonly end: number
  readonly why: string
}

/** Finds nobody: a display name, a short link, a first name. `ask` is what to ask for instead. */
export interface UnsearchableIdentifier {
  readonly type: string
  readonly value: string
  readonly start: number
  readonly end: number
  readonly ask: string
}

export interface Recognised {
  readonly identifiers: readonly FoundIdentifier[]
  readonly suspect: readonly SuspectIdentifier[]
  readonly unsearchable: readonly UnsearchableIdentifier[]
}

/** How identifiers are recognised, as data: `providers/recognition.yaml`. */
export interface RecognitionRules {
  readonly [section: string]: unknown
}
