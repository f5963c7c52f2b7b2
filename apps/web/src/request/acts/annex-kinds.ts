import type { Attachment } from '@oficio/core/request'

/** What a paper that travels with a request can be. */
export const annexKinds = [
  'order',
  'oficio',
  'screenshot',
  'proof-of-authority',
  'identifier-list',
  'translation',
  'other',
] as const

/**
 * A file as it is brought: what it is, and whether it has its translation, is for the officer to say, paper
 * by paper. What nobody called an order is presented as none. `before`: what was said of the very same file;
 * that it is an order is asked anew, for a file was once called so before anybody said it.
 */
export const broughtAttachment = (file: string, language: string, before?: Attachment): Attachment =>
  before?.name === file && before.kind && before.kind !== 'order'
    ? before
    : { name: file, language, format: file.slice(file.lastIndexOf('.') + 1).toLowerCase() }
