/** A text as a search compares it: without the signs on its letters, all small. */
export const searchedText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
