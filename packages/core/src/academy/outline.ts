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
