/** What a paper that travels with a request can be. */
export const annexKinds = [
  'order',
  'screenshot',
  'proof-of-authority',
  'identifier-list',
  'translation',
  'other',
] as const
