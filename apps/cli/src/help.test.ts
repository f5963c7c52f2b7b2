import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { recorded } from './recorded-io.ts'

const ofEvidence = ['seal', 'open', 'bundle', 'read', 'verify', 'fsck']

test.each(['bag', 'proof', 'stamp', 'log'])(
  'the help of %s gives an example of each of its commands',
  async (group) => {
    const { out } = await recorded([group, '--help'], {})
    for (const { name, example } of commands)
      if (name.startsWith(`${group} `)) expect(out.replace(/\s+/g, ' '), name).toContain(example)
  },
)

test('the README shows every command of evidence once as it is typed', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const wanted = commands.filter(
    ({ name }) => ofEvidence.includes(name) || /^(?:bag|proof|stamp|log) /.test(name),
  )
  expect(wanted.length).toBeGreaterThan(10)
  for (const { name } of wanted) expect(readme).toMatch(new RegExp(`^oficio ${name}\\b`, 'm'))
})
