import { expect, test } from 'vitest'
import { outlivesReload } from './held.ts'

test('where the browser has no worker to hold it, nothing is said to outlive a reload', async () => {
  expect(await outlivesReload()).toBe(false)
})
