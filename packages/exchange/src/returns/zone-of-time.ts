import type { NamedZone } from '@oficio/core/identifier'
import type { ClockNote } from './clock-notes.ts'
import type { ColumnHabits } from './column-habits.ts'
import { type DateOrder, type ReadTime, readTime, type TimeDoubt } from './time.ts'
import type { Said } from './zone-columns.ts'
import { ofName } from './zone-words.ts'
import { nameOf, offsetsAt } from './zones.ts'

/**
 * What the sentences of a file say of its clock, together: rows are held against it, and not each to each.
 */
export interface NotesSaid {
  /** The zones of those that speak of all times. */
  readonly ofAll: readonly NamedZone[]
  /** Of those that say nothing against one. */
  readonly plain: readonly NamedZone[]
  /** Of those that deny none, and of those that do. */
  readonly named: readonly NamedZone[]
  readonly denied: readonly NamedZone[]
  readonly isAgainst: boolean
  /** Of those that stand behind a label, and of all others. */
  readonly labelled: readonly NamedZone[]
  readonly told: readonly NamedZone[]
}

export function notesSaid(notes: readonly ClockNote[]): NotesSaid {
  const zonesOf = (some: readonly ClockNote[]): readonly NamedZone[] =>
    eachOnce(some.flatMap(({ zones }) => zones))
  return {
    ofAll: zonesOf(notes.filter(({ isOfAll }) => isOfAll)),
    plain: zonesOf(notes.filter(({ isAgainst }) => !isAgainst)),
    named: zonesOf(notes.filter(({ isDenied }) => !isDenied)),
    denied: zonesOf(notes.filter(({ isDenied }) => isDenied)),
    isAgainst: notes.some(({ isAgainst }) => isAgainst),
    labelled: zonesOf(notes.filter(({ words }) => /[:=]/.test(words))),
    told: zonesOf(notes.filter(({ words }) => !/[:=]/.test(words))),
  }
}

/** The first of those that are alike, in their order. */
function eachOnce(zones: readonly NamedZone[]): readonly NamedZone[] {
  const first = new Map<string, NamedZone>()
  for (const zone of zones) {
    const key = JSON.stringify(zone)
    if (!first.has(key)) first.set(key, zone)
  }
  return [...first.values()]
}

/** What is said of all times of a column. */
export interface TimesSaid {
  readonly ofHead: readonly NamedZone[]
  /** Its head says one, in words that are not read. */
  readonly isUnread: boolean
  /** Its head says that it is the clock of a place that is not named. */
  readonly isLocal: boolean
  /** Its head has words of whose clock it may be: what is said of all times may not be of these. */
  readonly isOther: boolean
  /** Its heads say nothing but a time, a count or a zone that is read: a count of seconds is of UTC. */
  readonly isOfCount: boolean
  /** What the file says of its clock outside its rows. */
  readonly notes: NotesSaid
  /** A plain table, or whoever read it answered that its times are of the zone that the file says. */
  readonly isSure: boolean
  /** They answered so of this very file. */
  readonly isAnswered: boolean
  /** As whoever said how it is read has it. */
  readonly mapped: string | undefined
  /** They named this very column and its zone for this very file. */
  readonly isExplicit: boolean
  readonly zone: null
  readonly order: DateOrder | undefined
  readonly isTimeColumn: boolean
  readonly spans: boolean
  readonly habits: ColumnHabits
  readonly isOtherOrder: boolean
}

/** What a row says of its zone. */
export interface RowZones {
  readonly zones: readonly NamedZone[]
  readonly isUnread: boolean
  /** Of columns whose zone may be that of something else. */
  readonly others: readonly NamedZone[]
  /** Other cells speak of the clock, in words that are not read. */
  readonly isAgainst: boolean
}

interface Zoned {
  readonly time: ReadTime
  /** The zone is the word of whoever said how it is read. */
  readonly isSaid: boolean
}

/**
 * A time with the zone that the file says for it: its head, the row's own column, a sentence about all. It
 * counts where the table is plain, or somebody answered that it does; where these differ, or one is not read,
 * there is none. What somebody said of how it is read counts where the file is silent, and goes before the
 * file where they named this very column, which is told.
 */
