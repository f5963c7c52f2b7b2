/** Told of a fault in what the house does by itself, and in which step of it. */
export type OnFault = (error: Error, step: string) => void
