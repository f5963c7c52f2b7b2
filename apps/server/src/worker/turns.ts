import { networkOf } from '../http/network-of.ts'
import type { Job, PoolAsker } from './job.ts'

/** What waits for a process. */
export interface Question {
  readonly job: Pick<Job, 'route' | 'house' | 'body'>
  readonly asker: PoolAsker
}

type Kind = 'house' | 'signed-in' | 'stranger'

/** Whose a question is: of the house itself, of whoever is signed in, or of anybody. */
export const kindOf = ({ job, asker }: Question): Kind =>
  job.house ? 'house' : asker.isSignedIn ? 'signed-in' : 'stranger'

/** Whoever has one address of IPv6 has a network of them. */
const nameOf = ({ asker }: Question): string => (asker.isSignedIn ? asker.name : networkOf(asker.name))

const mostSmallBytes = 16 * 1024
/** A text of addresses and numbers costs four times what a draft of its length does. */
const mostSmallText = 4 * 1024
const ofText: ReadonlySet<Job['route']> = new Set(['recognise', 'plain-recognise'])
/** New lines make paper, and are escaped in JSON: a few hundred are ten pages. */
const mostEscapes = 400
const backslash = 0x5c

/** Whether a question is of the size of an ordinary draft, whose worst is done in a moment. */
export function isSmall({ job: { route, body } }: Question): boolean {
  if (body.byteLength > (ofText.has(route) ? mostSmallText : mostSmallBytes)) return false
  return body.reduce((sum, byte) => sum + (byte === backslash ? 1 : 0), 0) <= mostEscapes
}

/** Those who wait, one list each, in the order in which their turn comes. */
function createRound<T extends Question>() {
  const lists = new Map<string, T[]>()
  const waitingOf = (name: string): number => lists.get(name)?.length ?? 0
  const all = () => [...lists.values()].flat()
  const leave = (name: string, list: readonly T[]) => {
    if (list.length === 0) lists.delete(name)
  }
  return {
    waitingOf,
    all,
    add(one: T): void {
      const name = nameOf(one)
      const list = lists.get(name)
      if (list) list.push(one)
      else lists.set(name, [one])
    },
    /** The first that may go, of whoever has waited longest for a turn; whoever had one is the last again. */
    take(mayGo: (one: T) => boolean): T | undefined {
      for (const [name, list] of lists) {
        const at = list.findIndex(mayGo)
        if (at === -1) continue
        const [one] = list.splice(at, 1)
        lists.delete(name)
        if (list.length > 0) lists.set(name, list)
        return one
      }
      return undefined
    },
    /** Takes back the newest question of whoever has most of them. */
    dropOfMost(): T | undefined {
      const [name, list] = [...lists].reduce<[string, T[]]>(
        (most, one) => (one[1].length > most[1].length ? one : most),
        ['', []],
      )
      const one = list.pop()
      leave(name, list)
      return one
    },
  }
}

export interface TurnOptions {
  /** Processes that strangers may have. There is one more, which they never have. */
  readonly processes: number
  /** Questions that may wait, of each kind. */
  readonly queue: number
}

/**
 * Who waits for a process, and whose turn it is: the house, then whoever is signed in, then strangers, each
 * asker in turn and not by how much they ask. All but one of the processes of strangers are open to long
 * questions; the last one answers what is small, so that nobody's draft waits for the worst that others send.
 */
export function createTurns<T extends Question>({ processes, queue }: TurnOptions) {
  const own: T[] = []
  const rounds = { 'signed-in': createRound<T>(), stranger: createRound<T>() }
  const most = {
    ofOne: Math.max(1, processes - 1),
    long: Math.max(1, processes - 1),
    waitingOfOne: Math.max(1, Math.floor(queue / 8)),
  }
  const hasLess = (one: T, running: readonly T[]): boolean =>
    running.filter((other) => kindOf(other) === kindOf(one) && nameOf(other) === nameOf(one)).length <
    most.ofOne
  const nextStranger = (running: readonly T[]): T | undefined => {
    const ofStrangers = running.filter((one) => kindOf(one) === 'stranger')
    if (ofStrangers.length >= processes) return undefined
    const isLongFree = ofStrangers.filter((one) => !isSmall(one)).length < most.long
    return rounds.stranger.take((one) => hasLess(one, running) && (isLongFree || isSmall(one)))
  }
  return {
    /** Lets a question wait; gives those that do not wait for it, itself perhaps. */
    add(one: T): readonly T[] {
      const kind = kindOf(one)
      if (kind === 'house') {
        if (own.length >= queue) return [one]
        own.push(one)
        return []
      }
      const round = rounds[kind]
      if (round.waitingOf(nameOf(one)) >= most.waitingOfOne) return [one]
      round.add(one)
      const dropped = round.all().length > queue ? round.dropOfMost() : undefined
      return dropped ? [dropped] : []
    },
    /** The next one for a process that is free, beside those that are answered now. */
    next: (running: readonly T[]): T | undefined =>
      own.shift() ?? rounds['signed-in'].take((one) => hasLess(one, running)) ?? nextStranger(running),
    waiting: (kind: Kind): number => (kind === 'house' ? own.length : rounds[kind].all().length),
    takeAll(): readonly T[] {
      const { stranger, 'signed-in': signedIn } = rounds
      const all: T[] = own.splice(0)
      for (const round of [signedIn, stranger])
        for (let one = round.take(() => true); one; one = round.take(() => true)) all.push(one)
      return all
    },
  }
}
