import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { learningSystem } from '../learning-system.ts'

type System = ReturnType<typeof learningSystem>
type Launch = ReturnType<System['launch']>
type Answers = Readonly<Record<string, { readonly first: string; readonly last: string }>>

interface Session {
  readonly language: string
  readonly answers: () => Answers
  readonly isWaiting: () => boolean
  readonly answer: (question: string, choice: string) => Promise<void>
  readonly finish: (scaled: number) => Promise<void>
  readonly verdict: (scaled: number) => 'passed' | 'failed' | undefined
  readonly again: () => Promise<void>
  readonly leave: () => Promise<void>
}
const script = join(import.meta.dirname, '../../../../courses/cmi5/unit.js')
const world = createContext({ URLSearchParams })
runInContext(readFileSync(script, 'utf8'), world)
const unit = world.oficioUnit as {
  begin: (of: Launch, with_: object) => Promise<Session>
  launchOf: (search: string) => Launch | undefined
}
let ids = 0
const begun = (system: System, launch = system.launch(), kept?: object) =>
  unit.begin(launch, {
    fetch: system.fetch,
    now: () => Date.UTC(2026, 10, 24, 12),
    uuid() {
      ids += 1
      return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`
    },
    ...(kept ? { kept } : {}),
  })

describe('a package that a learning system launched', () => {
  test('tells a passed unit in the order of cmi5, each once', async () => {
    const system = learningSystem()
    const session = await begun(system)
    expect(session.language).toBe('pt')
    await session.finish(0.8)
    await session.finish(1)
    await session.leave()
    await session.leave()
    expect(system.verbs()).toEqual(['initialized', 'completed', 'passed', 'terminated'])
  })

  test('tells a failed one', async () => {
    const system = learningSystem()
    const session = await begun(system)
    await session.finish(0.5)
    expect([session.verdict(0.5), session.verdict(1)]).toEqual(['failed', 'passed'])
    await session.leave()
    expect(system.verbs()).toEqual(['initialized', 'completed', 'failed', 'terminated'])
  })

  test('tells nothing of the result to whoever only looks', async () => {
    const system = learningSystem('Browse')
    const session = await begun(system)
    await session.answer('q', 'a')
    await session.finish(1)
    expect(session.verdict(1)).toBeUndefined()
    await session.leave()
    expect(system.verbs()).toEqual(['initialized', 'terminated'])
  })

  test('takes the token once, and is told where it was taken before', async () => {
    const system = learningSystem()
    const launch = system.launch()
    await begun(system, launch)
    await expect(begun(system, launch)).rejects.toThrow('400')
  })

  test('is no launch without all that one says', () => {
    const launch = learningSystem().launch()
    const search = new URLSearchParams({
      endpoint: launch.endpoint,
      fetch: launch.fetchAt,
      actor: JSON.stringify(launch.actor),
      registration: launch.registration,
      activityId: launch.activityId,
    })
    expect(unit.launchOf(`?${search}`)).toEqual(launch)
    search.delete('fetch')
    expect(unit.launchOf(`?${search}`)).toBeUndefined()
  })
})

describe('a package that is launched again in the same registration', () => {
  test('repeats no completed and no passed, and never fails whoever passed', async () => {
    const system = learningSystem()
    const first = await begun(system)
    await first.finish(1)
    await first.leave()
    const second = await begun(system)
    await second.finish(0.5)
    await second.leave()
    expect(system.verbs()).toEqual(['initialized', 'terminated'])
  })

  test('knows from the statements what was told where the answer to it was lost', async () => {
    const system = learningSystem()
    const first = await begun(system)
    system.line.cut = 'after'
    await expect(first.finish(1)).rejects.toThrow('lost')
    system.line.cut = 'nowhere'
    // The page was closed for good: nothing was kept, no `terminated` came.
    const second = await begun(system)
    await second.finish(1)
    await second.leave()
    expect(system.verbs()).toEqual(['initialized', 'terminated'])
  })

  test('lets whoever failed try anew, and pass', async () => {
    const system = learningSystem()
    const first = await begun(system)
    await first.answer('q', 'wrong')
    await first.finish(0)
    await first.leave()
    const second = await begun(system)
    expect(second.answers()).toEqual({})
    await second.answer('q', 'right')
    await second.finish(1)
    await second.leave()
    expect(system.verbs()).toEqual(['initialized', 'passed', 'terminated'])
  })

  test('has every answer that was given, the first as the first', async () => {
    const system = learningSystem()
    const first = await begun(system)
    await first.answer('one', 'a')
    await first.answer('one', 'b')
    await first.answer('two', 'c')
    const second = await begun(system)
    expect(second.answers()).toEqual({ one: { first: 'a', last: 'b' }, two: { first: 'c', last: 'c' } })
  })
})

describe('a package whose line is lost', () => {
  test.each(['before', 'after'] as const)(
    'sends what was said again, and it is said once, where the line went %s it arrived',
    async (cut) => {
      const system = learningSystem()
      const session = await begun(system)
      system.line.cut = cut
      await expect(session.finish(1)).rejects.toThrow('lost')
      expect(session.isWaiting()).toBe(true)
      system.line.cut = 'nowhere'
      await session.again()
      expect(session.isWaiting()).toBe(false)
      await session.leave()
      expect(system.verbs()).toEqual(['initialized', 'completed', 'passed', 'terminated'])
    },
  )

  test('says its first word when the line is back, before all others', async () => {
    const system = learningSystem()
    system.line.cut = 'before'
    const session = await begun(system)
    system.line.cut = 'nowhere'
    await session.finish(1)
    expect(system.verbs()).toEqual(['initialized', 'completed', 'passed'])
  })

  test('sends all that waits with its last word', async () => {
    const system = learningSystem()
    const session = await begun(system)
    system.line.cut = 'before'
    await session.finish(1).catch(() => undefined)
    await expect(session.leave()).rejects.toThrow('lost')
    system.line.cut = 'nowhere'
    await session.leave()
    expect(system.verbs()).toEqual(['initialized', 'completed', 'passed', 'terminated'])
  })

  test('keeps on the device the answers that the system could not take', async () => {
    let here: unknown
    const kept = {
      read: () => here,
      write(value: unknown) {
        here = structuredClone(value)
      },
    }
    const system = learningSystem()
    const first = await begun(system, system.launch(), kept)
    await first.answer('one', 'a')
    system.line.cut = 'before'
    await first.answer('two', 'b').catch(() => undefined)
    system.line.cut = 'nowhere'
    const second = await begun(system, system.launch(), kept)
    expect(Object.keys(second.answers()).toSorted()).toEqual(['one', 'two'])
  })
})
