import { use } from 'react'
import { exercisesAddress } from '../../knowledge.ts'
import { fileAt, loads } from '../../yielding/loads.ts'
import type { Exercises } from './exercise.ts'

const loaded = loads(async (address) => (await (await fileAt(address)).json()) as Exercises)

/** The exercises. Suspends until they are here. */
export const useExercises = (): Exercises => use(loaded(exercisesAddress))