export function zoned(text: string, bare: ReadTime, said: TimesSaid, ofRow: RowZones): Zoned {
  const { mapped } = said
  const isCount = bare.doubts.includes('epoch')
  // A count of seconds is of UTC whoever answers, unless its own head says more than that it is one.
  if (bare.zone !== null && (isCount || !said.isAnswered)) {
    const written = bare.time.replace(/(?:Z|[+-]\d\d:\d\d)$/, '')
    const isAgainst = isCount
      ? !said.isOfCount || isAgainstHead(ofName(bare.zone), written, said)
      : isTakenBack(text, ofName(bare.zone), written, said, ofRow)
    if (isAgainst) {
      const local = { ...bare, time: written, zone: null }
      // Whoever named this column to be read so has seen what the file says of it.
      if (mapped !== undefined && said.isExplicit)
        return asSaid(inZone(written, local, said, mapped), bare.zone !== mapped)
      return { time: { ...local, doubts: [...bare.doubts, 'zones-differ'] }, isSaid: false }
    }
  }
  // Its own cell says it, or says something that is not read.
  if (bare.zone !== null || bare.doubts.some((doubt) => doubt === 'zone-name' || doubt === 'span'))
    return { time: bare, isSaid: false }
  const { zones, isUnread } = zonesSaid(said, ofRow)
  const [first] = zones
  if (mapped !== undefined && said.isExplicit)
    return asSaid(
      inZone(text, bare, said, mapped),
      zones.some((one) => !isOf([one], ofName(mapped), bare)),
    )
  if (!first && isUnread) return open(bare, 'zone-name')
  if (first) {
    if (isUnread || offsetsAt(zones, bare.time).length > 1) return open(bare, 'zones-differ')
    const zone = nameOf(zones.find((one) => 'name' in one && one.only === undefined) ?? first, bare.time)
    if (zone === null || offsetsAt([first], bare.time)[0] === undefined) return open(bare, 'zone-name')
    if (!said.isSure) return open(bare, 'zone-asked')
    const time = inZone(text, bare, said, zone)
    const isOther = mapped !== undefined && !isOf([first], ofName(mapped), bare)
    return { time: isOther ? { ...time, doubts: [...time.doubts, 'other-zone'] } : time, isSaid: false }
  }
  if (mapped === undefined) return { time: bare, isSaid: false }
  // A zone stands in the file, and it may be that of its times.
  const own = ofName(mapped)
  const { named, denied } = said.notes
  const isMet = [...named, ...ofRow.others].some((one) => !isOf([one], own, bare))
  if (isMet || isOf(denied, own, bare)) return open(bare, 'zones-differ')
  return asSaid(inZone(text, bare, said, mapped), false)
}

/** A time without its zone, and why. */
const open = (bare: ReadTime, ...doubts: readonly TimeDoubt[]): Zoned => ({
  time: { ...bare, zone: null, doubts: [...bare.doubts, ...doubts] },
  isSaid: false,
})

/** Whether a zone is as one of several at a time. */
const isOf = (some: readonly NamedZone[], zone: NamedZone, { time }: ReadTime): boolean =>
  some.some((one) => offsetsAt([one, zone], time).length === 1)

/** The zones of which a time may be: those of its head alone once it is answered that these count. */
function zonesSaid(said: TimesSaid, ofRow: RowZones): Said {
  const { ofHead, isAnswered } = said
  if (isAnswered && ofHead.length > 0) return { zones: ofHead, isUnread: said.isUnread }
  const own = [...ofHead, ...ofRow.zones]
  const isUnread = said.isUnread || ofRow.isUnread
  if (isAnswered && own.length > 0) return { zones: own, isUnread }
  // What is said of all times is not said of those whose head has words of its own.
  const isElse = own.length === 0 && (said.isLocal || said.isOther)
  const all = isElse ? [] : [...own, ...said.notes.ofAll]
  // What is called a zone and nothing else gives none, and may be another.
  const named = isAnswered ? [] : said.notes.plain
  return { zones: all.length === 0 ? [] : [...all, ...named], isUnread }
}

/** A zone glued to its hour, which a column of zones beside it does not change. */
const isGlued = (text: string): boolean => /\d(?:Z|[+-]\d\d:?\d\d)$/i.test(text.trim())

/** Whether the head of a time says another zone than its own, or a clock that it does not name. */
const isAgainstHead = (own: NamedZone, written: string, said: TimesSaid): boolean =>
  said.isLocal || (said.ofHead.length > 0 && offsetsAt([own, ...said.ofHead], written).length > 1)

/** Whether the file says another thing than the zone of a cell: its head, its row, words elsewhere. */
function isTakenBack(
  text: string,
  own: NamedZone,
  written: string,
  said: TimesSaid,
  ofRow: RowZones,
): boolean {
  const isOther = (zones: readonly NamedZone[]): boolean =>
    zones.length > 0 && offsetsAt([own, ...zones], written).length > 1
  return (
    isAgainstHead(own, written, said) ||
    ofRow.isAgainst ||
    said.notes.isAgainst ||
    isOther(said.notes.told) ||
    (!isGlued(text) && isOther(said.notes.labelled)) ||
    isOther(ofRow.zones) ||
    ofRow.isUnread
  )
}

const asSaid = (time: ReadTime, isOther: boolean): Zoned => ({
  time: isOther ? { ...time, doubts: [...time.doubts, 'mapped-zone'] } : time,
  isSaid: time.zone !== null,
})

/** Of a place the clock may change; an offset is put behind the hour. */
function inZone(text: string, bare: ReadTime, said: TimesSaid, zone: string): ReadTime {
  if (zone.includes('/')) return readTime(text, { ...said, zone }) ?? bare
  const offset = zone === 'UTC' ? 'Z' : zone
  return { ...bare, zone, time: bare.time.includes('T') ? bare.time + offset : bare.time }
}
