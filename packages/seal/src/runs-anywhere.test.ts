import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /(?<!\.test)\.ts$/.test(name),
)
const code = (name: string): string =>
  readFileSync(join(import.meta.dirname, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

test('what seals runs in a browser as on a server: it needs neither, no clock and no network', () => {
  const wrong = sources.filter((name) =>
    /\b(node:|Buffer\b|process\.|new Date\(\)|Date\.now|fetch\(|setTimeout|eval\(|new Function)/.test(
      code(name),
    ),
  )
  expect(sources.length).toBeGreaterThan(15)
  expect(wrong).toEqual([])
})

test('chance is used to make keys and serial numbers, and nowhere else', () => {
  const chance = sources.filter((name) => /getRandomValues|generateKey|Math\.random/.test(code(name)))
  expect(chance.sort()).toEqual(['authenticator/authenticator.ts', 'authority/authority.ts'])
})
