import type { Day, Instant } from '../time/index.ts'
import type { ReceivedFile } from './envelope.ts'

/** When a whole pack of a request was made, and of which words: SHA-256 of the draft, in lower-case hex. */
export interface PackMade {
  readonly on: Day
  readonly digest: string
}

/** A pack that was made without files that a whole one holds: none to hand over yet. */
export interface PackInPart extends PackMade {
  readonly missing: readonly string[]
}

/** What became of one row of data that was asked for, as whoever took the files in tells it. */
export type RowOutcome = 'given' | 'part' | 'none' | 'refused'

export interface RowReceived {
  /** The row of data of the request, from 1. */
  readonly row: number
  readonly outcome: RowOutcome
  /** The words in which it was refused; empty where nobody wrote them down. */
  readonly ground: string
}

/**
 * What whoever read a file answered where it could speak of its clock: of that very file and of no other. The
 * last answer about a file counts; the earlier ones stay told.
 */
export interface ReadingAnswer {
  /** Of the file. */
  readonly sha256: string
  readonly at: Instant
  /** Who answered; empty where nobody wrote it down. */
  readonly by: string
  /** Sentences of it, each as it stands, of which they say that they change none of its hours. */
  readonly aside: readonly string[]
  /** Or the zone of the hours under a head. */
  readonly zone?: string
  readonly column?: string
}

/**
 * Files that came for a request from outside, and what is told of their coming. The files lie where the
 * officer keeps them: here are their names and digests. What nobody told is empty, and null of a time.
 */
export interface ReceivedDelivery {
  readonly id: string
  /** With its zone, as it was told. */
  readonly at: Instant | null
  /** Who took it in. */
  readonly by: string
  /** Who sent it, or where it was fetched. */
  readonly from: string
  /** How: a portal, a mail, a disk. */
  readonly channel: string
  readonly reference: string
  readonly note: string
  readonly rows: readonly RowReceived[]
  readonly files: readonly ReceivedFile[]
  /** When the files were read here for the first time, by the clock of this device. */
  readonly readAt: Instant
  /** How they are read, in the order in which it was answered. */
  readonly readings?: readonly ReadingAnswer[]
}

/**
 * What a request of a device brings into a unit beside its words and its acts: of no delivery it follows from
 * an act on which day it came, from whom, or what became of each row.
 */
export interface Brought {
  readonly deliveries?: readonly ReceivedDelivery[]
  readonly packed?: PackMade
  readonly packedInPart?: PackInPart
  /**
   * What its case says beyond its requests, where it comes alone into a case that stands: open, as the facts
   * of a case are.
   */
  readonly case?: Readonly<Record<string, unknown>>
}
