import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { recorded } from './recorded-io.ts'

test.each(['bag', 'proof', 'stamp', 'log'])(
  'the help of %s gives an example of each of its commands',
  async (group) => {
    const { out } = await recorded([group, '--help'], {})
    for (const { name, example } of commands)
      if (name.startsWith(`${group} `)) expect(out.replace(/\s+/g, ' '), name).toContain(example)
  },
)
