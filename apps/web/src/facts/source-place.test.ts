import { describe, expect, it } from 'vitest'
import { isOnlyMemory, sourcePlace, sourcePlaces } from './source-place.ts'

describe('where a source lies', () => {
  it('gives an address by its host and path, without tracking', () => {
    expect(sourcePlace('https://www.example.org/law/guide?utm=1')).toEqual({
      kind: 'address',
      href: 'https://www.example.org/law/guide?utm=1',
      text: 'example.org/law/guide',
    })
  })
  it('keeps what stands behind an address', () => {
    expect(sourcePlace('https://example.org/repo (Guidelines.md)')).toMatchObject({
      href: 'https://example.org/repo',
      text: 'example.org/repo (Guidelines.md)',
    })
  })
  it('makes no link of anything but a web address', () => {
    expect(sourcePlace('javascript:alert(1)').href).toBeUndefined()
    expect(sourcePlace('a directory in a drawer').kind).toBe('words')
  })
  it('shortens an endless address and still leads to it', () => {
    const endless = `https://example.org/${'a'.repeat(300)}`
    expect(sourcePlace(endless).text.length).toBeLessThanOrEqual(72)
    expect(sourcePlace(endless).href).toBe(endless)
  })
  it('names memory last, and tells when there is nothing else', () => {
    expect(sourcePlaces(['from memory, to be confirmed', 'https://example.org']).map((p) => p.kind)).toEqual([
      'address',
      'memory',
    ])
    expect(isOnlyMemory('from memory, to be confirmed')).toBe(true)
    expect(isOnlyMemory(['from memory, to be confirmed', 'https://example.org'])).toBe(false)
  })
})
