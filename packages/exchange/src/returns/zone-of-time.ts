import type { NamedZone } from '@oficio/core/identifier'
import type { ColumnHabits } from './column-habits.ts'
import { type DateOrder, type ReadTime, readTime, type TimeDoubt } from './time.ts'
import type { Said } from './zone-columns.ts'
import type { Statement } from './zone-sentences.ts'
import { ofName } from './zone-words.ts'
import { nameOf, offsetsAt } from './zones.ts'

/** What is said of all times of a column. */
export interface TimesSaid {
  /** By its head, and by notes about all times. */
  readonly zones: readonly NamedZone[]
  readonly ofHead: readonly NamedZone[]
  readonly labelled: readonly NamedZone[]
  /** Those of them that stand alone: under a label they may be those of somebody's account. */
  readonly alone: readonly NamedZone[]
  /** Its head says one, in words that are not read. */
  readonly isUnread: boolean
  /** By a note of which it is not sure whether it speaks of these. */
  readonly open: readonly NamedZone[]
  readonly mentioned: readonly NamedZone[]
  /** Of which the file says that its times are not in it. */
  readonly denied: readonly NamedZone[]
  /** What the file says that takes back, doubts or leaves open whichever zone is said elsewhere. */
  readonly against: readonly Statement[]
  /** The file has words or columns that are not understood: only a cell gives a zone for sure. */
  readonly isAsked: boolean
  /** Its head says that it is the clock of a place that is not named. */
  readonly isLocal: boolean
  /** Its head has words of whose clock it may be: what is said of all times may not be of these. */
  readonly isOther: boolean
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

/** A zone that stands beside a time, under a head or a key that names one. */
export interface Rival extends Said {
  readonly words: string
  /** Of anything or anybody: it counts only against a zone that the head of the times alone says. */
  readonly isOfAny?: boolean
}

/** What a row says of its zone. */
export interface RowZones {
  readonly zones: readonly NamedZone[]
  readonly isUnread: boolean
  /** Of columns whose zone may be that of something else. */
  readonly others: readonly NamedZone[]
  /** Of columns called the zone of what is listed, which do not say of which time. */
  readonly rivals: readonly Rival[]
  /** What other cells say of the clock, in words that are not read. */
  readonly against: readonly string[]
}

interface Zoned {
  readonly time: ReadTime
  /** The zone is the word of whoever said how it is read. */
  readonly isSaid: boolean
}

/**
 * A time with the zone that the file says for it: its head, the row's own column, a note about all.
 * Where these differ, or one is not read, it has none; what somebody said of how it is read counts
 * where the file is silent, and goes before the file where they named this very column, which is told.
 */
export function zoned(text: string, bare: ReadTime, said: TimesSaid, ofRow: RowZones): Zoned {
  const open = (...doubts: readonly TimeDoubt[]): Zoned => ({
    time: { ...bare, zone: null, doubts: [...bare.doubts, ...doubts] },
    isSaid: false,
  })
  // Under a head of another zone nobody knows whether the hour is of the one or of the other.
  if (bare.zone !== null && !bare.doubts.includes('epoch')) {
    const written = bare.time.replace(/(?:Z|[+-]\d\d:\d\d)$/, '')
    if (isTakenBack(text, ofName(bare.zone), written, said, ofRow)) {
      const local = { ...bare, time: written, zone: null }
      // Whoever named this column to be read so has seen what the file says of it.
      if (said.mapped !== undefined && said.isExplicit)
        return asSaid(inZone(written, local, said, said.mapped), bare.zone !== said.mapped)
      return { time: { ...local, doubts: [...bare.doubts, 'zones-differ'] }, isSaid: false }
    }
  }
  // Its own cell says it, or says something that is not read.
  if (bare.zone !== null || bare.doubts.some((doubt) => doubt === 'zone-name' || doubt === 'span'))
    return { time: bare, isSaid: false }
  const { mapped } = said
  const zones = [...said.zones, ...ofRow.zones]
  const isOf = (some: readonly NamedZone[], zone: NamedZone) =>
    some.some((one) => offsetsAt([one, zone], bare.time).length === 1)
  if (mapped !== undefined && said.isExplicit)
    return asSaid(
      inZone(text, bare, said, mapped),
      zones.some((one) => !isOf([one], ofName(mapped))),
    )
  const isUnread = said.isUnread || ofRow.isUnread
  const isAgainst = said.against.length > 0 || said.isLocal || ofRow.against.length > 0
  // What is said of all times is not said of those whose head has words of its own.
  const isElse = said.isOther && said.ofHead.length + ofRow.zones.length === 0
  const [first] = zones
  if (!first && isUnread) return open('zone-name')
  if (first ? said.open.some((one) => !isOf([one], first)) : said.open.length > 0) return open('zones-differ')
  if (first) {
    const all = [...zones, ...said.labelled]
    const [offset, ...others] = all.length > 1 ? offsetsAt(all, bare.time) : [first]
    const isRivalled = isRival(ofRow, first, bare.time, said.ofHead.length > 0)
    if (others.length > 0 || isUnread || isAgainst || isElse || isRivalled || said.isAsked)
      return open('zones-differ')
    const zone = nameOf(zones.find((one) => 'name' in one && one.only === undefined) ?? first, bare.time)
    if (zone === null || offset === undefined) return open('zone-name')
    const time = inZone(text, bare, said, zone)
    const isOther = mapped !== undefined && !isOf([first], ofName(mapped))
    return { time: isOther ? { ...time, doubts: [...time.doubts, 'other-zone'] } : time, isSaid: false }
  }
  if (mapped === undefined) return { time: bare, isSaid: false }
  // A zone stands in the file, and it may be that of its times.
  const may = [...said.mentioned, ...ofRow.others]
  if (may.some((one) => !isOf([one], ofName(mapped))) || isOf(said.denied, ofName(mapped)))
    return open('zones-differ')
  return asSaid(inZone(text, bare, said, mapped), false)
}

/** Whether a column that names a zone says another, or one that is not read. */
const isRival = ({ rivals }: RowZones, own: NamedZone, at: string, isOfHead: boolean): boolean =>
  rivals.some(
    ({ zones, isUnread, isOfAny }) =>
      (isOfHead || !isOfAny) && (isUnread || (zones.length > 0 && offsetsAt([own, ...zones], at).length > 1)),
  )

/** A zone glued to its hour, which a column of zones beside it does not change. */
const isGlued = (text: string): boolean => /\d(?:Z|[+-]\d\d:?\d\d)$/i.test(text.trim())

/**
 * Whether the file says another thing than the zone that a cell bears: its head, its row, words
 * elsewhere.
 */
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
    isOther(said.ofHead) ||
    said.isLocal ||
    said.alone.some((one) => isOther([one])) ||
    (!isGlued(text) && said.labelled.some((one) => isOther([one]))) ||
    ofRow.against.length > 0 ||
    (!isGlued(text) && (isOther(ofRow.zones) || ofRow.isUnread || isRival(ofRow, own, written, false))) ||
    said.against.length > 0
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
