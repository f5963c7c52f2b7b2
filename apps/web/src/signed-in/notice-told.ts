import { useRecognition } from '../knowledge.ts'
import { useMoment } from '../words/moment.ts'
import { useWords } from '../words/words.tsx'
import type { Value } from './client.ts'

export type ShownNotice = Value<'notices'>['notices'][number]

const toDecide: ReadonlySet<string> = new Set(['to-decide', 'to-decide-again'])

/** What waited for a decision and has it, or was taken back: it is no news that it waits. */
export const isOver = ({ kind, about }: Pick<ShownNotice, 'kind' | 'about'>): boolean =>
  toDecide.has(kind) && about !== null && !about.waits

/** A notice in words: what happened, to which request, and where something can be done about it. */
interface NoticeTold {
  readonly title: string
  readonly text: string
  /** The request that it is about, by its provider, kind and case; undefined where it is about none. */
  readonly about: string | undefined
  readonly there: Where | undefined
}

export function useNoticeTold(): (notice: ShownNotice) => NoticeTold {
  const { say, sayCode, providerName, language } = useWords()
  const moment = useMoment()
  const knowledge = useRecognition()
  return (notice) => {
    const { params, about } = notice
    const kind = isOver(notice) ? 'decided' : notice.kind
    const text = (name: string): string => (typeof params[name] === 'string' ? params[name] : '')
    const count = (name: string): number => (Array.isArray(params[name]) ? params[name].length : 0)
    const number = (name: string): number => (typeof params[name] === 'number' ? params[name] : 0)
    // Noted elsewhere it has a day and no hour.
    const since = text('givenAt')
    const until = text('objectUntil') || text('opensAt') || text('countsFrom')
    const told = {
      by: text('by'),
      name: text('name') || text('title'),
      when: until ? moment(until) : '',
      provider: providerName(text('provider'), knowledge),
      appeared: count('appeared'),
      gone: count('gone'),
      day: dayIn(text('day'), language),
      to: text('to'),
      since: dayIn(since, language) || (since ? moment(since) : ''),
      given: number('given'),
      asked: number('asked'),
    }
    const said = (part: 'title' | 'text'): string => {
      const general = sayCode(`notices.${kind}.${part}`, say(`notices.other.${part}`), told)
      return kind === 'request-moved' || kind === 'deadline-near'
        ? sayCode(`notices.${kind}.${text('kind')}.${part}`, general, told)
        : general
    }
    return {
      title: said('title'),
      text: said('text'),
      about: about
        ? say('notices.about', {
            request: say('house.line.name', {
              provider: providerName(about.provider, knowledge),
              kind: sayCode(`cases.type.${about.kind}`, about.kind),
            }),
            reference: about.reference,
          })
        : undefined,
      there: whereTo(kind, {
        entry: text('entry'),
        request: text('request'),
        of: text('of'),
        file: about?.case,
        law: `/law/${text('country')}/review/${text('treaty')}#art-${text('name')}`,
      }),
    }
  }
}

/** What whoever watches over the use is told of. */
const ofOversight: ReadonlySet<string> = new Set([
  'looks-over',
  'identifiers-over',
  'emergencies-many',
  'target-many',
  'call-skipped',
  'emergency-decoy',
  'order-missing',
  'order-unread',
  'emergency-new-account',
  'emergency-denied',
  'emergency-denied-late',
  'emergency-disowned-oversight',
  'emergency-disowned-oversight-late',
])

const ofRequests: ReadonlySet<string> = new Set([
  'request-moved',
  'knowledge-changed',
  'watched-changed',
  'provider-answers-here',
  'cancellation-not-taken',
  'abroad-not-told',
  'hold-not-taken',
  'held-to-decide',
  'emergency-left',
  'emergency-disowned',
  'emergency-disowned-late',
  'point-asked',
  'order-to-read',
  'deadline-near',
  'decided',
  'assistance-laid',
  'assistance-word',
  'identifier-asked',
  'identifier-agreed',
])
/** A day in words; nothing of what is none. */
const dayIn = (day: string, language: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
    : ''

/** With the request under way at the desk; what was taken back may no longer be shown there. */
const ofDesk = /^desk-/

type Place =
  | 'keys'
  | 'unit-key'
  | 'people'
  | 'entry'
  | 'registry'
  | 'work'
  | 'request'
  | 'decide'
  | 'desk'
  | 'profiles'
  | 'oversight'
  | 'standards'
  | 'watch'
  | 'law'
  | 'workshops'
  | 'deadlines'
  | 'duty'
  | 'contacts'

const toSecond: ReadonlySet<string> = new Set([
  'recovery-to-confirm',
  'restore-to-confirm',
  'mailbox-to-confirm',
  'stop-to-confirm',
  'role-to-confirm',
  'role-confirmed',
  'role-stopped',
])

interface Where {
  readonly to: Place
  readonly path: string
}

/** The page where something can be done about a notice. */
function whereTo(
  kind: string,
  {
    entry,
    request,
    of,
    file,
    law,
  }: {
    readonly entry: string
    readonly request: string
    readonly of: string
    readonly file: string | undefined
    readonly law: string
  },
): Where | undefined {
  const inCase = file ? `?case=${file}` : ''
  if (kind === 'recovery-asked' || kind === 'recovery-confirmed') return { to: 'keys', path: '/keys' }
  if (kind === 'unit-key-made') return { to: 'unit-key', path: '/unit-key' }
  if (kind === 'registrar-to-confirm' || kind === 'registrar-confirmed')
    return { to: 'people', path: '/people' }
  const isToDecide = toDecide.has(kind)
  if (isToDecide && request) return { to: 'decide', path: `/requests/${request}/decide${inCase}` }
  if (ofRequests.has(kind) && request) return { to: 'request', path: `/requests/${request}${inCase}` }
  if (kind === 'deadlines-today' || kind === 'deadline-near')
    return { to: 'deadlines', path: '/unit/deadlines' }
  if (isToDecide || ofRequests.has(kind)) return { to: 'work', path: '/work' }
  if (ofDesk.test(kind) && request) return { to: 'desk', path: `/desk/${request}` }
  // Whoever answers for the institution finds it on its entry, a colleague on the page of people as well.
  if (toSecond.has(kind))
    return entry ? { to: 'registry', path: `/registry/${entry}` } : { to: 'people', path: '/people' }
  if (kind === 'contact-change' && entry) return { to: 'entry', path: `/registry/${entry}` }
  if ((kind === 'provider-invited' || kind === 'registry-waits') && entry)
    return { to: 'registry', path: `/registry/${entry}` }
  if (kind === 'profile-waits') return { to: 'profiles', path: '/profiles' }
  if (kind.startsWith('standard-')) return { to: 'standards', path: '/standards' }
  if (kind.startsWith('workshop-'))
    return { to: 'workshops', path: of ? `/workshops#entered-${of}` : '/workshops' }
  if (kind === 'law-published') return { to: 'law', path: law }
  if (kind === 'watched-waits') return { to: 'watch', path: '/watch' }
  if (kind === 'abroad-asked' || kind === 'abroad-taken-back')
    return { to: 'contacts', path: '/contact-points' }
  if (kind === 'duty-given' || kind === 'duty-taken') return { to: 'duty', path: '/duty' }
  if (ofOversight.has(kind)) return { to: 'oversight', path: '/oversight' }
  return undefined
}
