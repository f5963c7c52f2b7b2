import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyId } from '../log/index.ts'
import { typedKeys, typedRoot } from './typed.ts'

const keyOf = (name: string): string => {
  const typed = Buffer.concat([Buffer.of(1), createHash('sha256').update(name).digest()])
  return `${name}+${keyId(name, typed)}+${typed.toString('base64')}`
}
const [one, other] = [keyOf('one.example'), keyOf('other.example')]

test('keys are read also where a line broke them, and what is none is left as one', () => {
  expect(typedKeys('')).toEqual([])
  expect(typedKeys(`${one}, ${other}`)).toEqual([one, other])
  const broken = `${one.slice(0, 20)}\n${one.slice(20)}`
  expect(typedKeys(`${broken}\n${other}`)).toEqual([one, other])
  expect(typedKeys(`${other} ${broken}`)).toEqual([other, one])
  // A letter that is missing makes it none, and no part of the key beside it.
  expect(typedKeys(`${broken.slice(1)} ${other}`)).toEqual([one.slice(1), other])
  expect(typedKeys(`the key is ${one}`)).toEqual(['thekeyis', one])
})

test('a hash is read as people part it, and nothing is taken for one that lacks a digit', () => {
  const root = 'a1b2c3d4'.repeat(8)
  const grouped = root.match(/.{4}/g) ?? []
  for (const between of [' ', '-', ' – ', '\n', '\u00ad', '\u00a0'])
    expect(typedRoot(grouped.join(between).toUpperCase())).toBe(root)
  // As many programs print one.
  for (const before of ['sha256:', 'SHA256: ', 'SHA-256: ', ' sha256: '])
    expect(typedRoot(`${before}${grouped.join(' ')}`)).toBe(root)
  expect(typedRoot(`sha512:${root}`)).toBeUndefined()
  for (const typed of ['', 'zzz', 'sha256:', root.slice(1), `${root}0`, root.replace('a', 'o')])
    expect(typedRoot(typed)).toBeUndefined()
})
