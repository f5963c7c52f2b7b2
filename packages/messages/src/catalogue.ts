import type { Language } from '@oficio/core/fact'
import { type Area, type Catalogues, loaders } from './areas.ts'

export { type Area, areas } from './areas.ts'

/** Key of a message: area, dot, key in the catalogue of that area. */
export type MessageKey = { readonly [Of in Area]: `${Of}.${keyof Catalogues[Of] & string}` }[Area]

export type Catalogue = Readonly<Record<string, string>>

/**
 * The catalogue of an area in one language. Loaded when first asked for: a command needs one language of
 * four.
 */
export async function catalogue(area: Area, language: Language): Promise<Catalogue> {
  return (await loaders[area][language]()).default
}
