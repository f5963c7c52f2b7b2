interface Whole<Rests> {
  readonly pages: readonly { readonly id: string; readonly rests: Rests }[]
  readonly questions: readonly {
    readonly id: string
    readonly page: string
    readonly rests: Rests
    readonly choices: readonly { readonly id: string; readonly right: boolean }[]
  }[]
}

/** A module without the words of its pages and questions. */
export type Outline<Module extends Whole<unknown>> = Omit<Module, 'pages' | 'questions'> & {
  readonly pages: readonly Pick<Module['pages'][number], 'id' | 'rests'>[]
  readonly questions: readonly (Pick<Module['questions'][number], 'id' | 'page' | 'rests'> & {
    readonly choices: readonly { readonly id: string; readonly right: boolean }[]
  })[]
}

/** What says how far somebody is in a module, and which page teaches a ground of refusal. */
export const outlineOf = <Module extends Whole<unknown>>(module: Module): Outline<Module> => ({
  ...module,
  pages: module.pages.map(({ id, rests }) => ({ id, rests })),
  questions: module.questions.map(({ id, page, rests, choices }) => ({
    ...{ id, page, rests },
    choices: choices.map((choice) => ({ id: choice.id, right: choice.right })),
  })),
})

interface Solved {
  readonly paths: unknown
  readonly variants?: readonly { readonly id: string; readonly changes: Readonly<Record<string, unknown>> }[]
}

/** A case as a page takes it: without the ways through it that its author played, also those of variants. */
export const unsolved = <Case extends Solved>({ paths: _, ...scenario }: Case): Omit<Case, 'paths'> =>
  scenario.variants
    ? {
        ...scenario,
        variants: scenario.variants.map(({ id, changes }) => ({
          id,
          changes: Object.fromEntries(
            Object.entries(changes).filter(([pointer]) => !/^\/paths(?:\/|$)/.test(pointer)),
          ),
        })),
      }
    : scenario
