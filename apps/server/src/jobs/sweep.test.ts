import { expect, test } from 'vitest'
import { sweep } from './sweep.ts'

const at = '2026-11-27T12:00:00Z'

test('a step that fails is reported by its name, and the ones after it are done all the same', async () => {
  const done: string[] = []
  const faults: string[] = []
  const steps = {
    'count-clocks': async (moment: string) => done.push(`counted ${moment}`),
    'tell-alarms': () => Promise.reject(new Error('broken')),
    'tell-daily': (): Promise<void> => {
      throw new TypeError('at once')
    },
    'draft-extensions': async () => done.push('drafted'),
  }
  await sweep(steps, at, (error, step) => faults.push(`${step} ${error.name}`))
  expect(done).toEqual([`counted ${at}`, 'drafted'])
  expect(faults).toEqual(['tell-alarms Error', 'tell-daily TypeError'])
})
