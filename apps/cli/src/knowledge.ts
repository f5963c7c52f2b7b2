import type { Knowledge } from '@oficio/core/knowledge'
import { load } from '@oficio/knowledge'
import type { Io } from './io.ts'

/** The knowledge of this checkout, or of the folder that `OFICIO_KNOWLEDGE` names: a reviewer tries a new provider or country there. */
export const knowledgeFor = ({ env }: Pick<Io, 'env'>): Knowledge => (env.OFICIO_KNOWLEDGE ? load({ root: env.OFICIO_KNOWLEDGE }) : load())
