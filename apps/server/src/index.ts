export { type AppParts, createApp } from './composition.ts'
