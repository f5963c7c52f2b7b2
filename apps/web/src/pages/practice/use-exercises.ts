import { use } from 'react'
import { exercisesAddress } from '../../knowledge.ts'
import type { Exercises } from './exercise.ts'

let loading: Promise<Exercises> | undefined

function exercises(): Promise<Exercises> {
  if (!loading) {
    loading = fetch(exercisesAddress).then((response) => {
      if (!response.ok) throw new Error(`exercises: ${response.status}`)
      return response.json() as Promise<Exercises>
    })
    // A failed load is forgotten, so that the page tries again once the line is back.
    loading.catch(() => {
      loading = undefined
    })
  }
  return loading
}

/** The exercises. Suspends until they are here. */
export const useExercises = (): Exercises => use(exercises())
