import type { Knowledge } from '@oficio/core/knowledge'
import {
  caseOf,
  type DataDeath,
  type Plan,
  type PlanFlag,
  type PlanStep,
  plan,
  routesOf,
} from '@oficio/core/plan'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { type Messages, say, toldProvider } from '@oficio/messages'
import { symbols } from './say.ts'
import type { Page } from './terminal/page.ts'

/** What to do and until when, for the request of a draft. */
export function planOf(draft: EvidenceRequest, on: Day, knowledge: Knowledge): Plan {
  const { country, items } = caseOf(draft, routesOf(draft, knowledge, on))
  // A confirmed preservation is told in the letter; the clock then counts from it.
  const preservedOn = draft.letter?.preservationConfirmedOn ?? null
  return plan({ country, items: items.map((item) => ({ ...item, preservedOn })) }, knowledge, on)
}

interface Tongue {
  readonly knowledge: Knowledge
  readonly messages: Messages
}

/**
 * The class of a category in words, with the provider's own name for it, by which the two of the same class
 * are told apart.
 */
export function categoryName(provider: string, code: string, { knowledge, messages }: Tongue): string {
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  const klass = profile?.dataCategories.items.find((item) => item.code === code)?.klass
  const words = klass === undefined ? '' : say(messages, `finding.klass.${klass}`, {}, '')
  return words === '' ? code : `${words} (${code})`
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** Days in words, provider and category by name: the rest as it is. */
function inWords(
  values: object,
  provider: string,
  tongue: Tongue,
): Readonly<Record<string, string | number>> {
  const { knowledge, messages } = tongue
  const entries = Object.entries(values).flatMap(([name, value]): [string, string | number][] => {
    if (name === 'category') return [[name, categoryName(provider, String(value), tongue)]]
    if (isDay(value)) return [[name, messages.day(value)]]
    return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : []
  })
  return { ...Object.fromEntries(entries), provider: toldProvider(knowledge, provider, messages) }
}

function stepLines(step: PlanStep, tongue: Tongue): readonly string[] {
  const { messages } = tongue
  const categories = messages.list(step.categories.map((code) => categoryName(step.provider, code, tongue)))
  const what = say(
    messages,
    `plan.step.${step.kind}`,
    { ...inWords({ day: step.start }, step.provider, tongue), categories },
    step.kind,
  )
  const doubts = step.doubts.map((doubt) => say(messages, `plan.doubt.${doubt}`, {}, doubt))
  if (!step.clock) return [what, ...doubts]
  const { code, from, earliest, latest } = step.clock
  const unknown =
    latest === null || earliest === null ? say(messages, 'plan.clock.unknown', {}, '') : undefined
  const runs =
    unknown ?? say(messages, `plan.clock.${code}`, inWords(step.clock, step.provider, tongue), code)
  return [
    what,
    unknown
      ? runs
      : `${runs.replace(/\.$/, '')} ${messages.format('cli.plan.counted', { from: say(messages, `plan.from.${from}`, {}, from) })}`,
    ...doubts,
  ]
}

/** Flags that say the same of several categories, as one of all of them. */
function together(flags: readonly PlanFlag[]): readonly (readonly PlanFlag[])[] {
  const groups = new Map<string, PlanFlag[]>()
  for (const flag of flags) {
    const key = [flag.code, flag.provider, flag.params.day ?? '', flag.params.days ?? ''].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), flag])
  }
  return [...groups.values()]
}

/** A sentence may begin with the name of a category, which has a small letter elsewhere. */
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function flagsLine(flags: readonly PlanFlag[], tongue: Tongue): string {
  const [first] = flags as readonly [PlanFlag, ...PlanFlag[]]
  const { code, provider, params } = first
  if (params.category === undefined)
    return say(tongue.messages, `plan.flag.${code}`, inWords(params, provider, tongue), code)
  const category = tongue.messages.list(
    flags.map((flag) => categoryName(provider, String(flag.params.category), tongue)),
  )
  return say(tongue.messages, `plan.flag.${code}`, { ...inWords(params, provider, tongue), category }, code)
}

const deathLine = (death: DataDeath, tongue: Tongue): string =>
  say(tongue.messages, `plan.death.${death.state}`, inWords(death, death.provider, tongue), death.category)

/**
 * The line of time: each step with its clock and its calculation, the day the data dies, and what does not
 * fit together.
 */
export function showPlan(page: Page, { steps, deaths, flags }: Plan, tongue: Tongue): void {
  // Where nothing asked is among what the provider holds, the findings say so, and "no way is known" would
  // mislead.
  const asksNothing = steps.every(({ categories }) => categories.length === 0)
  const known = flags.filter(
    ({ code }) => code !== 'PROVIDER_UNKNOWN' && !(asksNothing && code === 'NO_WAY_KNOWN'),
  )
  // What is gone or not known is among the flags, which say what to do about it too.
  const dying = deaths.filter(({ state }) => state === 'kept')
  if (steps.length + dying.length + known.length === 0) return
  page.title(tongue.messages.format('cli.plan.title'))
  for (const [i, step] of steps.entries()) {
    const [what = '', ...rest] = stepLines(step, tongue)
    page.rows([[`${i + 1}.`, what]])
    for (const line of rest) page.text({ text: line, style: 'faint' }, 6)
  }
  page.rows(dying.map((death) => [symbols.warn, sentence(deathLine(death, tongue))]))
  page.rows(together(known).map((flags) => [symbols.warn, sentence(flagsLine(flags, tongue))]))
}
