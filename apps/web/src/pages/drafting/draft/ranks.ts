/** Posts that the house has words for in every language of a letter. */
export const ranks = [
  'prosecutor',
  'assistantProsecutor',
  'chiefProsecutor',
  'judge',
  'commissioner',
  'inspector',
  'detective',
  'sergeant',
  'agent',
  'unitHead',
] as const
