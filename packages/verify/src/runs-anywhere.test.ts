import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /(?<!\.test)\.ts$/.test(name),
)
const code = (name: string): string =>
  readFileSync(join(import.meta.dirname, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

test('what checks runs in a browser as on a server: it needs neither, no clock and no network', () => {
  const wrong = sources.filter((name) =>
    /\b(node:|Buffer\b|process\.|new Date\(\)|Date\.now|fetch\(|setTimeout|eval\(|new Function)/.test(
      code(name),
    ),
  )
  expect(sources.length).toBeGreaterThan(20)
  expect(wrong).toEqual([])
})

test('no check uses chance, and none makes a key or a signature', () => {
  const chance = sources.filter((name) =>
    /getRandomValues|generateKey|Math\.random|subtle\.sign\b/.test(code(name)),
  )
  expect(chance).toEqual([])
})
