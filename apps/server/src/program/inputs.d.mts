export declare const programFolder: string
export declare const noteName: string
export declare function sources(folder: string): string[]
export declare function digestOf(files: readonly string[], seed?: string): string
export declare function programDigest(): string
export declare function isProgramBuilt(digest: string): boolean
export function testedDigest(): string
