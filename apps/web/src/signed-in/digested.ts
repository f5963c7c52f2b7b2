import type { TouchQuestion } from './client.ts'

/** What a digest is taken from: a version of the text, the same for all who read it, or one act. */
export type Digested = 'text' | 'act'

/**
 * What is signed with a question: whoever approves signs the text, whole or cut. A refusal, a seal, a hand-over
 * and everything else have a digest of their own, which is on no other screen.
 */
export const digestedBy = (question: Pick<TouchQuestion, 'for'>): Digested =>
  question.for === 'request.approve' || question.for === 'request.narrow' ? 'text' : 'act'
