import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { coverageOf } from './coverage.ts'
import type { Faces } from './page-data.ts'

/** What makes pages: the compiler with the fonts of the house. */
export interface Typesetter {
  readonly compiler: NodeCompiler
  readonly faces: Faces
}

const folder = join(import.meta.dirname, '..')
/** Where pages are described. */
export const workspace = join(folder, 'src')
let ready: Typesetter | undefined

// One a process: fonts are read and parsed once, and what two letters share is laid out once.
export function typesetter(): Typesetter {
  if (ready) return ready
  const [serif, semibold, mono] = [
    'oficio-serif-regular',
    'oficio-serif-semibold',
    'oficio-mono-regular',
  ].map((name) => readFileSync(join(folder, 'fonts', `${name}.ttf`)))
  if (!serif || !semibold || !mono) throw new Error('The fonts of the letter are missing.')
  ready = {
    compiler: NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [serif, semibold, mono] }] }),
    faces: { serif: coverageOf(serif), mono: coverageOf(mono) },
  }
  return ready
}

/** So many are made between two moments at which the cache is gone through. */
const between = 10
let made = 0

/**
 * What earlier pages left in the cache is forgotten after ten to twenty others: a server that prints all day
 * stays small. Going through the cache takes longer than setting a letter, so it is done once for ten of
 * them.
 */
export function forgetEarlier(compiler: NodeCompiler): void {
  made += 1
  if (made % between === 0) compiler.evictCache(1)
}
