export { type AppParts, createApp } from './create-app.ts'
