/**
 * How many of something a measurement takes: a tenth or less of what is promised, which any machine does in a
 * minute, and all of it with `npm run bench -- --full`, or the number that the environment says.
 */
export const sizeOf = (name: string, usual: number, full: number): number =>
  Number(process.env[name] ?? (process.argv.includes('--full') ? full : usual))
