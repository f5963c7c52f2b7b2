import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { commands } from '../commands.ts'
import { recorded } from '../recorded-io.ts'

const has = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0

describe.each(['bash', 'zsh', 'fish'])('%s', (shell) => {
  test('knows every command and every option', async () => {
    const { exit, out } = await recorded(['completion', shell])
    expect(exit).toBe(0)
    for (const { name, options } of commands) {
      for (const word of name.split(' ')) expect(out).toContain(word)
      for (const option of options) expect(out).toContain(option.name)
    }
  })

  test.skipIf(!has(shell))('reads its script without a complaint', async () => {
    const { out } = await recorded(['completion', shell])
    const { status, stderr } = spawnSync(shell, ['-n'], { input: out, encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

test('bash completes commands, second words, options and choices', async () => {
  const { out } = await recorded(['completion', 'bash'])
  const complete = (...words: string[]) => {
    const script = `${out}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _oficio; printf '%s\\n' "\${COMPREPLY[@]}"`
    return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim().split('\n')
  }
  expect(complete('oficio', 'rec')).toEqual(['recognise'])
  expect(complete('oficio', 'wire', 'v')).toEqual(['validate'])
  expect(complete('oficio', 'pack', '--a')).toEqual(['--authority', '--attach', '--anyway'])
  expect(complete('oficio', 'wire', 'read', 'x', '--format', '')).toEqual(['json', 'xml'])
  expect(complete('oficio', 'check', 'x', '--lang', 'p')).toEqual(['pt'])
})
