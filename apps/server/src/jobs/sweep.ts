import type { Instant } from '@oficio/core/time'
import type { OnFault } from '../log/fault.ts'

/** What happens by itself, each under the name by which a fault in it is reported. */
export type Steps = Readonly<Record<string, (at: Instant) => Promise<unknown>>>

/** The names of all that happens by itself, so that what counts them knows of each before it happens. */
export const stepNames = [
  'keep-projections',
  'count-namings',
  'lapse-stops',
  'shape-names',
  'keep-standards',
  'reread-releases',
  'tell-drafters',
  'free-mail',
  'count-clocks',
  'hold-clocks',
  'tell-alarms',
  'tell-daily',
  'draft-extensions',
  'hold-stopped',
  'index-identifiers',
  'forget-asked',
  'forget-uploads',
  'forget-rooms',
  'erase-exhibits',
  'carry-webhooks',
  'carry-messages',
  'forget-received',
  'forget-words',
  'revive-mail',
  'extend-letters',
  'count-figures',
  'count-oversight',
  'tell-figures',
  'patrol-custody',
  'anchor-custody',
  'tell-doubts',
] as const
export type StepName = (typeof stepNames)[number]
/** All of it: none that has no name there, and none that lacks. */
export type AllSteps = Readonly<Record<StepName, Steps[string]>>

/** Told of each step when it ended, and whether it did what it is for. */
export type OnStep = (step: string, milliseconds: number, isDone: boolean) => void

/**
 * Does one step after the other. One that fails is reported and keeps none of the others waiting; it has its
 * next turn a minute later.
 */
export async function sweep(steps: Steps, at: Instant, onFault?: OnFault, onStep?: OnStep): Promise<void> {
  for (const [name, work] of Object.entries(steps)) {
    const begun = performance.now()
    const ended = (isDone: boolean) => onStep?.(name, performance.now() - begun, isDone)
    try {
      await work(at)
      ended(true)
    } catch (error) {
      ended(false)
      onFault?.(error instanceof Error ? error : new Error(String(error)), name)
    }
  }
}

/** What goes out, or is looked at, whatever the time is. */
const untimed: ReadonlySet<string> = new Set<StepName>([
  ...(['reread-releases', 'patrol-custody', 'carry-webhooks', 'carry-messages', 'free-mail'] as const),
])

/** Those of the steps that need no clock: all that is done while nobody knows whether it may be believed. */
export const untimedSteps = (steps: Steps): Steps =>
  Object.fromEntries(Object.entries(steps).filter(([name]) => untimed.has(name)))
