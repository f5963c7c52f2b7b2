/** A text as the part of a pattern that means these signs and nothing else, whatever flags it has. */
export const literally = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replaceAll('-', String.raw`\x2d`)
