// What `live.ts` takes into the browser.
export { knowledgeFrom } from '@oficio/core/knowledge'
export { check } from '@oficio/core/preflight'
