import { resolve } from 'node:path'
import { localPatterns } from '@oficio/core/registry'
import { describe, expect, test } from 'vitest'
import { compile, type SourceFile } from '../compile.ts'
import { readFiles } from '../files.ts'
import { describe as say } from '../problem.ts'
import { Book } from './book.ts'
import { checkLocalWords } from './local-words.ts'
import { isNamedIn } from './statutes.ts'

// One word of one country is read into patterns by which letters of all are judged.

const files = readFiles(resolve(import.meta.dirname, '../../../..'), () => true)

function bookWith(path: string, change: (text: string) => string): Book {
  const changed: readonly SourceFile[] = files.map((file) =>
    file.path === path
      ? { path, bytes: new TextEncoder().encode(change(new TextDecoder().decode(file.bytes))) }
      : file,
  )
  const { knowledge, ...compiled } = compile(changed, 'check')
  if (!knowledge) throw new Error(compiled.problems.map(say).join('\n'))
  return new Book({ ...compiled, knowledge })
}
const toldOf = (book: Book, patternsOf = localPatterns) => {
  checkLocalWords(book, patternsOf)
  return book.problems.map(say)
}

test('no word of this house stops a judgement', () => {
  expect(toldOf(bookWith('', (text) => text))).toEqual([])
})

describe('a word that would is told with its file and line', () => {
  test.each([
    ['law/do/status.yaml', /( {2}numbers: \[)/, '"—" has neither letter nor figure'],
    ['law/do/status.yaml', /(currency: .*names: \[)/, '"—" has neither letter nor figure'],
  ])('%s %s', (path, at, said) => {
    expect(toldOf(bookWith(path, (text) => text.replace(at, '$1"—", ')))).toContainEqual(
      expect.stringMatching(new RegExp(`^${path}:\\d+: ${said}`)),
    )
  })

  test('one whose pattern cannot be made, wherever it stands', () => {
    const words = ['Papaya-Video', 'ID-nummer']
    const broken: typeof localPatterns = (of) => {
      if (words.some((word) => of.labels.includes(word))) throw new SyntaxError('Invalid escape')
      return localPatterns(of)
    }
    const label = bookWith('law/do/status.yaml', (text) => text.replace(/( {2}numbers: \[)/, '$1ID-nummer, '))
    expect(toldOf(label, broken)).toEqual([
      expect.stringMatching(/^law\/do\/status\.yaml:\d+: "ID-nummer" makes no pattern: Invalid escape$/),
    ])
    const name = bookWith('providers/tiktok/profile.yaml', (text) =>
      text.replace(/^name: .*/m, 'name: Papaya-Video'),
    )
    expect(toldOf(name, broken)).toEqual([
      expect.stringMatching(/^providers\/tiktok\/profile\.yaml:\d+: "Papaya-Video" makes no pattern/),
    ])
  })
})

test.each(['(53-07', '53+07', '53.07'])('a statute of the number %s is found by it', (number) => {
  expect(isNamedIn({ names: ['Ley ficticia'], number }, `la Ley ${number} del año`)).toBe(true)
  expect(isNamedIn({ names: ['Ley ficticia'], number }, 'la Ley 53x07 del año')).toBe(false)
})
