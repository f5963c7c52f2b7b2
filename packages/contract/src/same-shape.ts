import type { z } from 'zod'

/** A type without `readonly`, all the way down, so that two can be compared key by key. */
export type Bare<T> = T extends readonly (infer Item)[]
  ? Bare<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]: Bare<T[K]> }
    : T
/** `true` where both types are the same, either way; else `false`. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type SameShape<Core, Schema extends z.ZodType> = Same<Bare<Core>, Bare<z.output<Schema>>>

/**
 * Gives a schema as it is, held against a type of core: what core gains and the schema forgets, or the other
 * way round, does not compile. Called in two steps, `holding<Act>()(schema)`, because the second type is read
 * off the schema.
 */
export const holding =
  <Core>() =>
  <Schema extends z.ZodType>(
    schema: Schema & (SameShape<Core, Schema> extends true ? unknown : 'differs from the type of core'),
  ): Schema =>
    schema

/** As `holding`, of a table of schemas: each against the type that core has under the same name. */
export const holdingEach =
  <Core>() =>
  <Schemas extends { readonly [Name in keyof Core]: z.ZodType }>(
    schemas: Schemas & {
      readonly [Name in keyof Core]: SameShape<Core[Name], Schemas[Name]> extends true
        ? unknown
        : 'differs from the type of core'
    },
  ): Schemas =>
    schemas
