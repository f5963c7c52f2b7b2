import type { Language } from '@oficio/core/fact'
import type { Attachment } from '@oficio/core/request'

/** What a paper that travels with a request can be. */
export const annexKinds = [
  'order',
  'screenshot',
  'proof-of-authority',
  'identifier-list',
  'translation',
  'other',
] as const

/**
 * A file as it is brought: what it is, and whether it has its translation, is for the officer to say, paper
 * by paper. What nobody called an order is presented as none.
 */
export const broughtAttachment = (file: string, language: Language): Attachment => ({
  ...{ name: file, language },
  format: file.slice(file.lastIndexOf('.') + 1).toLowerCase(),
})
