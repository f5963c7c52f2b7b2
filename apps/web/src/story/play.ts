import { itemsOf, narrowed } from '@oficio/core/act'
import { withValue } from '../form/pointer.ts'
import {
  type CallProblem,
  type Client,
  newKey,
  type Touch,
  type TouchQuestion,
  type Value,
} from '../signed-in/client.ts'
import { openCase } from '../signed-in/opened.ts'
import { demonstrationTouch } from '../signed-in/passkey.ts'

/** Words that a step writes, in the language of whoever plays. */
export interface StoryWords {
  readonly cut: string
  readonly question: string
  readonly clarified: string
  readonly file: string
  readonly channel: string
}

export interface Playing {
  readonly client: Client
  readonly told: Value<'demoStory'>
  readonly request: string
  /** Who plays the step, by id. */
  readonly person: string
  readonly words: StoryWords
}

/** The house said no to what a step does. */
export class NotPlayed extends Error {
  readonly problem: CallProblem
  constructor(problem: CallProblem) {
    super(problem.code)
    this.problem = problem
  }
}

type Told<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: CallProblem }

/** What was answered. @throws {NotPlayed} */
async function of<T>(told: Promise<Told<T>>): Promise<T> {
  const answered = await told
  if (!answered.ok) throw new NotPlayed(answered.problem)
  return answered.value
}

const purposes = { request: 'investigation', decide: 'decision' } as const

/** Opens the case for the purpose that the step has; its looks are written down like any other. */
export const openFor = ({ client, told, person }: Playing, at: 'request' | 'decide'): Promise<string> =>
  openCase(client, { person, case: told.case, purpose: purposes[at] }).then((opened) => {
    if (!opened.ok) throw new NotPlayed(opened.problem)
    return opened.value.opening
  })

async function asRead(playing: Playing, at: 'request' | 'decide') {
  const { client, request } = playing
  const opening = await openFor(playing, at)
  const { seq, content } = await of(client.requestRead({ request, opening }))
  return { content, expected: { request, opening, seq } }
}

async function touched({ client }: Playing, question: TouchQuestion): Promise<Touch> {
  const { challenge } = await of(client.touchBegin(question))
  return demonstrationTouch(client, challenge)
}

const effect = () => ({ key: newKey() })

/** What each step does, by the same calls as the page on which a person would do it. */
const plays: Readonly<Record<string, (playing: Playing) => Promise<unknown>>> = {
  async submit(playing) {
    const { expected } = await asRead(playing, 'request')
    return of(playing.client.requestSubmit({ ...expected, units: {}, people: [] }, effect()))
  },
  async narrow(playing) {
    const { content: whole, expected } = await asRead(playing, 'decide')
    const content = narrowed(whole, {
      identifiers: (whole.identifiers ?? []).map((_, at) => at),
      rows: playing.told.prefilled.keep.map((at) => ({ at })),
    })
    const body = { ...expected, content, reasons: playing.words.cut }
    const touch = await touched(playing, { for: 'request.narrow', ...body })
    return of(playing.client.requestNarrow({ ...body, touch }, effect()))
  },
  async grant(playing) {
    const { expected } = await asRead(playing, 'decide')
    const body = { ...expected, reasons: '' }
    const touch = await touched(playing, { for: 'request.approve', ...body })
    return of(playing.client.requestApprove({ ...body, touch }, effect()))
  },
  async seal(playing) {
    const { expected } = await asRead(playing, 'request')
    const touch = await touched(playing, { for: 'request.sign', ...expected })
    return of(playing.client.requestSign({ ...expected, touch }, effect()))
  },
  async send(playing) {
    const { expected } = await asRead(playing, 'request')
    const touch = await touched(playing, { for: 'other', action: 'request.send', subject: expected })
    return of(playing.client.requestSend({ ...expected, touch }, effect()))
  },
  async question(playing) {
    const { client, request, told, words } = playing
    const { seq } = await of(client.deskOpen({ request }, effect()))
    const { path, code } = told.prefilled.question
    return of(client.deskQuestion({ request, seq, path, code, words: words.question }, effect()))
  },
  async clarify(playing) {
    const { content, expected } = await asRead(playing, 'request')
    const { client, told, words } = playing
    const { legs } = await of(client.thread({ request: expected.request, opening: expected.opening }))
    const leg = legs.find(({ question }) => question)
    const { path, value } = told.prefilled.question
    const body = {
      ...expected,
      leg: leg?.number ?? 1,
      question: leg?.question?.id ?? '',
      words: words.clarified,
      content: withValue(content, path, value),
      annexes: [],
    }
    return of(client.requestClarify(body, effect()))
  },
  async answer(playing) {
    const { client, request, told, words } = playing
    const { seq, content } = await of(client.deskRead({ request }))
    const file = await invented(words)
    const items = itemsOf(content).map(({ key: item }, place) => {
      const outcome = told.prefilled.outcomes[place] ?? told.prefilled.outcomes.at(-1) ?? 'nothing-held'
      return {
        item,
        outcome,
        ground: null,
        words: '',
        files: outcome === 'full' || outcome === 'part' ? [file] : [],
        beyond: [],
      }
    })
    const body = { request, seq, items, reference: '', final: true }
    const touch = await touched(playing, { for: 'other', action: 'desk.answer', subject: body })
    return of(client.deskAnswer({ ...body, touch }, effect()))
  },
}

/** A file that the provider hands over outside: the house knows its digest alone. */
async function invented({ file, channel }: StoryWords) {
  const bytes = new TextEncoder().encode(`${file}\n`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { name: file, bytes: bytes.length, sha256, channel }
}

/** Does a step of the story as its person. @throws {NotPlayed} */
export async function play(step: string, playing: Playing): Promise<void> {
  await plays[step]?.(playing)
}
