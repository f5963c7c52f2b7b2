import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { shapes, slots, tokens } from './growth-shapes.ts'
import { identifiersInRows, placesInRows, ReturnError, readReturn } from './index.ts'

// Whatever stands in a file of a stranger is read in a time that grows with its size, and not with the square
// of it: whoever reads it waits, and the page with them.

const knowledge = load()
const KB = 1024

async function read(text: string, ending: string): Promise<void> {
  try {
    const reading = await readReturn(new TextEncoder().encode(text), {}, knowledge, `file.${ending}`)
    identifiersInRows(reading, knowledge)
    placesInRows(reading.rows)
  } catch (error) {
    if (!(error instanceof ReturnError)) throw error
  }
}

async function took(text: string, ending: string): Promise<number> {
  const begin = performance.now()
  await read(text, ending)
  return performance.now() - begin
}

/** The square of eight is far from this, and eight is, too, however busy the machine. */
const mostTimes = 16
/** Of what takes no longer nobody can tell how it grows. */
const soon = 800

async function grows(textOf: (size: number) => string, ending: string, size: number): Promise<void> {
  await read(textOf(KB), ending)
  const once = await took(textOf(size), ending)
  const more = await took(textOf(8 * size), ending)
  expect(more).toBeLessThan(Math.max(mostTimes * once, soon))
}

/** Shapes that were once read in the square of their size, or in more. */
const onceSquare = [
  ...['accounts', 'accountsOne', 'blocksZones', 'cellDigits', 'clockRows', 'digits', 'extendedMany'],
  ...['headDigits', 'headWords', 'innerLists', 'labels', 'listsNotes', 'listsUtc', 'mailBody', 'noteDigits'],
  ...['spaces', 'timeDigits', 'xlists', 'hops', 'messageOfMany', 'cellOfMany'],
]
const isSweep = process.env.OFICIO_LONG === 'all'
const asked = isSweep ? Object.keys(shapes) : onceSquare

test.each(asked)('eight times the file takes eight times as long: %s', { retry: 3 }, async (name) => {
  const [ending, textOf] = shapes[name] ?? ['', () => '']
  expect(textOf(KB)).not.toBe('')
  await grows(textOf, ending, isSweep ? 32 * KB : 8 * KB)
})

describe.runIf(isSweep).each(Object.keys(slots))('%s', (name) => {
  const [ending, textOf] = slots[name] ?? ['', () => '']
  test.each(tokens)('of %j, eight times as many take eight times as long', { retry: 3 }, async (part) => {
    await grows((size) => textOf(part, size), ending, 8 * KB)
  })
})
