export { type AppParts, createApp } from './app.ts'
