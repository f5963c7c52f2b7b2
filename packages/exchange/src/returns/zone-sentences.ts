import type { NamedZone } from '@oficio/core/identifier'
import { couldSpeakOfClock, refuses, saysLocal, sentencesOf, zoneWordsOfAll } from '@oficio/core/time'
import { isIdle } from './idle.ts'
import { isZoneLabel } from './zone-columns.ts'
import { wholeZones, type ZoneWords, zonesNamed } from './zone-words.ts'

// Whatever a file says of its clock is a statement. A sentence gives the zone of all times only where
// it is one of a few closed forms; a label with a zone only names it; all else is a question, but for
// what is known whole to be idle.

/** One thing that a file says of the clock of its times. */
export interface Statement {
  /**
   * `zone`: it gives all times one. `named`: it names one, and not of what. `denied`: it denies,
   * restricts or doubts. `local`: the times are of a place that nobody names. `unread`: other words
   * about the clock.
   */
  readonly says: 'zone' | 'named' | 'denied' | 'local' | 'unread'
  readonly zones: readonly NamedZone[]
  /** As they stand in the file. */
  readonly words: string
}

/** What the notes of a file say, as far as it is of the times of one of its tables. */
export interface ZonesSaid {
  /** Of all times of the table. */
  readonly all: readonly NamedZone[]
  /** Of all times, in a place or among words by which it is not sure that it holds for these. */
  readonly open: readonly NamedZone[]
  /** Named, without it being said of what. */
  readonly mentioned: readonly NamedZone[]
  /** Those of them that are called a zone and nothing else, or are said of some times. */
  readonly labelled: readonly NamedZone[]
  /** What is called a zone and nothing else, as it stands there. */
  readonly named: readonly Statement[]
  /** Of which a note says that the times are not in it. */
  readonly denied: readonly NamedZone[]
  /** Words that take back, doubt or leave open whichever zone is said elsewhere. */
  readonly against: readonly Statement[]
  /** What is not known whole to say nothing of the clock: beside it only a cell gives a zone for sure. */
  readonly unknown: readonly string[]
  /** All words of the file that stand in no row: some say in which half of the day its hours lie. */
  readonly words: readonly string[]
}

/** What the notes of a file say, each by itself; of which tables, their places decide. */
export interface ReadNotes extends Omit<ZonesSaid, 'all' | 'open'> {
  /** Sentences that give all times a zone. */
  readonly given: readonly { readonly zones: readonly NamedZone[]; readonly note: number }[]
  /** Nothing stands beside them that could take back what they say. */
  readonly isSole: boolean
}

/** The zone that a sentence gives all times, if it does nothing but that. */
function zonesOfAll(sentence: string, known: ZoneWords): readonly NamedZone[] {
  const words = zoneWordsOfAll(sentence)
  return words === undefined ? [] : wholeZones(words, known, { places: false })
}

/** What one sentence says of the clock; `undefined` where it speaks of something else. */
export function statementOf(sentence: string, known: ZoneWords): Statement | undefined {
  // Of a cut line of JSON the keys are what its columns are called.
  const isCut = /^[[{]\s*["{]/.test(sentence.trim())
  const words = isCut ? sentence.replace(/"[\w.@ -]+"\s*:/g, ' ').trim() : sentence.trim()
  const all = zonesOfAll(words, known)
  if (all.length > 0) return { says: 'zone', zones: all, words }
  if (isIdle(words, known)) return undefined
  const zones = zonesNamed(words, known)
  const speaks = couldSpeakOfClock(words, known.isPlace)
  if (zones.length === 0 && !speaks && !isBareOffset(words)) return undefined
  // A place alone is where something is.
  if (!speaks && !zones.some((zone) => 'offset' in zone) && !/\p{L}\/\p{L}/u.test(words)) return undefined
  if (refuses(words)) return { says: 'denied', zones, words }
  const label = /^(.{1,60}?)\s*[:=]\s*(.+)$/.exec(words)
  const isNamed = label ? isZoneLabel(label[1] ?? '') : true
  if (isNamed) {
    const whole = wholeZones((label?.[2] ?? words).replace(/\.$/, ''), known, { places: true })
    if (whole.length > 0) return { says: 'named', zones: whole, words }
  }
  return { says: saysLocal(words) ? 'local' : 'unread', zones, words }
}

const isBareOffset = (words: string): boolean =>
  /^\(?[-+−–±]\s?\d{1,2}(?::?\d\d)?\)?[.:]?$/.test(words.trim())

/** Neither a zone that is compared with that of the head, nor known to say nothing of it. */
const isUnknown = (sentence: string, said: Statement | undefined, known: ZoneWords): boolean =>
  said?.says !== 'zone' && said?.says !== 'named' && !isIdle(sentence, known)

/** The sentences of what stands in a file, but for those that a reader has put aside. */
const kept = (text: string, aside: ReadonlySet<string>): readonly string[] =>
  sentencesOf(text).filter((one) => !aside.has(one.trim()))

/**
 * Reads the notes of a file. What a sentence gives, the next can take back in words that nobody
 * foresees: it counts only where no other is said, but for lines that are known to speak of nothing of
 * the kind.
 *
 * `more`: what stands in the file in other places than notes do, and can only take back. `aside`:
 * sentences of which whoever reads it says that they change no hour.
 */
export function readNotes(
  notes: readonly string[],
  more: readonly string[],
  known: ZoneWords,
  aside: ReadonlySet<string> = new Set(),
): ReadNotes {
  const given: { zones: readonly NamedZone[]; note: number }[] = []
  const statements: Statement[] = []
  const unknown: string[] = []
  let isSole = true
  for (const [note, text] of notes.entries()) {
    const sentences = kept(text, aside)
    const said = sentences.map((one) => statementOf(one, known))
    for (const one of said) {
      if (one?.says === 'zone') given.push({ zones: one.zones, note })
      else if (one) statements.push(one)
    }
    const gives = said.filter((one) => one?.says === 'zone')
    isSole &&= sentences.length === 1 || gives.length === 0
    for (const [i, one] of sentences.entries()) if (isUnknown(one, said[i], known)) unknown.push(one.trim())
  }
  for (const text of more)
    for (const sentence of kept(text, aside)) {
      const one = statementOf(sentence, known)
      if (one) statements.push(one.says === 'zone' ? { ...one, says: 'named' } : one)
      if (isUnknown(sentence, one, known)) unknown.push(sentence.trim())
    }
  const isOne = new Set(given.map(({ zones }) => JSON.stringify(zones))).size < 2
  const of = (...says: readonly Statement['says'][]) => statements.filter((one) => says.includes(one.says))
  return {
    given,
    isSole: isSole && isOne && unknown.length === 0,
    unknown,
    words: [...notes, ...more].flatMap((text) => kept(text, aside)),
    mentioned: of('named', 'unread', 'local').flatMap(({ zones }) => zones),
    named: of('named'),
    labelled: of('named').flatMap(({ zones }) => zones),
    denied: of('denied').flatMap(({ zones }) => zones),
    against: of('denied', 'local', 'unread'),
  }
}
