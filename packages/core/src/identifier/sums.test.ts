import { sha256 as sha256OfLibrary } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { expect, test } from 'vitest'
import { keccak256, sha256 } from './sums.ts'

test('both sums are those of the library, whatever the length', () => {
  for (let length = 0; length < 300; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length * 7) % 256)
    expect(sha256(bytes)).toEqual(sha256OfLibrary(bytes))
    expect(keccak256(bytes)).toEqual(keccak_256(bytes))
  }
})
