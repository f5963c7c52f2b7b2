/** What members of the round table ask about. */
export const topics = [
  'requirement',
  'route',
  'template',
  'language',
  'retention',
  'entity',
  'other',
] as const
