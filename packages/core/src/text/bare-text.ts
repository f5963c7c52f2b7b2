/** A text as two writers' spellings of it are compared: bare letters, all small, one blank between words. */
export const bareText = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
